import type { Page } from 'puppeteer';

/*
 * A screen reader reads out text that comes into a region that it already knows. It may ignore a
 * region that comes together with its text. Field case 29.
 */

/** Marks the live regions that a page has now. */
export function markRegions(page: Page): Promise<void> {
  return page.$$eval('[aria-live], output', (regions) => {
    for (const region of regions) (region as HTMLElement).dataset['known'] = 'true';
  });
}

/** Whether an element came into a region that was marked before. */
export function isAnnounced(page: Page, selector: string): Promise<boolean> {
  return page.$eval(selector, (found) => found.closest('[data-known]') !== null);
}
