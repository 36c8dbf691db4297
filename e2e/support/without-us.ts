import type { Page } from 'puppeteer';
import { afterAll, beforeAll } from 'vitest';
import type { Session } from './session.ts';
import { atRest } from './untouched.ts';
import { show, type View } from './view.ts';

/** A tab that all tests of a file share, in a browser context without the extension. */
export function tabWithoutUs(session: () => Session): (url: string, view: View) => Promise<Page> {
  let tab: Page | undefined;
  beforeAll(async () => {
    tab = await (await session().browser.createBrowserContext()).newPage();
  });
  afterAll(() => tab?.browserContext().close());
  return async (url, view) => {
    if (tab === undefined) throw new Error('The tab is not open.');
    await tab.bringToFront();
    await show(tab, view);
    await tab.goto(url);
    await atRest(tab);
    return tab;
  };
}
