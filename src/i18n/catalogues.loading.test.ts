import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import type * as catalogues from './catalogues.ts';
import en from './en/common.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import ja from './ja/common.json' with { type: 'json' };
import jaGuide from './ja/guide.json' with { type: 'json' };

let catalogueIn: typeof catalogues.catalogueIn;
let guideCatalogueIn: typeof catalogues.guideCatalogueIn;

/** As in a page that has just been opened: nothing is loaded yet. */
beforeEach(async () => {
  vi.resetModules();
  ({ catalogueIn, guideCatalogueIn } = await import('./catalogues.ts'));
});

describe('the words', () => {
  it('are those of the language asked for, and of the part asked for', async () => {
    expect(await catalogueIn('en')).toEqual(en);
    expect(await catalogueIn('ja')).toEqual(ja);
    expect(await guideCatalogueIn('en')).toEqual(enGuide);
    expect(await guideCatalogueIn('ja')).toEqual(jaGuide);
  });

  it('are loaded once, by whoever asks first, and kept', async () => {
    const [one, other] = await Promise.all([catalogueIn('ja'), catalogueIn('ja')]);
    expect(other).toBe(one);
    expect(await catalogueIn('ja')).toBe(one);
    expect(fakeChrome.files.fetched).toEqual([
      expect.stringMatching(/\/ja\/common\.json$/) as string,
    ]);
  });

  it('are not loaded before somebody asks', () => {
    expect(fakeChrome.files.fetched).toEqual([]);
  });

  it('are asked for again after they could not be loaded', async () => {
    fakeChrome.files.failure = new TypeError('Failed to fetch');
    const failed = await Promise.allSettled([catalogueIn('en'), catalogueIn('en')]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(guideCatalogueIn('en')).rejects.toThrow('Failed to fetch');
    fakeChrome.files.failure = null;
    expect(await catalogueIn('en')).toEqual(en);
    expect(await guideCatalogueIn('en')).toEqual(enGuide);
  });
});
