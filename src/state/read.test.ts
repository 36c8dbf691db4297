import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import { fakeChrome } from '../testing/fake-chrome.ts';
import { waited } from '../testing/waited.ts';
import type { CheckOutcome } from './protocol.ts';
import type * as ReadModule from './read.ts';
import { readSituation } from './read.ts';
import { situationOf } from './situation.ts';
import { initial, write } from './stored.ts';

const now = new Date('2026-11-22T15:00:00.000Z');
const never = () => new Promise<never>(() => undefined);

describe('reading all that is known', () => {
  it('gives what follows from storage, policy and browser, with the words of that language', async () => {
    await write({ category: 'representative', 'confirmed.residence-card': true });
    fakeChrome.managed.put({ language: 'ja' });
    const own = {
      ...initial,
      category: 'representative',
      'confirmed.residence-card': true,
    } as const;
    expect(await readSituation(now)).toEqual({
      ...situationOf(own, { language: 'ja' }, ['en'], ja, now),
      isUnread: false,
    });
  });

  it("speaks the browser's language where none is chosen", async () => {
    expect((await readSituation(now)).catalogue).toEqual(en);
    fakeChrome.state.languages = ['ja-JP', 'en'];
    expect((await readSituation(now)).catalogue).toEqual(ja);
  });

  it('speaks the language of the page that asks before the browser’s, and not before the chosen one', async () => {
    expect((await readSituation(now, undefined, 'ja')).catalogue).toEqual(ja);
    await write({ language: 'en' });
    expect((await readSituation(now, undefined, 'ja')).catalogue).toEqual(en);
  });
});

function googleChrome(version: string) {
  return { finding: { brand: 'Google Chrome', version }, at: now.toISOString() };
}

describe('a check that was made', () => {
  const found = { chrome: googleChrome('156.0.0.0') };

  it('counts by what is stored, and by itself where it could not be stored', async () => {
    await write({ 'facts.chrome': googleChrome('155.0.0.0'), 'unanswered.windows': true });
    const stored = (await readSituation(now, { found, unanswered: [], isStored: true })).stored;
    expect(stored['facts.chrome']).toEqual(googleChrome('155.0.0.0'));
    expect(stored['unanswered.windows']).toBe(true);
    const check = { found, unanswered: ['card-reader'], isStored: false } as const;
    const own = (await readSituation(now, check)).stored;
    expect(own['facts.chrome']).toEqual(googleChrome('156.0.0.0'));
    expect([own['unanswered.windows'], own['unanswered.card-reader']]).toEqual([false, true]);
  });

  it('is not made up where there was none', async () => {
    await write({ 'unanswered.windows': true });
    expect((await readSituation(now)).stored['unanswered.windows']).toBe(true);
  });
});

describe('reading what Chrome does not tell', () => {
  const { local, sync, managed, files } = fakeChrome;
  const areas = [local, sync, managed];
  const own = areas.map(({ api }) => api.get);
  const { fetch } = files;
  let read: typeof ReadModule;

  beforeEach(async () => {
    vi.resetModules();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    read = await import('./read.ts');
  });
  afterEach(() => {
    areas.forEach(({ api }, index) => Object.assign(api, { get: own[index] }));
    vi.useRealTimers();
  });

  it('ends within a second, says so, and uses the other language and the last check', async () => {
    for (const { api } of areas) Object.assign(api, { get: never });
    vi.stubGlobal('fetch', (url: URL) => (url.href.includes('/en/') ? never() : fetch(url)));
    const finding = { brand: 'Google Chrome', version: '156.0.0.0' };
    const chrome = { finding, at: now.toISOString() };
    const check: CheckOutcome = { found: { chrome }, unanswered: [], isStored: true };
    const [situation, ms] = await waited(read.readSituation(now, check));
    expect(ms).toBeLessThan(1000);
    expect(situation).toMatchObject({ isUnread: true, language: 'ja', catalogue: ja });
    expect(situation.facts.chrome).toEqual(chrome);
    expect(situation.checklist.items).toHaveLength(7);
  });

  it.each(['local', 'sync'] as const)('uses what can be read where %s cannot', async (name) => {
    await write({ category: 'representative', 'confirmed.residence-card': true });
    Object.assign(fakeChrome[name].api, { get: () => Promise.reject(new Error('locked')) });
    const [situation] = await waited(read.readSituation(now));
    const isSync = name === 'sync';
    expect(situation.isUnread).toBe(true);
    expect(situation.answers.category).toBe(isSync ? 'foreign-national' : 'representative');
    expect(situation.answers.confirmed).toEqual(isSync ? ['residence-card'] : []);
  });

  it('does without a policy that does not come', async () => {
    managed.put({ category: 'practitioner' });
    Object.assign(managed.api, { get: never });
    const [situation] = await waited(read.readSituation(now));
    expect(situation).toMatchObject({ isUnread: false, decided: {} });
  });

  it('fails only without any words', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('gone')));
    await expect(read.readSituation(now)).rejects.toHaveProperty('name', 'NoWords');
  });
});
