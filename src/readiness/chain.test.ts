import { describe, expect, it } from 'vitest';
import { noAnswers, noFacts } from '../testing/initial.ts';
import { chainOf, type PartId, type PartState } from './chain.ts';
import { checklist } from './checklist.ts';
import {
  clientIds,
  extensionStates,
  hostStates,
  platforms,
  type Answers,
  type ClientId,
  type Facts,
  type HostState,
  type Platform,
  type Presence,
} from './facts.ts';
import { categoryIds, certificateIds, confirmIds, readingRouteIds } from './ids.ts';

const now = new Date('2026-11-26T03:00:00.000Z');
const at = '2026-11-26T02:00:00.000Z';
const later = '2026-11-26T02:30:00.000Z';
const future = '2026-11-26T03:00:00.001Z';
const site = 'www.rasens-immi.moj.go.jp';

function chain(facts: Partial<Facts> = {}, answers: Partial<Answers> = {}) {
  const moment = {
    facts: { ...noFacts, ...facts },
    answers: { ...noAnswers, ...answers },
    now,
  };
  const list = checklist(moment.facts, moment.answers, now);
  return { list, parts: chainOf(list, moment) };
}

/** The parts' states by their ids. */
function states(...given: Parameters<typeof chain>): Partial<Record<PartId, PartState>> {
  return Object.fromEntries(chain(...given).parts.map(({ id, state }) => [id, state]));
}

function client(state: HostState, platform: Platform = 'windows') {
  return { finding: { host: state, platform, message: null }, at };
}

function reader(presence: Presence) {
  const known = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300' };
  return { finding: { readers: [{ ...known, presence }] }, at };
}

function browser(brand: string, version: string) {
  return { finding: { brand, version }, at };
}

const certificate = { finding: { site, outcome: 'read', before: null }, at } as const;
const readBy = (by: ClientId, when = at) => ({
  finding: { site, client: by },
  at: when,
});
const registration = { finding: { site }, at };
const silent = { finding: { site, client: 'jpki', code: 'EW004JC200' }, at: later } as const;

it('says of nothing that it works, or is missing, before anything was found', () => {
  expect(states()).toEqual({
    card: 'unseen',
    reader: 'unseen',
    client: 'unseen',
    extension: 'unseen',
    chrome: 'unseen',
    page: 'unseen',
  });
});

it('goes from the card to the page', () => {
  expect(chain().parts.map(({ id }) => id)).toEqual([
    'card',
    'reader',
    'client',
    'extension',
    'chrome',
    'page',
  ]);
});

it('has a phone for reader, client and extension where a smartphone reads the card', () => {
  const facts = {
    'jpki-client': client('not-registered'),
    chrome: browser('Google Chrome', '156.0.8078.79'),
  };
  expect(chain(facts, { readingRoute: 'smartphone' }).parts).toEqual([
    { id: 'card', state: 'unseen' },
    { id: 'phone', state: 'unseen' },
    { id: 'chrome', state: 'there' },
    { id: 'page', state: 'unseen' },
  ]);
});

it('takes a tick for nothing that is known', () => {
  expect(states({}, { confirmed: confirmIds })).toEqual(states());
});

it('knows that everything works once the client has read a certificate on the online system', () => {
  const facts = {
    'user-authentication-certificate': certificate,
    reading: readBy('jpki'),
    'jpki-client': client('registered'),
    chrome: browser('Google Chrome', '156.0.8078.79'),
  };
  expect(new Set(Object.values(states(facts)))).toEqual(new Set(['works']));
});

it('does not take a reading by the other client for work of the JPKI client', () => {
  const facts = {
    'user-authentication-certificate': certificate,
    reading: readBy('mynaportal'),
  };
  expect(states(facts)).toMatchObject({
    card: 'works',
    reader: 'works',
    client: 'unseen',
    extension: 'unseen',
    page: 'works',
  });
  // The other client read the card, so the JPKI client is not the missing part.
  expect(states({ ...facts, 'jpki-client': client('not-registered') }).client).toBe('unseen');
  expect(states({ ...facts, 'jpki-client': client('registered') }).client).toBe('there');
});

it('takes what is dated in the future for nothing', () => {
  const facts = {
    'signature-certificate': { ...certificate, at: future },
    reading: readBy('jpki', future),
    registration: { ...registration, at: future },
  };
  expect(states(facts)).toEqual({ ...states(), card: 'doubt' });
});

describe('the card', () => {
  it.each(certificateIds)('works once its %s was read', (id) => {
    expect(states({ [id]: certificate }).card).toBe('works');
  });

  it('fails once its date has passed', () => {
    expect(states({}, { dates: { 'my-number-card': '2026-11-25' } }).card).toBe('fails');
    expect(states({}, { dates: { 'my-number-card': '2026-11-26' } }).card).toBe('unseen');
  });

  it('is in doubt while a certificate is refused, although it was read before', () => {
    const refused = { site, outcome: 'refused', before: registration } as const;
    const facts = { 'signature-certificate': { finding: refused, at: later } };
    expect(states(facts).card).toBe('doubt');
  });
});

