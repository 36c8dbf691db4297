import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ItemKey, Stored } from './storage.ts';

/** What stands for each item before anything is stored. */
const defaults: Stored = {
  'facts.chrome': null,
  'facts.jpki-client': null,
  'facts.official-extension': null,
  'facts.card-reader': null,
  'facts.signature-certificate': null,
  'facts.user-authentication-certificate': null,
  'facts.reading': null,
  'facts.client-error': null,
  'facts.registration': null,
  category: 'foreign-national',
  'reading-route': 'reader',
  'representative-is-resident': null,
  language: null,
  'inline-notices': true,
  'notice-collapsed': false,
  'asked.category': false,
  'asked.reading-route': false,
  'confirmed.my-number-card.signature-certificate': false,
  'confirmed.my-number-card.user-authentication-certificate': false,
  'confirmed.residence-card': false,
  'confirmed.notification-certificate': false,
  'confirmed.card-reader': false,
  'confirmed.user-registration': false,
  'ticked-at.my-number-card.signature-certificate': null,
  'ticked-at.my-number-card.user-authentication-certificate': null,
  'ticked-at.residence-card': null,
  'ticked-at.notification-certificate': null,
  'ticked-at.card-reader': null,
  'ticked-at.user-registration': null,
  'date.my-number-card': null,
  'date.signature-certificate': null,
  'date.user-authentication-certificate': null,
  'date.period-of-stay': null,
  'date.notification-certificate': null,
  'paused.www.ras-immi.moj.go.jp': null,
  'paused.www.rasens-immi.moj.go.jp': null,
};

/** The settings, which follow the user's Chrome profile; all else stays on this computer. */
const settings: readonly ItemKey[] = ['category', 'reading-route', 'language', 'inline-notices'];

const at = '2026-11-23T01:02:03.004Z';
const host = 'www.rasens-immi.moj.go.jp';

/** Another value for each, to be kept. */
const changed: Stored = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '156.0.8078.79' }, at },
  'facts.jpki-client': {
    finding: { host: 'unrecognised-error', platform: 'windows', message: 'Something new.' },
    at,
  },
  'facts.official-extension': { finding: 'off', at },
  'facts.card-reader': {
    finding: { vendorId: 0x054c, productId: 0x0dc8, name: null, isConnected: true },
    at,
  },
  'facts.signature-certificate': { finding: { outcome: 'read', host }, at },
  'facts.user-authentication-certificate': {
    finding: { outcome: 'refused', host: 'www.ras-immi.moj.go.jp' },
    at,
  },
  'facts.reading': { finding: { source: 'mynaportal', host }, at },
  'facts.client-error': { finding: { source: 'jpki', host, code: 'EW004JC200' }, at },
  'facts.registration': { finding: { host }, at },
  category: 'representative',
  'reading-route': 'smartphone',
  'representative-is-resident': 'yes',
  language: 'ja',
  'inline-notices': false,
  'notice-collapsed': true,
  'asked.category': true,
  'asked.reading-route': true,
  'confirmed.my-number-card.signature-certificate': true,
  'confirmed.my-number-card.user-authentication-certificate': true,
  'confirmed.residence-card': true,
  'confirmed.notification-certificate': true,
  'confirmed.card-reader': true,
  'confirmed.user-registration': true,
  'ticked-at.my-number-card.signature-certificate': at,
  'ticked-at.my-number-card.user-authentication-certificate': at,
  'ticked-at.residence-card': at,
  'ticked-at.notification-certificate': at,
  'ticked-at.card-reader': at,
  'ticked-at.user-registration': at,
  'date.my-number-card': '2027-05-31',
  'date.signature-certificate': '2028-02-29',
  'date.user-authentication-certificate': '2026-12-31',
  'date.period-of-stay': '2026-11-24',
  'date.notification-certificate': '2029-01-01',
  'paused.www.ras-immi.moj.go.jp': '2026-11-23',
  'paused.www.rasens-immi.moj.go.jp': '2026-11-22',
};

const keys = Object.keys(defaults) as ItemKey[];

/** One of Chrome's storage areas, in memory: what it keeps is a copy, as in Chrome. */
function fakeArea() {
  const kept = new Map<string, unknown>();
  const area = {
    get: async (wanted: string[]) =>
      structuredClone(Object.fromEntries([...kept].filter(([key]) => wanted.includes(key)))),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    clear: async () => kept.clear(),
    setAccessLevel: vi.fn<(level: object) => Promise<void>>().mockResolvedValue(),
  };
  return { kept, area };
}

