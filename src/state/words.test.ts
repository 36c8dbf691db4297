import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import enGuide from '../i18n/en/guide.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import jaGuide from '../i18n/ja/guide.json' with { type: 'json' };
import { fakeChrome } from '../testing/fake-chrome.ts';
import { waited } from '../testing/waited.ts';
import type * as Source from '../platform/source.ts';
import type * as Words from './words.ts';

let words: typeof Words;
let told: ReturnType<typeof vi.fn<(topic: Source.Topic) => void>>;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  words = await import('./words.ts');
  told = vi.fn<(topic: Source.Topic) => void>();
  const { onLateAnswer } = await import('../platform/source.ts');
  onLateAnswer(told);
});
afterEach(() => {
  vi.useRealTimers();
});

const nobody = (): void => undefined;

/** Holds back the files of a language until the test gives the answer. */
function keepBack(language: string): (answer: unknown) => void {
  const { fetch } = fakeChrome.files;
  let letGo: (answer: unknown) => void = nobody;
  const late = new Promise<unknown>((resolve) => {
    letGo = resolve;
  });
  vi.stubGlobal('fetch', (url: URL) => (url.href.includes(`/${language}/`) ? late : fetch(url)));
  return letGo;
}

describe('the words of a language', () => {
  it('are those of popup and guide, or of the guide alone', async () => {
    expect(await words.wordsIn('ja')).toEqual({ language: 'ja', words: ja });
    expect(await words.guideWordsIn('ja')).toEqual({ language: 'ja', words: jaGuide });
    expect(told).not.toHaveBeenCalled();
  });

  it.each([
    ['ja', 'en', en, enGuide],
    ['en', 'ja', ja, jaGuide],
  ] as const)(
    'that cannot be read, %s, are in %s instead',
    async (wanted, other, common, guide) => {
      keepBack(wanted)({ json: () => Promise.reject(new SyntaxError('damaged')) });
      expect(await words.wordsIn(wanted)).toEqual({ language: other, words: common });
      expect(await words.guideWordsIn(wanted)).toEqual({ language: other, words: guide });
    },
  );

  it('are loaded once, even if they were expected before', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    words.expectWords('ja');
    expect(fetch).toHaveBeenCalledOnce();
    expect(await words.wordsIn('ja')).toEqual({ language: 'ja', words: ja });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('that were expected in vain are asked for again when they are wanted', async () => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no such file')));
    words.expectWords('ja');
    await vi.advanceTimersByTimeAsync(0);
    vi.stubGlobal('fetch', fetch);
    expect(await words.wordsIn('ja')).toEqual({ language: 'ja', words: ja });
  });

  it.each([null, {}, { product: 1, title: 1 }, 'product'])(
    'are no answer of another kind: %j',
    async (answer) => {
      keepBack('ja')({ json: () => Promise.resolve(answer) });
      expect(await words.wordsIn('ja')).toEqual({ language: 'en', words: en });
      expect(await words.guideWordsIn('ja')).toEqual({ language: 'en', words: enGuide });
    },
  );

  it('are waited for once; a file that was late is told of when it comes, and read then', async () => {
    const letGo = keepBack('ja');
    const [first, wait] = await waited(words.wordsIn('ja'));
    expect(first).toEqual({ language: 'en', words: en });
    expect(wait).toBeGreaterThanOrEqual(400);
    expect(wait).toBeLessThan(550);
    const [again, shorter] = await waited(words.wordsIn('ja'));
    expect(again.language).toBe('en');
    expect(shorter).toBeLessThan(wait);
    expect(told).not.toHaveBeenCalled();

    letGo({ json: () => Promise.resolve(ja) });
    await vi.advanceTimersByTimeAsync(0);
    expect(told.mock.calls.flat()).toEqual(['drawn', 'drawn']);
    expect(await words.wordsIn('ja')).toEqual({ language: 'ja', words: ja });
  });

  it('are not told of where the late file is damaged', async () => {
    const letGo = keepBack('ja');
    await waited(words.wordsIn('ja'));
    letGo({ json: () => Promise.reject(new SyntaxError('damaged')) });
    await vi.advanceTimersByTimeAsync(0);
    expect(told).not.toHaveBeenCalled();
  });

  it('of one language that were late do not hurry those of another', async () => {
    keepBack('ja');
    await waited(words.wordsIn('ja'));
    const [guide] = await waited(words.guideWordsIn('en'));
    expect(guide).toEqual({ language: 'en', words: enGuide });
  });

  it('of the other language are waited for a little, too', async () => {
    const { fetch } = fakeChrome.files;
    const late = (url: URL) =>
      new Promise((resolve) => {
        setTimeout(() => resolve(fetch(url)), url.href.includes('/ja/') ? 9000 : 100);
      });
    vi.stubGlobal('fetch', late);
    const [answer] = await waited(words.wordsIn('ja'));
    expect(answer.language).toBe('en');
  });

  it('are no longer waited for after little more than half a second', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    const [failure, wait] = await waited(words.wordsIn('ja').catch(String));
    expect(failure).toContain('NoWords');
    expect(wait).toBeLessThanOrEqual(560);
  });

  it('are none where neither file can be read', async () => {
    fakeChrome.files.failure = new TypeError('gone');
    await expect(words.guideWordsIn('en')).rejects.toHaveProperty('name', 'NoWords');
  });
});
