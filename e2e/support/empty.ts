import type { Page } from 'puppeteer';
import { evaluateApart } from './apart.ts';
import { waitUntil } from './wait.ts';

const blank = 'about:blank';

/**
 * Leaves the page in a tab. A page of a site goes there by itself, so that the tab keeps its process:
 * with `goto`, Chrome would start another one, and one more for the next page.
 */
export async function empty(tab: Page): Promise<void> {
  if (!tab.url().startsWith('https:')) {
    await tab.goto(blank);
    return;
  }
  await evaluateApart(tab, () => {
    location.href = 'about:blank';
  });
  await waitUntil('the tab being empty', () => tab.url() === blank);
}
