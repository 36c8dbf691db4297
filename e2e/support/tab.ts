import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { waitForMark } from './checklist.ts';
import { empty } from './empty.ts';
import { nextFrames, settle } from './page-parts.ts';
import type { Session } from './session.ts';
import { show, type View } from './view.ts';

type Load = (url: string, view?: View) => Promise<Page>;

/**
 * A tab that all tests of a file share, empty between them. Loading a page in it takes a fraction
 * of the time of a new tab.
 */
export interface SharedTab {
  /** Brings the tab to the front and loads a page in it. */
  readonly load: Load;
  /** The same, and waits for the notice on the page. */
  readonly withNotice: Load;
  /**
   * The same, and waits until everything that the page asked is answered. From then on it asks
   * nothing by itself.
   */
  readonly settled: Load;
}

export function sharedTab(session: () => Session): SharedTab {
  let tab: Page | undefined;
  let isEmpty = true;
  beforeAll(async () => {
    tab = await session().browser.newPage();
  });
  // A page's open requests end with the test.
  afterEach(async () => {
    if (isEmpty) return;
    if (tab !== undefined) await empty(tab);
    isEmpty = true;
  });
  afterAll(async () => {
    // The next group's session in the file must start with no other tab open.
    if (tab?.isClosed() === false) await tab.close();
  });

  const load: Load = async (url, view = {}) => {
    if (tab === undefined) throw new Error('The tab is not open.');
    await tab.bringToFront();
    // Moves the mouse to where no control will be. The tab is in front by now: a page in the
    // background would take seconds to notice the move.
    if (isEmpty) await tab.mouse.move(0, 0);
    isEmpty = false;
    await show(tab, view);
    await tab.goto(url);
    return tab;
  };
  const withNotice: Load = async (url, view) => {
    const page = await load(url, view);
    await waitForMark(page, 'zairyu-ready:notice');
    await nextFrames(page);
    return page;
  };
  return {
    load,
    withNotice,
    settled: async (url, view) => settle(session(), await withNotice(url, view)),
  };
}
