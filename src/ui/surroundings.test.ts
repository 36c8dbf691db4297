import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import type * as SurroundingsModule from './surroundings.ts';
import { isSame, usual } from './surroundings.ts';

const hosts = ['www.ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp'] as const;

/** A page that has just been opened: it knows nothing of its surroundings. */
let readSurroundings: typeof SurroundingsModule.readSurroundings;
beforeEach(async () => {
  vi.resetModules();
  ({ readSurroundings } = await import('./surroundings.ts'));
});

describe('what a page learns of its surroundings', () => {
  it('is as usual in a normal window with all sites allowed', async () => {
    expect(await readSurroundings()).toEqual(usual);
  });

  it('names the sites that are withheld, each on its own', async () => {
    for (const host of hosts) {
      fakeChrome.state.withheld = new Set([`https://${host}/*`]);
      expect((await readSurroundings()).withheld).toEqual([host]);
    }
  });

  it('knows an incognito window, though the page shares its process with normal ones', async () => {
    fakeChrome.state.isIncognito = true;
    expect((await readSurroundings()).isIncognito).toBe(true);
  });

  it('is as usual where Chrome does not answer the question', async () => {
    vi.spyOn(chrome.permissions, 'contains').mockRejectedValue(new Error('no'));
    vi.spyOn(chrome.windows, 'getCurrent').mockRejectedValue(new Error('no'));
    expect(await readSurroundings()).toEqual(usual);
    vi.restoreAllMocks();
  });

  it('is the same only if every part is', () => {
    expect(isSame(usual, { ...usual })).toBe(true);
    expect(isSame(usual, { ...usual, isIncognito: true })).toBe(false);
    expect(isSame(usual, { ...usual, withheld: [hosts[0]] })).toBe(false);
  });
});
