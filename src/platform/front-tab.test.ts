import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { followFrontPage } from './front-tab.ts';
import { IN_TIME_MS } from './in-time.ts';

const { endLines, id, state, turnToTab } = fakeChrome;
const nobody = (): void => undefined;

beforeEach(() => {
  state.tabs.push({ id: 3, windowId: 5, url: 'https://example.com/', active: true });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the page in front', () => {
  it('is the one in this window, whichever the user turns to', async () => {
    await followFrontPage('line', nobody);
    turnToTab(4, 5);
    turnToTab(9, 6);
    expect(state.lines).toEqual([3, 4]);
  });

  it('is asked again when it asks the worker, if nobody heard the first time', async () => {
    await followFrontPage('line', nobody);
    // No worker answers here, so Chrome rejects each message.
    const shown = (tab: number) => {
      const page = { id, url: 'https://example.com/', frameId: 0, tab: { id: tab } };
      return fakeChrome.send({ type: 'page-shown' }, page).catch(nobody);
    };
    await shown(3);
    expect(state.lines).toEqual([3]);
    endLines();
    await shown(4);
    expect(state.lines).toEqual([3]);
    await shown(3);
    expect(state.lines).toEqual([3, 3]);
  });

  it('is followed even if Chrome names it late', async () => {
    vi.useFakeTimers();
    let answer: (tabs: unknown) => void = nobody;
    const late = new Promise((resolve) => {
      answer = resolve;
    });
    vi.spyOn(chrome.tabs, 'query').mockReturnValue(late as never);
    const following = followFrontPage('line', nobody);
    await vi.advanceTimersByTimeAsync(IN_TIME_MS);
    await following;
    expect(state.lines).toEqual([]);
    answer(state.tabs);
    await vi.advanceTimersByTimeAsync(0);
    turnToTab(4, 5);
    expect(state.lines).toEqual([3, 4]);
  });
});
