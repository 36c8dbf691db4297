import { beforeEach, describe, expect, it, vi } from 'vitest';
import { certificateOutcomes, clientIds, type FactId } from '../readiness/facts.ts';
import { certificateIds, confirmIds, dateIds } from '../readiness/ids.ts';
import { onlineSystemSites } from '../readiness/online-system.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { isErrorCode } from './fact-items.ts';
import {
  initial,
  hasRun,
  initialSettings,
  askedFactIds,
  items,
  readStored,
  silenceOf,
  write,
  type ItemKey,
  type Stored,
} from './stored.ts';

const at = '2026-11-23T01:02:03.004Z';
const site = 'www.rasens-immi.moj.go.jp';

/**
 * The area in which version 0.1.0 stored each item, at item version 1. Users still have these
 * items: a key with a new name, area or shape needs a migration, and its line here stays.
 */
const storedBy010: Readonly<Record<string, 'local' | 'sync'>> = {
  'facts.chrome': 'local',
  'facts.jpki-client': 'local',
  'facts.official-extension': 'local',
  'facts.card-reader': 'local',
  'facts.signature-certificate': 'local',
  'facts.user-authentication-certificate': 'local',
  'facts.reading': 'local',
  'facts.client-error': 'local',
  'facts.registration': 'local',
  category: 'sync',
  'reading-route': 'sync',
  language: 'sync',
  'inline-notices': 'sync',
  'toolbar-opens': 'sync',
  'representative-is-resident': 'local',
  'asked.category': 'local',
  'asked.reading-route': 'local',
  'confirmed.my-number-card.signature-certificate': 'local',
  'confirmed.my-number-card.user-authentication-certificate': 'local',
  'confirmed.residence-card': 'local',
  'confirmed.notification-certificate': 'local',
  'confirmed.card-reader': 'local',
  'confirmed.user-registration': 'local',
  'ticked-at.my-number-card.signature-certificate': 'local',
  'ticked-at.my-number-card.user-authentication-certificate': 'local',
  'ticked-at.residence-card': 'local',
  'ticked-at.notification-certificate': 'local',
  'ticked-at.card-reader': 'local',
  'ticked-at.user-registration': 'local',
  'date.my-number-card': 'local',
  'date.signature-certificate': 'local',
  'date.user-authentication-certificate': 'local',
  'date.period-of-stay': 'local',
  'date.notification-certificate': 'local',
  'dated-at.my-number-card': 'local',
  'dated-at.signature-certificate': 'local',
  'dated-at.user-authentication-certificate': 'local',
  'dated-at.period-of-stay': 'local',
  'dated-at.notification-certificate': 'local',
  'calendar-id': 'local',
  'renewed-at': 'local',
  'said-no-smartphone': 'local',
  'has-ticked': 'local',
  'paused.www.ras-immi.moj.go.jp': 'local',
  'paused.www.rasens-immi.moj.go.jp': 'local',
};

const found = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '156.0.8078.79' }, at },
  'facts.windows': { finding: { version: '10', isArm: true }, at },
  'facts.jpki-client': {
    finding: { host: 'unrecognised-error', platform: 'windows', message: 'Something new.' },
    at,
  },
  'facts.official-extension': { finding: 'off', at },
  'facts.card-reader': {
    finding: {
      readers: [
        { vendorId: 0x054c, productId: 0x0dc8, name: null, presence: 'connected' },
        { vendorId: 1, productId: 2, name: 'R', presence: 'gone' },
      ],
    },
    at,
  },
  'facts.signature-certificate': { finding: { outcome: 'read', site, before: null }, at },
  'facts.user-authentication-certificate': {
    finding: {
      outcome: 'refused',
      site: 'www.ras-immi.moj.go.jp',
      before: { finding: { site }, at },
    },
    at,
  },
  'facts.reading': { finding: { client: 'mynaportal', site }, at },
  'facts.client-error': { finding: { client: 'jpki', site, code: 'EW004JC200' }, at },
  'facts.registration': { finding: { site }, at },
} as const satisfies Partial<Stored>;