function fakeStorage() {
  const [local, sync, managed, session] = [fakeArea(), fakeArea(), fakeArea(), fakeArea()];
  const listeners: ((changes: object, area: string) => void)[] = [];
  vi.stubGlobal('chrome', {
    storage: {
      local: local.area,
      sync: sync.area,
      managed: managed.area,
      session: session.area,
      onChanged: { addListener: (listener: () => void) => listeners.push(listener) },
    },
  });
  return {
    local,
    sync,
    managed,
    session,
    /** Where an item is kept. */
    keptOf: (key: ItemKey) => (settings.includes(key) ? sync : local).kept,
    tell: (area: string) => listeners.forEach((listener) => listener({}, area)),
  };
}

/** The module as a worker that has just started has it. */
function freshStorage() {
  vi.resetModules();
  return import('./storage.ts');
}

const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);

beforeEach(() => void warn.mockClear());
afterEach(() => void vi.unstubAllGlobals());

describe('what is stored', () => {
  it('is at its defaults at first, and nothing is wrong with that', async () => {
    fakeStorage();
    const { readStored } = await freshStorage();
    expect(await readStored()).toEqual(defaults);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is all there again after the worker was stopped', async () => {
    fakeStorage();
    await (await freshStorage()).write(changed);
    expect(await (await freshStorage()).readStored()).toEqual(changed);
    expect(warn).not.toHaveBeenCalled();
  });

  it.each(keys)('%s is written without touching the others', async (key) => {
    fakeStorage();
    const { readStored, write } = await freshStorage();
    await write({ [key]: changed[key] });
    expect(await readStored()).toEqual({ ...defaults, [key]: changed[key] });
    await write(changed);
    await write({ [key]: defaults[key] });
    expect(await readStored()).toEqual({ ...changed, [key]: defaults[key] });
  });

  it('keeps what belongs to somebody else', async () => {
    const { local, sync } = fakeStorage();
    for (const { kept } of [local, sync]) kept.set('of a later version', 1);
    const { readStored, write } = await freshStorage();
    await write(changed);
    expect(await readStored()).toEqual(changed);
    for (const { kept } of [local, sync]) expect(kept.get('of a later version')).toBe(1);
  });
});

