import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { waitForMark } from './checklist.ts';
import { nextFrames, settle } from './page-parts.ts';
import type { Session } from './session.ts';
import { show, type View } from './view.ts';

type Load = (url: string, view?: View) => Promise<Page>;

/** A tab for all tests of a file, empty between them: to load a page in it takes a fraction of what a new tab takes. */
export interface SharedTab {
  /** Loads a page in the tab, which comes to the front. */
  readonly load: Load;
  /** The same with the notice on the page. */
  readonly withNotice: Load;
  /** The same when all that the page has asked is answered, too: from here on it asks nothing of its own accord. */
  readonly settled: Load;
}

export function sharedTab(session: () => Session): SharedTab {
  let tab: Page | undefined;
  let isEmpty = true;
  beforeAll(async () => {
    tab = await session().browser.newPage();
  });
  // What a page still asks and hears ends with the test.
  afterEach(async () => {
    if (isEmpty) return;
    await tab?.goto('about:blank');
    isEmpty = true;
  });
  afterAll(async () => {
    // A session of a group within the file begins with no other tab open.
    if (tab?.isClosed() === false) await tab.close();
  });

  const load: Load = async (url, view = {}) => {
    if (tab === undefined) throw new Error('The tab is not open.');
    await tab.bringToFront();
    // Where nothing will be under it; a page in the background would take seconds to hear of it.
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