function each<Value>(name: string, ids: readonly string[], value: Value) {
  return Object.fromEntries(ids.map((id) => [`${name}.${id}`, value]));
}

/** A value other than the initial one for every item. */
const changed: Stored = {
  ...initial,
  ...found,
  category: 'representative',
  'reading-route': 'smartphone',
  'representative-is-resident': 'yes',
  language: 'ja',
  'inline-notices': false,
  'toolbar-opens': 'panel',
  'notice-corner': 'top-left',
  'welcome-due': true,
  'asked.category': true,
  'asked.reading-route': true,
  ...each('unanswered', askedFactIds, true),
  ...each('confirmed', confirmIds, true),
  ...each('ticked-at', confirmIds, at),
  ...each('date', dateIds, '2028-02-29'),
  ...each('dated-at', dateIds, at),
  'calendar-id': 'c1f0a2b4-0000-4000-8000-000000000001',
  'renewed-at': at,
  'said-no-smartphone': true,
  'has-ticked': true,
  ...each('paused', onlineSystemSites, '2026-11-23'),
  ...each('opened', onlineSystemSites, '2026-11-23'),
  ...each('ran', onlineSystemSites, '2026-11-23'),
};

const keys = Object.keys(items) as ItemKey[];
const { local, sync } = fakeChrome;
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

beforeEach(() => void warn.mockClear());

describe('what is stored', () => {
  it('is what a new installation assumes, at first', async () => {
    expect(await readStored()).toEqual(initial);
    expect(initial).toMatchObject({
      category: 'foreign-national',
      'reading-route': 'reader',
      language: null,
      'inline-notices': true,
      'toolbar-opens': 'popup',
    });
    const answered = keys.filter((key) => ![null, false].includes(initial[key] as null | false));
    expect(answered).toEqual([
      'category',
      'reading-route',
      'inline-notices',
      'toolbar-opens',
      'notice-corner',
    ]);
  });

  it.each(keys)('can be something else, and is kept: %s', async (key) => {
    expect(changed[key]).not.toEqual(initial[key]);
    await write({ [key]: changed[key] });
    expect(await readStored()).toEqual({ ...initial, [key]: changed[key] });
    expect(warn).not.toHaveBeenCalled();
  });

  it('is kept with the profile for settings only: never a tick, a date or a finding', async () => {
    await write(changed);
    expect([...sync.kept.keys()].sort()).toEqual([
      'category',
      'inline-notices',
      'language',
      'reading-route',
      'toolbar-opens',
    ]);
    expect([...local.kept.keys(), ...sync.kept.keys()].sort()).toEqual([...keys].sort());
  });
});

describe('an update from version 0.1.0', () => {
  const unchanged = Object.entries(storedBy010).filter(
    ([key]) => items[key as ItemKey].migrations.length === 0,
  );

  it.each(unchanged)('keeps what a user has in %s (%s)', async (key, area) => {
    expect(items[key as ItemKey].area).toBe(area);
    const value = changed[key as ItemKey];
    fakeChrome[area].put({ [key]: { version: 1, value } });
    expect(await readStored()).toEqual({ ...initial, [key]: value });
    expect(warn).not.toHaveBeenCalled();
  });
});

/** Everything stored, where an earlier version has stored one fact. */
function readEarlier(id: FactId, version: number, value: unknown): Promise<Stored> {
  local.put({ [`facts.${id}`]: { version, value } });
  return readStored();
}

