import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contacts } from './contacts.ts';
import {
  CERTIFICATE_REFUSED,
  contactForExplanation,
  explanationFor,
  explanationIds,
  linkForExplanation,
  NO_ANSWER,
  type ExplanationId,
} from './explanations.ts';
import { clientIds, hostStates, type HostState } from './facts.ts';
import { links } from './links.ts';

/**
 * The codes of docs/facts.md and their explanations, written out once more. `CLIENT_SILENT` has its
 * own table below.
 */
const known: Readonly<Record<string, ExplanationId>> = {
  'EW044-C300': 'mynaportal-silent',
  'EM044-C300': 'mynaportal-silent',
  EW000J0200: 'window-or-reader',
  EW104J1502: 'card-communication',
  'EI123-2008': 'certificate-refused',
  E0008: 'phone-card',
  '00210026': 'phone-card',
  '115': 'signature-void',
};

const anyHost: readonly (HostState | null)[] = [...hostStates, null];

describe('a known code', () => {
  it.each(Object.entries(known))('%s: %s, whatever Chrome says of the host', (code, id) => {
    for (const client of clientIds) {
      for (const host of anyHost) expect(explanationFor(client, code, host)).toBe(id);
    }
  });

  /**
   * The explanation of "no answer", by Chrome's answer: a registered client is not "not installed".
   */
  const silent: Record<HostState, ExplanationId> = {
    registered: 'client-silent-registered',
    connected: 'client-silent-registered',
    'blocked-by-policy': 'client-silent-blocked',
    'not-registered': 'client-silent',
    'permission-missing': 'client-silent',
    exited: 'client-silent',
    'communication-error': 'client-silent',
    'failed-to-start': 'client-silent',
    'unsupported-platform': 'client-silent',
    'unrecognised-error': 'client-silent',
  };

  it.each(hostStates)('EW004JC200, where Chrome says %s', (host) => {
    expect(explanationFor('jpki', 'EW004JC200', host)).toBe(silent[host]);
  });

  it('EW004JC200, where Chrome was not asked', () => {
    expect(explanationFor('jpki', 'EW004JC200', null)).toBe('client-silent');
  });
});

describe('an unknown code', () => {
  it.each([
    'EW999JC200',
    'ew004jc200',
    'EW004JC2000',
    'EW004JC20',
    'EW004-JC200',
    'EM004JC200',
    'EI044-C300',
    'E0009',
    'unknown',
    '0',
    '',
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
  ])('%j is never guessed at', (code) => {
    for (const client of clientIds) {
      for (const host of anyHost) expect(explanationFor(client, code, host)).toBe('unknown-code');
    }
  });

  it('is any that is not in the table', () => {
    const inTable = new Set(['EW004JC200', NO_ANSWER, ...Object.keys(known)]);
    const code = fc.stringMatching(/^[\w-]{1,32}$/).filter((text) => !inTable.has(text));
    fc.assert(
      fc.property(code, fc.constantFrom(...anyHost), (some, host) => {
        expect(explanationFor('jpki', some, host)).toBe('unknown-code');
      }),
    );
  });
});

describe('no answer', () => {
  it.each(clientIds)('of %s is told of that client, whatever Chrome says', (client) => {
    for (const host of anyHost) {
      expect(explanationFor(client, NO_ANSWER, host)).toBe(`no-answer-${client}`);
    }
  });

  it('in an incognito window is told of the JPKI extension there', () => {
    expect(explanationFor('jpki', NO_ANSWER, null, true)).toBe('no-answer-jpki-incognito');
    expect(explanationFor('mynaportal', NO_ANSWER, null, true)).toBe('no-answer-mynaportal');
    expect(explanationFor('jpki', 'E0008', null, true)).toBe('phone-card');
  });

  it("goes by the contract's name", () => {
    expect(NO_ANSWER).toBe('no-answer');
  });
});

describe('what leads on', () => {
  it('is the page that helps, where the facts name one', () => {
    const addresses = explanationIds.map((id) => {
      const link = linkForExplanation[id];
      return [id, link && links[link].href];
    });
    const portal = 'https://www.jpki.go.jp/download/';
    expect(Object.fromEntries(addresses)).toEqual({
      'client-silent': portal,
      'client-silent-registered': portal,
      'client-silent-blocked': null,
      'mynaportal-silent': null,
      'window-or-reader': portal,
      'card-communication': portal,
      'certificate-refused': portal,
      'phone-card': null,
      'signature-void': 'https://www.kojinbango-card.go.jp/kofushinse/',
      'unknown-code': portal,
      'no-answer-jpki': 'https://chromewebstore.google.com/detail/ddhaancdmkmeigppopkakhpbboccibla',
      'no-answer-jpki-incognito': null,
      'no-answer-mynaportal': null,
    });
  });

  it.each(explanationIds)('%s: the telephone that the leaflet gives', (id) => {
    const isOfTheCard = id === 'certificate-refused' || id === 'signature-void';
    const [{ number }] = contacts[contactForExplanation(id)].phones;
    expect(number).toBe(isOfTheCard ? '0120-95-0178' : '050-3786-3053');
  });

  it('knows the code of a refused certificate as the table does', () => {
    expect(explanationFor('jpki', CERTIFICATE_REFUSED, null)).toBe('certificate-refused');
  });
});
