import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../i18n/en.json' with { type: 'json' };
import ja from '../i18n/ja.json' with { type: 'json' };
import { readSituation, type Situation } from './situation.ts';

const now = new Date('2026-11-22T15:00:00.000Z');

interface Kept {
  readonly local?: Record<string, unknown>;
  readonly sync?: Record<string, unknown>;
  readonly managed?: Record<string, unknown>;
}

function area(of: Record<string, unknown> = {}) {
  const items = Object.entries(of).map(([key, value]) => [key, { version: 1, value }]);
  return { get: async () => Object.fromEntries(items) as object };
}

/** The situation where this is stored, and set by the organisation. */
function situation({ local, sync, managed = {} }: Kept, languages = ['en']): Promise<Situation> {
  vi.stubGlobal('navigator', { languages });
  vi.stubGlobal('chrome', {
    storage: { local: area(local), sync: area(sync), managed: { get: async () => managed } },
  });
  return readSituation(now);
}

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: URL) => ({
    json: async () => JSON.parse(await readFile(url, 'utf8')) as unknown,
  }));
});
afterEach(() => void vi.unstubAllGlobals());

/** How the residence card stands whose stay ends on a day. */
async function reasonOn(end: string): Promise<string | undefined> {
  const local = { 'confirmed.residence-card': true, 'date.period-of-stay': end };
  const { checklist } = await situation({ local });
  return checklist.items.find(({ id }) => id === 'residence-card')?.reason;
}

describe('all that is known', () => {
  it('is what a new installation assumes where nothing is stored, and nothing set', async () => {
    const found = await situation({});
    expect(found).toMatchObject({
      policy: {},
      decided: {},
      language: 'en',
      answers: { category: 'foreign-national', readingRoute: 'reader', confirmed: [], dates: {} },
      checklist: { summary: { state: 'unknown', needed: 6, met: 0 } },
      now,
    });
    expect(found.catalogue).toEqual(en);
  });

  it('is made of what stays on this computer and what follows the profile', async () => {
    const { answers } = await situation({
      local: { 'confirmed.residence-card': true, 'date.period-of-stay': '2027-01-31' },
      sync: { category: 'representative', 'reading-route': 'smartphone' },
    });
    expect(answers).toEqual({
      category: 'representative',
      readingRoute: 'smartphone',
      representativeIsResident: null,
      confirmed: ['residence-card'],
      dates: { 'period-of-stay': '2027-01-31' },
    });
  });

  it('speaks the language chosen, else that of the browser', async () => {
    expect((await situation({}, ['ja-JP', 'en'])).catalogue).toEqual(ja);
    const chosen = await situation({ sync: { language: 'en' } }, ['ja-JP']);
    expect([chosen.language, chosen.catalogue]).toEqual(['en', en]);
  });

  it('is judged by the day in Japan', async () => {
    expect(await reasonOn('2026-11-23')).toBe('confirmed');
    expect(await reasonOn('2026-11-22')).toBe('expired');
  });
});

describe('what the organisation has set', () => {
  const sync = {
    category: 'foreign-national',
    'reading-route': 'reader',
    language: 'en',
    'inline-notices': true,
  };
  const managed = {
    category: 'practitioner',
    readingRoute: 'smartphone',
    language: 'ja',
    inlineNotices: false,
  };

  it("wins over the user's own, in all that follows from it", async () => {
    const found = await situation({ sync, managed });
    expect(found.decided).toEqual({
      category: 'practitioner',
      'reading-route': 'smartphone',
      language: 'ja',
      'inline-notices': false,
    });
    expect(found.stored).toMatchObject(found.decided);
    expect(found.answers).toMatchObject({ category: 'practitioner', readingRoute: 'smartphone' });
    expect(found.checklist.summary.needed).toBe(3);
    expect([found.language, found.catalogue]).toEqual(['ja', ja]);
    expect(found.policy).toEqual(managed);
  });

  it('leaves to the user what it does not set', async () => {
    const { stored, decided } = await situation({ sync, managed: { inlineNotices: false } });
    expect(decided).toEqual({ 'inline-notices': false });
    expect(stored).toMatchObject({ ...sync, 'inline-notices': false });
  });

  it('is as if it were not set where it is no value at all, but is still there to be told', async () => {
    const nonsense = { category: 'student', language: 'de', colour: 'red' };
    const found = await situation({
      sync: { ...sync, category: 'representative' },
      managed: nonsense,
    });
    expect(found.decided).toEqual({});
    expect(found.answers.category).toBe('representative');
    expect(found.policy).toEqual(nonsense);
  });

  it('never sets what only the user knows', async () => {
    const { answers, facts } = await situation({
      managed: {
        'confirmed.residence-card': true,
        'date.period-of-stay': '2027-01-31',
        'facts.registration': { finding: { host: 'www.ras-immi.moj.go.jp' }, at: now },
      },
    });
    expect([answers.confirmed, answers.dates, facts.registration]).toEqual([[], {}, null]);
  });
});
