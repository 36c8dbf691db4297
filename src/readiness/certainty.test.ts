import { describe, expect, it } from 'vitest';
import { noAnswers, noFacts } from '../testing/initial.ts';
import { missingExtension, reservationOf, type Reservation } from './certainty.ts';
import { checklist } from './checklist.ts';
import type { Answers, ExtensionState, Facts } from './facts.ts';
import { confirmIds } from './ids.ts';

const site = 'www.rasens-immi.moj.go.jp';
const at = '2026-11-25T13:00:00.000Z';
const before = '2026-11-25T12:00:00.000Z';
const after = '2026-11-25T14:00:00.000Z';
const now = new Date('2026-11-25T15:00:00.000Z');

const computer: Facts = {
  ...noFacts,
  chrome: { finding: { brand: 'Google Chrome', version: '156' }, at },
  'jpki-client': { finding: { host: 'registered', platform: 'windows', message: null }, at },
};
const everything: Answers = { ...noAnswers, confirmed: confirmIds };

function extension(finding: ExtensionState, time = at): Partial<Facts> {
  return { 'official-extension': { finding, at: time } };
}

function read(time: string, client: 'jpki' | 'mynaportal' = 'jpki'): Partial<Facts> {
  return { reading: { finding: { client, site }, at: time } };
}

function reservation(more: Partial<Facts>, answers = everything, isIncognito = false) {
  const facts = { ...computer, ...more };
  return reservationOf(checklist(facts, answers, now), facts, now, isIncognito);
}

describe('"ready", and what it rests on (field cases 14 and 15)', () => {
  it.each<[string, Partial<Facts>, Reservation | null]>([
    ['the host alone, the extension never checked', {}, 'extension-unchecked'],
    ['the host alone, the extension on', extension('on'), 'host-only'],
    ['the extension off', extension('off'), 'extension-off'],
    ['the extension absent in this profile', extension('absent'), 'extension-absent'],
    ['a reading', read(at), null],
    ['a reading, the extension on', { ...read(at), ...extension('on') }, null],
    [
      'a reading, the extension off since',
      { ...read(before), ...extension('off') },
      'extension-off',
    ],
    ['a reading since the extension was off', { ...read(after), ...extension('off') }, null],
    [
      'a reading of the other client since the extension was off',
      { ...read(after, 'mynaportal'), ...extension('off') },
      'extension-off',
    ],
  ])('%s: %s', (_, facts, expected) => {
    expect(reservation(facts)).toBe(expected);
  });

  it.each<[string, Partial<Facts>, Reservation]>([
    ['never checked', {}, 'extension-incognito'],
    ['on', extension('on'), 'extension-incognito'],
    ['a reading, perhaps in another window', read(at), 'extension-incognito'],
    ['off', extension('off'), 'extension-off'],
    ['absent in this profile', extension('absent'), 'extension-absent'],
  ])('in an incognito window, the extension %s: %s', (_, facts, expected) => {
    expect(reservation(facts, everything, true)).toBe(expected);
  });

  it.each([true, false])('is without reservation where no client is needed', (isIncognito) => {
    const smartphone: Answers = { ...everything, readingRoute: 'smartphone' };
    const practitioner: Answers = { ...everything, category: 'practitioner' };
    expect(reservation({}, smartphone, isIncognito)).toBeNull();
    expect(reservation(extension('off'), practitioner, isIncognito)).toBeNull();
  });

  it('is not said at all where something is open', () => {
    expect(reservation({}, noAnswers)).toBeNull();
  });
});

describe('the official extension that is missing', () => {
  it.each<[ExtensionState, 'off' | 'absent' | null]>([
    ['on', null],
    ['off', 'off'],
    ['absent', 'absent'],
  ])('checked, and %s: %s', (finding, expected) => {
    expect(missingExtension({ ...noFacts, ...extension(finding) }, now)).toBe(expected);
  });

  it('is not missed where it was never checked', () => {
    expect(missingExtension(noFacts, now)).toBeNull();
  });

  it('is there again where a reading came later, but not in the future', () => {
    const off = { ...noFacts, ...extension('off') };
    expect(missingExtension({ ...off, ...read(after) }, now)).toBeNull();
    expect(missingExtension({ ...off, ...read(at) }, now)).toBe('off');
    expect(missingExtension({ ...off, ...read('2026-11-26T00:00:00.000Z') }, now)).toBe('off');
  });
});