describe('a fact that an earlier version stored in another form', () => {
  const one = { vendorId: 1, productId: 2, name: 'R' };
  const host = site;
  const before = { finding: { host }, at };

  /** The fact, the version of its item, its finding then, and the same finding today. */
  const earlier: readonly (readonly [FactId, number, older: object, today: object])[] = [
    [
      'card-reader',
      1,
      { ...one, isConnected: true },
      { readers: [{ ...one, presence: 'connected' }] },
    ],
    [
      'card-reader',
      1,
      { ...one, isConnected: false },
      { readers: [{ ...one, presence: 'unplugged' }] },
    ],
    ...certificateIds.flatMap((id) => [
      ...(['read', 'refused'] as const).map(
        (outcome) => [id, 1, { outcome, host }, { outcome, site, before: null }] as const,
      ),
      ...certificateOutcomes.map(
        (outcome) =>
          [id, 2, { outcome, host, before: null }, { outcome, site, before: null }] as const,
      ),
      ...(['refused', 'doubtful'] as const).map(
        (outcome) =>
          [
            id,
            2,
            { outcome, host, before },
            { outcome, site, before: { finding: { site }, at } },
          ] as const,
      ),
    ]),
    ...clientIds.flatMap((client): readonly (readonly [FactId, number, object, object])[] => [
      ['reading', 1, { source: client, host }, { client, site }],
      ['reading', 2, { source: client, site }, { client, site }],
      ['client-error', 1, { source: client, host, code: '1' }, { client, site, code: '1' }],
      ['client-error', 2, { source: client, site, code: '1' }, { client, site, code: '1' }],
    ]),
    ['registration', 1, { host }, { site }],
  ];

  /** Each fact and each of its earlier versions. */
  const versions = [
    ...new Map(earlier.map((row) => [`${row[0]} ${String(row[1])}`, row] as const)).values(),
  ];

  it.each(earlier)('is still known: %s, version %i, %j', async (id, version, older, today) => {
    expect(await readEarlier(id, version, { finding: older, at })).toEqual({
      ...initial,
      [`facts.${id}`]: { finding: today, at },
    });
    expect(warn).not.toHaveBeenCalled();
  });

  it('is tested here in each version that it had', () => {
    const tested = versions.map(([id, version]) => `facts.${id} ${String(version)}`);
    const had = keys.flatMap((key) =>
      items[key].migrations.map((_, index) => `${key} ${String(index + 1)}`),
    );
    expect(tested.sort()).toEqual(had.sort());
  });

  it.each(versions)('can be none: %s, version %i', async (id, version) => {
    expect(await readEarlier(id, version, null)).toEqual(initial);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each<readonly [string, (finding: object) => unknown]>([
    ['nothing of it', () => 42],
    ['no finding', () => ({ at })],
    ['an empty finding', () => ({ finding: {}, at })],
    ['no time', (finding) => ({ finding })],
    ['a day for its time', (finding) => ({ finding, at: '2026-11-23' })],
    ['more than it had', (finding) => ({ finding: { ...finding, content: 'MIIF' }, at })],
    ['more beside its finding', (finding) => ({ finding, at, content: 'MIIF' })],
    ['a list for its finding', (finding) => ({ finding: [finding], at })],
  ])('counts as not stored if it is damaged: %s', async (_, damage) => {
    for (const [id, version, older] of versions) {
      expect(await readEarlier(id, version, damage(older))).toEqual(initial);
    }
  });

  it.each<readonly [FactId, number, string, object]>([
    ['registration', 1, 'another site', { host: 'evil.test' }],
    ['registration', 1, 'a site that is none', { host: null }],
    ['registration', 1, 'a site under both names', { host, site }],
    ['reading', 1, 'an unknown client', { source: 'x', host }],
    ['reading', 1, 'no client', { host }],
    ['reading', 1, 'no site', { source: 'jpki' }],
    ['client-error', 1, 'no code', { source: 'jpki', host, code: null }],
    ['client-error', 1, 'a text as code', { source: 'jpki', host, code: 'a b' }],
    ['client-error', 1, 'another site', { source: 'jpki', host: 'evil.test', code: '1' }],
    [
      'client-error',
      1,
      'a client under both names',
      { source: 'jpki', client: 'jpki', host, code: '1' },
    ],
    ['reading', 2, 'an unknown client', { source: 'x', site }],
    ['reading', 2, 'another site', { source: 'jpki', site: 'evil.test' }],
    ['reading', 2, 'its site under the name of version 1', { source: 'jpki', host }],
    ['client-error', 2, 'an unknown client', { source: 'x', site, code: '1' }],
    ['client-error', 2, 'a long code', { source: 'jpki', site, code: 'E'.repeat(33) }],
    [
      'client-error',
      2,
      'a client under both names',
      { source: 'jpki', client: 'jpki', site, code: '1' },
    ],
    ...certificateIds.flatMap((id): readonly (readonly [FactId, number, string, object])[] => [
      [id, 1, 'an unknown outcome', { outcome: 'x', host }],
      [id, 1, 'another site', { outcome: 'read', host: 'evil.test' }],
      [id, 2, 'another site', { outcome: 'read', host: 'evil.test', before: null }],
      [id, 2, 'nothing about the reading before', { outcome: 'read', host }],
      [
        id,
        2,
        'another site before',
        { outcome: 'refused', host, before: { finding: { host: 'evil.test' }, at } },
      ],
      [id, 2, 'no time before', { outcome: 'refused', host, before: { finding: { host } } }],
      [
        id,
        2,
        "today's name in one place",
        { outcome: 'refused', host, before: { finding: { site }, at } },
      ],
    ]),
  ])('counts as not stored if it is damaged: %s, version %i, with %s', async (...row) => {
    const [id, version, , older] = row;
    expect(await readEarlier(id, version, { finding: older, at })).toEqual(initial);
  });
});

const browser = { brand: 'Google Chrome', version: '156' };
const client = { host: 'registered', platform: 'windows', message: null };
const read = { outcome: 'read', site };
const reading = { client: 'jpki', site };
const reader = { vendorId: 1, productId: 2, name: null, presence: 'connected' };
const readers = (...list: readonly unknown[]) => ({ finding: { readers: list }, at });

describe('what cannot be', () => {
  it.each<[ItemKey, string, unknown]>([
    ['facts.chrome', 'no time', { finding: browser }],
    ['facts.chrome', 'a time that is none', { finding: browser, at: 'yesterday' }],
    ['facts.chrome', 'a number as version', { finding: { ...browser, version: 156 }, at }],
    ['facts.chrome', 'more than it should', { finding: { ...browser, name: 'x' }, at }],
    ['facts.jpki-client', 'an unknown host state', { finding: { ...client, host: 'fine' }, at }],
    ['facts.jpki-client', 'an unknown platform', { finding: { ...client, platform: 'win' }, at }],
    ['facts.jpki-client', 'no message', { finding: { host: 'exited', platform: 'linux' }, at }],
    ['facts.windows', 'another version', { finding: { version: '9', isArm: true }, at }],
    ['facts.windows', 'a word', { finding: { version: '10', isArm: 'arm' }, at }],
    ['facts.official-extension', 'an unknown state', { finding: 'enabled', at }],
    ['facts.signature-certificate', 'no outcome', { finding: { site }, at }],
    ['facts.signature-certificate', 'its content', { finding: { ...read, content: 'MIIF' }, at }],
    [
      'facts.user-authentication-certificate',
      'an unknown outcome',
      { finding: { ...read, outcome: 'x' }, at },
    ],
    [
      'facts.user-authentication-certificate',
      'another site',
      { finding: { ...read, site: 'evil.test' }, at },
    ],
    ['facts.reading', 'an unknown client', { finding: { ...reading, client: 'x' }, at }],
    ['facts.reading', 'no site', { finding: { client: 'jpki' }, at }],
    ['facts.reading', 'no time', { finding: reading }],
    ['facts.client-error', 'no code', { finding: reading, at }],
    ['facts.client-error', 'a success', { finding: { ...reading, code: null }, at }],
    ['facts.client-error', 'a text as code', { finding: { ...reading, code: 'a b' }, at }],
    ['facts.client-error', 'a long code', { finding: { ...reading, code: 'E'.repeat(33) }, at }],
    ['facts.registration', 'another site', { finding: { site: 'evil.test' }, at }],
    ['facts.registration', 'a day only', { finding: { site }, at: '2026-11-23' }],
    ['facts.card-reader', 'no ids', readers({ name: null, presence: 'gone' })],
    ['facts.card-reader', 'an id in words', readers({ ...reader, vendorId: '054c' })],
    ['facts.card-reader', 'no word on its name', readers({ ...reader, name: undefined })],
    ['facts.card-reader', 'an unknown presence', readers(reader, { ...reader, presence: 'in' })],
    ['facts.card-reader', 'its serial number', readers({ ...reader, serialNumber: '1' })],
    ['facts.card-reader', 'one reader, as once', { finding: { ...reader, isConnected: true }, at }],
    ['category', 'an unknown category', 'student'],
    ['reading-route', 'an unknown route', 'nfc'],
    ['representative-is-resident', 'a boolean', true],
    ['language', 'a language without catalogue', 'de'],
    ['inline-notices', 'a word', 'on'],
    ['notice-corner', 'a place that is no corner', 'middle'],
    ['opened.www.rasens-immi.moj.go.jp', 'a boolean', true],
    ['ran.www.rasens-immi.moj.go.jp', 'a boolean', true],
    ['asked.category', 'a word', 'yes'],
    ['date.period-of-stay', 'a day that is none', '2027-02-29'],
    ['date.period-of-stay', 'an instant', at],
    ['date.period-of-stay', 'a day after all that can be entered', '9999-12-01'],
    ['date.my-number-card', 'a day before all that can be entered', '1999-12-31'],
    ['date.my-number-card', 'nothing written', ''],
    ['paused.www.rasens-immi.moj.go.jp', 'a boolean', true],
    ['confirmed.residence-card', 'a number', 1],
    ['ticked-at.residence-card', 'a day only', '2026-11-23'],
  ])('counts as not stored: %s with %s', (key, _, value) => {
    expect(items[key].shape(changed[key])).toBe(true);
    expect(items[key].shape(value)).toBe(false);
  });
});

describe('resetting the settings', () => {
  it('takes back how the product behaves, and nothing that the user has said or that was found', async () => {
    await write(changed);
    await write(initialSettings());
    const { category, language, ...stored } = await readStored();
    expect([category, language]).toEqual(['foreign-national', null]);
    expect(stored).toMatchObject({
      ...found,
      'inline-notices': true,
      'notice-corner': 'bottom-right',
      'asked.category': false,
      'representative-is-resident': 'yes',
      'confirmed.residence-card': true,
      'ticked-at.residence-card': at,
      'date.period-of-stay': '2028-02-29',
      'paused.www.rasens-immi.moj.go.jp': null,
    });
  });
});

it('a check that was answered in part is stored as such, each question by itself', () => {
  expect(silenceOf(['windows', 'card-reader'], ['card-reader'])).toEqual({
    'unanswered.windows': false,
    'unanswered.card-reader': true,
  });
});

describe('hasRun', () => {
  it('is false until the product has run on a page of the online system', () => {
    expect(hasRun(initial)).toBe(false);
  });

  it.each(onlineSystemSites)('is true once it ran on %s alone', (ran) => {
    expect(hasRun({ ...initial, [`ran.${ran}`]: '2026-11-23' })).toBe(true);
  });
});

describe('isErrorCode', () => {
  it.each([
    'EW004JC200',
    'EW044-C300',
    'EI123-2008',
    'E0008',
    'unknown',
    'a_b',
    '0',
    'E'.repeat(32),
  ])('takes %s', (code) => {
    expect(isErrorCode(code)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['one sign too many', 'E'.repeat(33)],
    ['a space', 'EW 004'],
    ['a line break at its end', 'E0008\n'],
    ['markup', '<b>'],
    ['a quotation mark', 'E"'],
    ['letters of another script', 'Ｅ０００８'],
    ['a placeholder', '{code}'],
    ['a number', 8],
    ['a list', ['E0008']],
    ['an object that reads like one', { toString: () => 'E0008' }],
    ['null', null],
    ['undefined', undefined],
  ])('refuses %s', (_, value) => {
    expect(isErrorCode(value)).toBe(false);
  });
});
