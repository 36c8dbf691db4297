import { describe, expect, it } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import { checklist } from '../readiness/checklist.ts';
import { confirmIds } from '../readiness/ids.ts';
import { noAnswers, noFacts } from '../testing/initial.ts';
import type { Policy } from './policy.ts';
import { languageOf, situationOf, type Situation } from './situation.ts';
import { initial, type Changes } from './stored.ts';

const now = new Date('2026-11-22T15:00:00.000Z');
const at = '2026-11-22T14:00:00.000Z';

/** The situation for some stored items and an organisation's policy. */
function situation(changes: Changes = {}, policy: Policy = {}, time = now): Situation {
  return situationOf({ ...initial, ...changes }, policy, ['en'], en, time);
}

describe('all that is known', () => {
  it('is what a new installation assumes where nothing is stored, and nothing set', () => {
    expect(situation()).toEqual({
      stored: initial,
      policy: {},
      decided: {},
      facts: noFacts,
      answers: noAnswers,
      checklist: checklist(noFacts, noAnswers, now),
      language: 'en',
      catalogue: en,
      now,
      today: '2026-11-23',
    });
    expect(noAnswers).toEqual({
      category: 'foreign-national',
      readingRoute: 'reader',
      representativeIsResident: null,
      confirmed: [],
      dates: {},
      confirmedAt: {},
      datedAt: {},
      renewedAt: null,
      saidNoSmartphone: false,
    });
    expect(Object.values(noFacts).every((fact) => fact === null)).toBe(true);
  });

  it('is made of the facts, each by its own id', () => {
    const chrome = { finding: { brand: 'Google Chrome', version: '156' }, at };
    const reading = { finding: { client: 'jpki', site: 'www.ras-immi.moj.go.jp' }, at } as const;
    const { facts } = situation({ 'facts.chrome': chrome, 'facts.reading': reading });
    expect(facts).toEqual({ ...noFacts, chrome, reading });
  });

  it('is made of the answers: choices, just what was ticked, and just the dates noted', () => {
    const ticks = Object.fromEntries(confirmIds.map((id) => [`confirmed.${id}`, true]));
    const { answers } = situation({
      ...ticks,
      'confirmed.card-reader': false,
      category: 'representative',
      'reading-route': 'smartphone',
      'representative-is-resident': 'yes',
      'date.period-of-stay': '2027-01-31',
      'date.my-number-card': null,
      'ticked-at.residence-card': at,
      'dated-at.period-of-stay': at,
      'renewed-at': at,
      'said-no-smartphone': true,
    });
    expect(answers).toEqual({
      category: 'representative',
      readingRoute: 'smartphone',
      representativeIsResident: 'yes',
      confirmed: confirmIds.filter((id) => id !== 'card-reader'),
      dates: { 'period-of-stay': '2027-01-31' },
      confirmedAt: { 'residence-card': at },
      datedAt: { 'period-of-stay': at },
      renewedAt: at,
      saidNoSmartphone: true,
    });
  });

  it('counts the question about the smartphone as answered where the organisation decides', () => {
    const { answers } = situation({}, { readingRoute: 'reader' });
    expect(answers.saidNoSmartphone).toBe(true);
  });

  it('is judged by the day in Japan, of the moment it is asked for', () => {
    const stay = { 'confirmed.residence-card': true, 'date.period-of-stay': '2026-11-22' } as const;
    const reasons = [new Date('2026-11-22T14:59:59.999Z'), now].map(
      (time) =>
        situation(stay, {}, time).checklist.items.find(({ id }) => id === 'residence-card')?.reason,
    );
    expect(reasons).toEqual(['confirmed', 'expired']);
  });

  it('leaves what it is made from as it was', () => {
    const own = Object.freeze({ ...initial, language: 'en' as const });
    const policy = Object.freeze({ category: 'practitioner', language: 'ja' });
    const { stored } = situationOf(own, policy, Object.freeze(['en']), ja, now);
    expect(stored).not.toBe(own);
    expect([own.category, own.language]).toEqual(['foreign-national', 'en']);
  });
});

describe('the language', () => {
  it.each([
    ["the browser's, where nobody chose", null, {}, ['ja-JP', 'en'], 'ja'],
    ["the user's choice", 'en', {}, ['ja-JP'], 'en'],
    ["the organisation's, whatever the user chose", 'en', { language: 'ja' }, ['en'], 'ja'],
    ["the user's, where the organisation's is none", 'ja', { language: 'de' }, ['en'], 'ja'],
  ] as const)('is %s', (_, language, policy, languages, expected) => {
    expect(languageOf({ language }, policy, languages)).toBe(expected);
    const own = { ...initial, language };
    expect(situationOf(own, policy, languages, en, now).language).toBe(expected);
  });
});

describe('what the organisation has set', () => {
  const own = {
    category: 'foreign-national',
    'reading-route': 'reader',
    language: 'en',
    'inline-notices': true,
  } as const;
  const managed = {
    category: 'practitioner',
    readingRoute: 'smartphone',
    language: 'ja',
    inlineNotices: false,
  };

  it("wins over the user's own, in all that follows from it", () => {
    const found = situation(own, managed);
    expect(found.decided).toEqual({
      category: 'practitioner',
      'reading-route': 'smartphone',
      language: 'ja',
      'inline-notices': false,
    });
    expect(found.stored).toMatchObject(found.decided);
    expect(found.answers).toMatchObject({ category: 'practitioner', readingRoute: 'smartphone' });
    expect(found.checklist.summary.needed).toBe(3);
    expect(found.policy).toEqual(managed);
  });

  it('leaves to the user what it does not set', () => {
    const { stored, decided } = situation(own, { inlineNotices: false });
    expect(decided).toEqual({ 'inline-notices': false });
    expect(stored).toMatchObject({ ...own, 'inline-notices': false });
  });

  it('is as if it were not set where it is no value at all, but is still there to be told', () => {
    const nonsense = { category: 'student', language: 'de', colour: 'red' };
    const found = situation({ ...own, category: 'representative' }, nonsense);
    expect(found.decided).toEqual({});
    expect(found.answers.category).toBe('representative');
    expect(found.policy).toEqual(nonsense);
  });

  it('never sets what only the user knows', () => {
    const { answers, facts } = situation(
      {},
      {
        'confirmed.residence-card': true,
        'date.period-of-stay': '2027-01-31',
        'facts.registration': { finding: { site: 'www.rasens-immi.moj.go.jp' }, at },
      },
    );
    expect([answers.confirmed, answers.dates, facts.registration]).toEqual([[], {}, null]);
  });
});
