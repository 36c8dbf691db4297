import type { Browser, Page } from 'puppeteer';
import { empty } from './empty.ts';

/**
 * A tab that stays open and empty from one test to the next. Loading a page in it takes a fraction
 * of the processor time of a new tab.
 */
export class SpareTab {
  #tab: Page | undefined;
  /** Tabs in which nothing was prepared for their page. */
  #plain = new WeakSet<Page>();

  constructor(private readonly browser: Browser) {}

  get tab(): Page | undefined {
    return this.#tab;
  }

  /** The tab, or a new one, in front. */
  async take(): Promise<Page> {
    const tab = this.#tab;
    this.#tab = undefined;
    if (tab?.isClosed() === false) {
      await tab.bringToFront();
      // The mouse is where it was on the tab's last page, and the next one may have a control there.
      await tab.mouse.move(0, 0);
      return tab;
    }
    const opened = await this.browser.newPage();
    this.#plain.add(opened);
    return opened;
  }

  /** Makes one of these tabs the empty one, if one was taken from here, and returns it. */
  async keepOneOf(tabs: readonly Page[]): Promise<Page | undefined> {
    const tab = tabs.find((each) => this.#plain.has(each));
    if (tab !== undefined && tab !== this.#tab) {
      await empty(tab);
      await Promise.all([tab.setOfflineMode(false), tab.emulateMediaType()]);
    }
    this.#tab = tab;
    return tab;
  }

  /** Keeps none of the tabs so far: after a failure, a page may hang. */
  letGo(): void {
    this.#tab = undefined;
    this.#plain = new WeakSet();
  }
}