describe('the reader', () => {
  it.each([
    ['connected', 'there'],
    ['unplugged', 'unseen'],
    ['gone', 'unseen'],
  ] as const)('that is %s is %s', (presence, state) => {
    expect(states({ 'card-reader': reader(presence) }).reader).toBe(state);
  });
});

describe('the client', () => {
  const expected = {
    registered: 'there',
    connected: 'there',
    'not-registered': 'fails',
    'blocked-by-policy': 'fails',
    exited: 'fails',
    'communication-error': 'fails',
    'failed-to-start': 'fails',
    'unsupported-platform': 'fails',
    'permission-missing': 'unseen',
    'unrecognised-error': 'unseen',
  } as const satisfies Record<HostState, PartState>;

  it.each(hostStates)('where Chrome says: %s', (state) => {
    for (const platform of platforms) {
      expect(states({ 'jpki-client': client(state, platform) }).client).toBe(expected[state]);
    }
  });

  it('fails where it is registered, and gave the extension no answer', () => {
    const facts = { 'jpki-client': client('registered'), 'client-error': silent };
    expect(states(facts).client).toBe('fails');
    expect(states({ ...facts, reading: readBy('jpki') }).client).toBe('fails');
    const since = '2026-11-26T02:45:00.000Z';
    expect(states({ ...facts, reading: readBy('jpki', since) }).client).toBe('works');
  });
});

describe('the official extension', () => {
  it.each([
    ['on', 'there'],
    ['off', 'fails'],
    ['absent', 'fails'],
  ] as const)('that is %s is %s', (finding, state) => {
    expect(states({ 'official-extension': { finding, at } }).extension).toBe(state);
  });

  it('fails once it was switched off after a reading, and works after a later reading', () => {
    const off = { finding: 'off', at: later } as const;
    expect(states({ 'official-extension': off, reading: readBy('jpki') }).extension).toBe('fails');
    const on = { 'official-extension': { ...off, at }, reading: readBy('jpki', later) };
    expect(states(on).extension).toBe('works');
  });
});

describe('Chrome', () => {
  it.each([
    ['Google Chrome', '72', 'there'],
    ['Google Chrome', '71', 'fails'],
    ['Microsoft Edge', '156', 'doubt'],
    ['Google Chrome', 'nonsense', 'unseen'],
  ] as const)('%s %s is %s', (brand, version, state) => {
    expect(states({ chrome: browser(brand, version) }).chrome).toBe(state);
  });

  it('works where the user was signed in, and so does the page', () => {
    const facts = { chrome: browser('Google Chrome', '156'), registration };
    expect(states(facts)).toMatchObject({ chrome: 'works', page: 'works', client: 'unseen' });
  });
});

/** Each of the values, and null. */
function options<Value>(...values: readonly Value[]): readonly (Value | null)[] {
  return [null, ...values];
}

const allFacts = options(...hostStates.map((state) => client(state))).flatMap((jpki) =>
  options(...extensionStates).flatMap((extension) =>
    options(...clientIds.map((by) => readBy(by))).flatMap((reading) =>
      options(registration).flatMap((signedIn) =>
        options(silent).map((error) => ({
          'jpki-client': jpki,
          'official-extension': extension && { finding: extension, at },
          reading,
          registration: signedIn,
          'client-error': error,
        })),
      ),
    ),
  ),
);

/** The parts that count as working although no page showed it. */
function overclaimed(facts: (typeof allFacts)[number], answers: Partial<Answers>): PartId[] {
  const { reading, registration: signedIn } = facts;
  const shown: ReadonlySet<PartId> = new Set([
    ...(reading ? (['reader', 'chrome', 'page'] as const) : []),
    ...(signedIn ? (['chrome', 'page'] as const) : []),
    ...(reading?.finding.client === 'jpki' ? (['client', 'extension'] as const) : []),
  ]);
  const { parts } = chain(facts, answers);
  return parts.filter(({ id, state }) => state === 'works' && !shown.has(id)).map(({ id }) => id);
}

describe.each(categoryIds.flatMap((category) => readingRouteIds.map((route) => [category, route])))(
  'whatever was found, for a %s by %s',
  (...[category, readingRoute]) => {
    const answers = { category, readingRoute, confirmed: confirmIds } as Partial<Answers>;

    it('nothing works that no page showed', () => {
      expect(allFacts.flatMap((facts) => overclaimed(facts, answers))).toEqual([]);
    });

    it('a client that was seen to work does not fail, unless it gave no answer since', () => {
      const failing = allFacts
        .filter(({ 'client-error': error }) => !error)
        .map((facts) => chain(facts, answers))
        .filter(({ list, parts }) => {
          const item = list.items.find(({ id }) => id === 'jpki-client');
          const part = parts.find(({ id }) => id === 'client');
          return item?.reason === 'observed' && part?.state === 'fails';
        });
      expect(failing).toEqual([]);
    });
  },
);