describe('what is stored but unusable', () => {
  // Never a value of any item: those are null, booleans, known words, or records with these keys.
  const junk = fc.oneof(
    fc.double(),
    fc.string().map((text) => `not ${text}`),
    fc.array(fc.jsonValue()),
    fc.dictionary(fc.string({ minLength: 8 }), fc.jsonValue()),
  );

  /** Envelopes that are nearly right for an item. */
  function damaged(key: ItemKey): fc.Arbitrary<unknown> {
    const value = changed[key];
    const otherVersion = fc.oneof(fc.constantFrom(0, 2, '1', null), fc.integer({ min: 2 }));
    return fc.oneof(
      junk,
      fc.constantFrom(null, value, { value }, { version: 1 }, [1, value]),
      otherVersion.map((version) => ({ version, value })),
      junk.map((wrong) => ({ version: 1, value: wrong })),
      junk.map((extra) => ({ version: 1, value, extra })),
      fc.constantFrom(undefined, { finding: value, at }, [value], { value }).map((wrong) => ({
        version: 1,
        value: wrong,
      })),
    );
  }

  it.each(keys)('%s falls back alone, and is warned about once', async (key) => {
    await fc.assert(
      fc.asyncProperty(damaged(key), async (raw) => {
        const { keptOf } = fakeStorage();
        warn.mockClear();
        const { readStored, write } = await freshStorage();
        await write(changed);
        keptOf(key).set(key, raw);
        expect(await readStored()).toEqual({ ...changed, [key]: defaults[key] });
        expect(await readStored()).toEqual({ ...changed, [key]: defaults[key] });
        expect(warn.mock.calls).toEqual([[expect.stringContaining(`"${key}"`)]]);
        await write({ [key]: changed[key] });
        expect(await readStored()).toEqual(changed);
      }),
      { numRuns: 40 },
    );
  });

  const browser = { brand: 'Google Chrome', version: '156' };
  const client = { host: 'registered', platform: 'windows', message: null };
  const read = { outcome: 'read', host };
  const reading = { source: 'jpki', host };
  const reader = { vendorId: 1, productId: 2, name: null, isConnected: true };

  it.each<[ItemKey, string, unknown]>([
    ['facts.chrome', 'no time', { finding: browser }],
    ['facts.chrome', 'a time that is none', { finding: browser, at: 'yesterday' }],
    ['facts.chrome', 'a number as version', { finding: { ...browser, version: 156 }, at }],
    ['facts.chrome', 'more than it should', { finding: { ...browser, name: 'x' }, at }],
    ['facts.jpki-client', 'an unknown host state', { finding: { ...client, host: 'fine' }, at }],
    ['facts.jpki-client', 'an unknown platform', { finding: { ...client, platform: 'win' }, at }],
    ['facts.jpki-client', 'no message', { finding: { host: 'exited', platform: 'linux' }, at }],
    ['facts.official-extension', 'an unknown state', { finding: 'enabled', at }],
    ['facts.signature-certificate', 'no outcome', { finding: { host }, at }],
    ['facts.signature-certificate', 'its content', { finding: { ...read, content: 'MIIF' }, at }],
    [
      'facts.user-authentication-certificate',
      'an unknown outcome',
      { finding: { ...read, outcome: 'x' }, at },
    ],
    [
      'facts.user-authentication-certificate',
      'another host',
      { finding: { ...read, host: 'evil.test' }, at },
    ],
    ['facts.reading', 'an unknown client', { finding: { ...reading, source: 'x' }, at }],
    ['facts.reading', 'no host', { finding: { source: 'jpki' }, at }],
    ['facts.reading', 'no time', { finding: reading }],
    ['facts.client-error', 'no code', { finding: reading, at }],
    ['facts.client-error', 'a success', { finding: { ...reading, code: null }, at }],
    ['facts.client-error', 'a text as code', { finding: { ...reading, code: 'a b' }, at }],
    ['facts.client-error', 'a long code', { finding: { ...reading, code: 'E'.repeat(33) }, at }],
    ['facts.registration', 'another host', { finding: { host: 'evil.test' }, at }],
    ['facts.registration', 'a day only', { finding: { host }, at: '2026-11-23' }],
    ['facts.card-reader', 'no ids', { finding: { name: null, isConnected: true }, at }],
    ['facts.card-reader', 'an id in words', { finding: { ...reader, vendorId: '054c' }, at }],
    ['facts.card-reader', 'no word on its name', { finding: { ...reader, name: undefined }, at }],
    ['facts.card-reader', 'no word on its plug', { finding: { ...reader, isConnected: 1 }, at }],
    ['facts.card-reader', 'its serial number', { finding: { ...reader, serialNumber: '1' }, at }],
    ['facts.card-reader', 'the name only, as once', { finding: { name: 'SCR3310' }, at }],
    ['category', 'an unknown category', 'student'],
    ['reading-route', 'an unknown route', 'nfc'],
    ['representative-is-resident', 'a boolean', true],
    ['language', 'a language without catalogue', 'de'],
    ['inline-notices', 'a word', 'on'],
    ['notice-collapsed', 'null', null],
    ['asked.category', 'a word', 'yes'],
    ['date.period-of-stay', 'a day that is none', '2027-02-29'],
    ['date.period-of-stay', 'an instant', at],
    ['date.my-number-card', 'nothing written', ''],
    ['paused.www.rasens-immi.moj.go.jp', 'a boolean', true],
    ['confirmed.residence-card', 'a number', 1],
  ])('%s with %s falls back', async (key, _, value) => {
    const { keptOf } = fakeStorage();
    keptOf(key).set(key, { version: 1, value });
    expect(await (await freshStorage()).readStored()).toEqual(defaults);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('storage', () => {
  it.each(['local', 'sync', 'managed'])('tells of changes: %s', async (area) => {
    const { tell } = fakeStorage();
    const { onStoredChange } = await freshStorage();
    const listener = vi.fn<() => void>();
    onStoredChange(listener);
    expect(listener).not.toHaveBeenCalled();
    tell(area);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it.each(['local', 'sync', 'managed'] as const)(
    'is closed to content scripts: %s',
    async (area) => {
      const storage = fakeStorage();
      await (await freshStorage()).closeStorageToPages();
      expect(storage[area].area.setAccessLevel.mock.calls).toEqual([
        [{ accessLevel: 'TRUSTED_CONTEXTS' }],
      ]);
    },
  );

  it.each(keys)('keeps %s where it belongs, and there only', async (key) => {
    const { local, sync } = fakeStorage();
    await (await freshStorage()).write({ [key]: changed[key] });
    expect([...local.kept.keys()]).toEqual(settings.includes(key) ? [] : [key]);
    expect([...sync.kept.keys()]).toEqual(settings.includes(key) ? [key] : []);
  });

  it('never keeps ticks, dates or findings with the profile', async () => {
    const { sync } = fakeStorage();
    await (await freshStorage()).write(changed);
    expect(new Set(sync.kept.keys())).toEqual(new Set(settings));
  });

  it('forgets everything at once, here and with the profile', async () => {
    const { local, sync } = fakeStorage();
    const { clear, readStored, write } = await freshStorage();
    await write(changed);
    // As an older version kept it.
    local.kept.set('category', { version: 1, value: 'practitioner' });
    await clear();
    expect([local.kept.size, sync.kept.size]).toEqual([0, 0]);
    expect(await readStored()).toEqual(defaults);
  });
});

describe('a setting that was kept on this computer before it followed the profile', () => {
  it.each(settings)('%s still counts', async (key) => {
    const { local } = fakeStorage();
    local.kept.set(key, { version: 1, value: changed[key] });
    const { readStored } = await freshStorage();
    expect(await readStored()).toEqual({ ...defaults, [key]: changed[key] });
    expect(warn).not.toHaveBeenCalled();
  });

  it.each(settings)('%s counts no longer once the profile has one', async (key) => {
    const { local } = fakeStorage();
    local.kept.set(key, { version: 1, value: changed[key] });
    const { readStored, write } = await freshStorage();
    await write({ [key]: defaults[key] });
    expect(await readStored()).toEqual(defaults);
  });

  it.each(settings)('%s falls back where it is unusable', async (key) => {
    const { local } = fakeStorage();
    local.kept.set(key, { version: 1, value: 'nonsense' });
    expect(await (await freshStorage()).readStored()).toEqual(defaults);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('is not made of what somebody puts into the profile under the name of a tick', async () => {
    const { sync } = fakeStorage();
    const others = keys.filter((key) => !settings.includes(key));
    for (const key of others) sync.kept.set(key, { version: 1, value: changed[key] });
    expect(await (await freshStorage()).readStored()).toEqual(defaults);
  });
});

describe('facts and answers', () => {
  it('are nothing at first', async () => {
    fakeStorage();
    const { answersOf, factsOf } = await freshStorage();
    const { noAnswers, noFacts } = await import('../readiness/blank.ts');
    expect(factsOf(defaults)).toEqual(noFacts);
    expect(answersOf(defaults)).toEqual(noAnswers);
  });

  it('are what was stored', async () => {
    fakeStorage();
    const { answersOf, factsOf } = await freshStorage();
    expect(factsOf(changed)).toEqual({
      chrome: changed['facts.chrome'],
      jpkiClient: changed['facts.jpki-client'],
      officialExtension: changed['facts.official-extension'],
      cardReader: changed['facts.card-reader'],
      certificates: {
        'signature-certificate': changed['facts.signature-certificate'],
        'user-authentication-certificate': changed['facts.user-authentication-certificate'],
      },
      reading: changed['facts.reading'],
      clientError: changed['facts.client-error'],
      registration: changed['facts.registration'],
    });
    expect(answersOf({ ...changed, 'confirmed.card-reader': false })).toEqual({
      category: 'representative',
      readingRoute: 'smartphone',
      representativeIsResident: 'yes',
      confirmed: [
        'my-number-card.signature-certificate',
        'my-number-card.user-authentication-certificate',
        'residence-card',
        'notification-certificate',
        'user-registration',
      ],
      dates: {
        'my-number-card': '2027-05-31',
        'signature-certificate': '2028-02-29',
        'user-authentication-certificate': '2026-12-31',
        'period-of-stay': '2026-11-24',
        'notification-certificate': '2029-01-01',
      },
    });
  });

  it('have just the dates that were noted', async () => {
    fakeStorage();
    const { answersOf } = await freshStorage();
    const { dates } = answersOf({ ...changed, 'date.signature-certificate': null });
    expect(Object.keys(dates)).toHaveLength(4);
    expect(dates).not.toHaveProperty('signature-certificate');
  });
});
