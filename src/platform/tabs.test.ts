import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { showInTab } from './tabs.ts';

const { origin, state } = fakeChrome;
const url = `${origin}guide.html`;
type Tabs = Record<'query' | 'create', (about: object) => Promise<unknown>>;
const tabs = chrome.tabs as unknown as Tabs;
const { query, create } = tabs;
const { getContexts } = chrome.runtime;

afterEach(() => {
  Object.assign(tabs, { query, create });
  Object.assign(chrome.runtime, { getContexts });
  vi.useRealTimers();
});

const shown = () => state.tabs.filter((tab) => tab.active).map((tab) => tab.url);

describe('showing a page', () => {
  it('opens a tab, and later turns to it', async () => {
    await showInTab('guide.html');
    expect(shown()).toEqual([url]);
    await tabs.create({ url: 'https://example.test/' });
    state.focusedWindow = 9;
    await showInTab('guide.html');
    expect([shown(), state.tabs.length, state.focusedWindow]).toEqual([[url], 2, 1]);
  });

  it('opens another tab where the one that was found has just been closed', async () => {
    await showInTab('guide.html');
    const found = await query({ url });
    tabs.query = async () => found;
    state.tabs.length = 0;
    await tabs.create({ url: 'https://example.test/' });
    await tabs.create({ url: 'https://example.test/' });
    state.tabs.shift();
    await showInTab('guide.html');
    expect(shown()).toEqual([url]);
  });

  it('opens a window where there is none', async () => {
    state.hasWindow = false;
    await showInTab('guide.html');
    expect(shown()).toEqual([url]);
  });

  it('fails where Chrome opens nothing', async () => {
    Object.assign(state, { hasWindow: false, opensWindows: false });
    await expect(showInTab('guide.html')).rejects.toThrow('guide.html');
  });

  it('opens no second one where Chrome does not say in time that it did', async () => {
    vi.useFakeTimers();
    tabs.create = async (properties) => {
      await create(properties);
      return new Promise(() => undefined);
    };
    const showing = showInTab('guide.html');
    await vi.advanceTimersByTimeAsync(10_000);
    await showing;
    expect(state.tabs.map((tab) => tab.url)).toEqual([url]);
  });

  it('turns to it where Chrome tells no address of a tab', async () => {
    tabs.query = () => Promise.resolve([]);
    await showInTab('guide.html');
    await tabs.create({ url: 'https://example.test/' });
    await showInTab('guide.html', 'step');
    expect([shown(), state.tabs.length]).toEqual([[url], 2]);
  });

  it('opens it without knowing the tabs', async () => {
    tabs.query = () => Promise.reject(new Error('no'));
    Object.assign(chrome.runtime, { getContexts: () => Promise.reject(new Error('no')) });
    await showInTab('guide.html');
    expect(shown()).toEqual([url]);
  });
});
