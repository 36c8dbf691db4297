import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { certificateIds, confirmIds } from '../readiness/ids.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { storedAt, storedEarlier } from '../testing/stored-earlier.ts';
import { readSituation } from '../state/read.ts';
import { readStored, write } from '../state/stored.ts';

const { local, state, sync } = fakeChrome;
const now = new Date('2026-11-24T00:00:00.000Z');
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const versions = Object.keys(storedEarlier) as (keyof typeof storedEarlier)[];

beforeEach(() => void warn.mockClear());

/** Every tick of a representative. */
const ticks = confirmIds.filter((id) => id !== 'notification-certificate');

describe.each(versions)('an update from version %s', (version) => {
  beforeEach(() => {
    local.put(storedEarlier[version].local);
    sync.put(storedEarlier[version].sync);
  });

  it('keeps every tick and every choice, and complains of nothing', async () => {
    const { answers, language, checklist } = await readSituation(now);
    expect(answers).toMatchObject({
      category: 'representative',
      readingRoute: 'reader',
      representativeIsResident: 'yes',
      confirmed: ticks,
    });
    expect(language).toBe('ja');
    expect(checklist.summary).toMatchObject({ state: 'ready', needed: 6 });
    expect(warn).not.toHaveBeenCalled();
  });

  it('keeps them when the user unticks one, and ticks it again', async () => {
    for (const isTicked of [false, true]) {
      await write({ 'confirmed.residence-card': isTicked });
      const { answers } = await readSituation(now);
      const expected = isTicked ? ticks : ticks.filter((id) => id !== 'residence-card');
      expect(answers.confirmed).toEqual(expected);
    }
  });

  it('has a choice follow the profile from when it is made again', async () => {
    await write({ category: 'foreign-national' });
    expect(sync.kept.get('category')).toEqual({ version: 1, value: 'foreign-national' });
    expect((await readSituation(now)).answers.category).toBe('foreign-national');
  });
});

describe('an update of the running worker', () => {
  beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(versions)('from version %s opens no guide, and forgets nothing', async (version) => {
    local.put(storedEarlier[version].local);
    sync.put(storedEarlier[version].sync);
    vi.resetModules();
    await import('./index.ts');
    fakeChrome.install('update');
    await fakeChrome.idle();
    const after = await readSituation(now);
    expect(after.answers.confirmed).toEqual(ticks);
    expect(state.tabs).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });
});

it('proofs of version 0.1.0 count as they did, with the date of then', async () => {
  local.put(storedEarlier['0.1.0'].local);
  sync.put(storedEarlier['0.1.0'].sync);
  const stored = await readStored();
  const site = 'www.ras-immi.moj.go.jp';
  for (const id of certificateIds) {
    expect(stored[`facts.${id}`]).toEqual({
      finding: { outcome: 'read', site, before: null },
      at: storedAt,
    });
  }
  expect(stored['facts.card-reader']?.finding.readers).toEqual([
    { vendorId: 1356, productId: 3528, name: 'RC-S300/S', presence: 'connected' },
  ]);
  for (const [id, finding] of [
    ['reading', { client: 'jpki', site }],
    ['client-error', { client: 'jpki', site, code: 'EW004JC200' }],
    ['registration', { site }],
  ] as const) {
    expect(stored[`facts.${id}`]).toEqual({ finding, at: storedAt });
  }
  const { checklist, answers } = await readSituation(now);
  expect(checklist.items.map(({ id, reason }) => [id, reason])).toEqual([
    ['my-number-card', 'observed'],
    ['residence-card', 'confirmed'],
    ['notification-certificate', 'not-required'],
    ['chrome', 'supported'],
    ['jpki-client', 'observed'],
    ['card-reader', 'observed'],
    ['user-registration', 'observed'],
  ]);
  expect(answers.dates).toEqual({
    'my-number-card': '2030-04-01',
    'signature-certificate': '2029-02-28',
    'user-authentication-certificate': '2029-02-28',
    'period-of-stay': '2028-02-29',
  });
});
