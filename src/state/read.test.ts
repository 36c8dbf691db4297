import { describe, expect, it } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import { fakeChrome } from '../testing/fake-chrome.ts';
import { readSituation } from './read.ts';
import { situationOf } from './situation.ts';
import { initial, write } from './stored.ts';

const now = new Date('2026-11-22T15:00:00.000Z');

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
});
