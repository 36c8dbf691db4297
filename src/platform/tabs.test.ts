import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { onTurning, showInTab } from './tabs.ts';

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

/** Chrome tells no address of a tab, and lists these as the extension's contexts. */
function contextsAre(...contexts: unknown[]) {
  tabs.query = async () => [];
  const asked = vi.fn<(about: object) => Promise<unknown>>(async () => contexts);
  Object.assign(chrome.runtime, { getContexts: asked });
  return asked;
}

describe('what Chrome is asked', () => {
  const context = { tabId: 1, windowId: 1, documentUrl: url };

  it('is to show the very part of the page, in a new tab or in the one that is there', async () => {
    const updates = vi.spyOn(chrome.tabs, 'update');
    const focus = vi.spyOn(chrome.windows, 'update');
    await showInTab('guide.html', 'step');
    expect(shown()).toEqual([`${url}#step`]);
    expect(updates).not.toHaveBeenCalled();
    await showInTab('guide.html', 'dates');
    expect(updates).toHaveBeenLastCalledWith(1, { active: true, url: `${url}#dates` });
    await showInTab('guide.html');
    expect(updates).toHaveBeenLastCalledWith(1, { active: true });
    expect(focus).toHaveBeenLastCalledWith(1, { focused: true });
    expect(state.tabs).toHaveLength(1);
    updates.mockRestore();
    focus.mockRestore();
  });

  it('is the tab of this page, then the tabs of the extension', async () => {
    const contexts = contextsAre();
    const asked = vi.fn<(about: object) => Promise<unknown>>(async () => []);
    tabs.query = asked;
    await showInTab('guide.html');
    expect(asked).toHaveBeenCalledWith({ url });
    expect(contexts).toHaveBeenCalledWith({ contextTypes: ['TAB'] });
  });

  it.each<[string, unknown]>([
    ['no list', 'wrong'],
    ['nothing', [null]],
    ['no window', [{ id: 1 }]],
    ['no id', [{ windowId: 1 }]],
    ['an id of another kind', [{ id: '1', windowId: 1 }]],
    ['a window of another kind', [{ id: 1, windowId: '1' }]],
  ])('counts as not told where a tab has %s', async (_, answer) => {
    await tabs.create({ url: 'https://example.test/' });
    contextsAre();
    tabs.query = async () => answer;
    await showInTab('guide.html');
    expect([shown(), state.tabs.length]).toEqual([[url], 2]);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no window', { tabId: 1, documentUrl: url }],
    ['no tab', { windowId: 1, documentUrl: url }],
    ['a tab of another kind', { ...context, tabId: '1' }],
    ['a window of another kind', { ...context, windowId: '1' }],
    ['another page', { ...context, documentUrl: `${url}x` }],
    ['no address', { tabId: 1, windowId: 1 }],
    ['an address of another kind', { ...context, documentUrl: 1 }],
  ])('counts as not told where a tab of the extension has %s', async (_, answer) => {
    await tabs.create({ url: 'https://example.test/' });
    contextsAre(answer);
    await showInTab('guide.html');
    expect([shown(), state.tabs.length]).toEqual([[url], 2]);
  });

  it('is found among others, at whichever part it stands', async () => {
    await tabs.create({ url: `${url}#step` });
    await tabs.create({ url: 'https://example.test/' });
    contextsAre({ tabId: 2, windowId: 1 }, { ...context, documentUrl: `${url}#step` });
    await showInTab('guide.html');
    expect([shown(), state.tabs.length]).toEqual([[`${url}#step`], 2]);
  });

  it('is less on a Chrome that does not list contexts', async () => {
    tabs.query = async () => [];
    Object.assign(chrome.runtime, { getContexts: undefined });
    await showInTab('guide.html');
    expect(shown()).toEqual([url]);
  });

  it.each([[null], [{}], [{ id: '1' }], ['wrong']])(
    'is a window where a tab is said to be opened by %j',
    async (answer) => {
      const opened = vi.spyOn(chrome.windows, 'create');
      tabs.create = async () => answer;
      await showInTab('guide.html', 'step');
      expect(opened).toHaveBeenCalledExactlyOnceWith({ url: `${url}#step` });
      opened.mockRestore();
    },
  );
});

it('turning to another tab or window is told', () => {
  const listener = vi.fn<() => void>();
  onTurning(listener);
  expect(listener).not.toHaveBeenCalled();
  fakeChrome.turnToTab();
  expect(listener).toHaveBeenCalledTimes(1);
  fakeChrome.turnToWindow();
  expect(listener).toHaveBeenCalledTimes(2);
  expect(listener).toHaveBeenLastCalledWith();
});
