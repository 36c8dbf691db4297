import type { Page } from 'puppeteer';
import { waitUntil } from './wait.ts';
import { evaluateApart } from './apart.ts';

export interface ShownPrerequisite {
  readonly id: string;
  readonly requirement: string;
  readonly status: string;
  readonly reason: string;
  /** The name in the row: the text of its first heading or `strong`. */
  readonly name: string;
}

export interface ShownChecklist {
  readonly state: string;
  readonly met: number;
  readonly needed: number;
  readonly prerequisites: readonly ShownPrerequisite[];
}

/** Waits for a performance mark of the extension, in the popup, the guide or a page. */
export async function waitForMark(page: Page, name: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  await waitUntil(`the performance mark ${name}`, async () => {
    try {
      return await markWithin(page, name, Math.max(end - performance.now(), 0));
    } catch (error) {
      // The mark is waited for on the next page.
      if (error instanceof Error && hasNavigated.test(error.message)) return false;
      throw error;
    }
  });
}

/** How long to wait for a mark, in ms: as long as for anything else. */
const PATIENCE_MS = 10_000;

/** What Chrome answers if the page navigates during an evaluation, in its process or to another. */
const hasNavigated = /context was destroyed|Inspected target navigated or closed/;

/** Whether a page's present document has a mark, or gets it within so many milliseconds. */
function markWithin(page: Page, name: string, limit: number): Promise<boolean> {
  return evaluateApart(
    page,
    (mark, within) =>
      new Promise<boolean>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          if (list.getEntriesByName(mark).length === 0) return;
          observer.disconnect();
          resolve(true);
        });
        // Tells of earlier marks, too.
        observer.observe({ type: 'mark', buffered: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(false);
        }, within);
      }),
    name,
    limit,
  );
}

/**
 * The checklist that the popup or the guide shows now, read from the attributes that the contract
 * names.
 */
export function shownChecklist(page: Page): Promise<ShownChecklist> {
  return page.evaluate(() => {
    const summary = document.querySelector('[data-summary]');
    return {
      state: summary?.getAttribute('data-state') ?? '',
      met: Number(summary?.getAttribute('data-met')),
      needed: Number(summary?.getAttribute('data-needed')),
      prerequisites: [...document.querySelectorAll<HTMLElement>('[data-prerequisite]')].map(
        (row) => ({
          id: row.dataset['prerequisite'] ?? '',
          requirement: row.dataset['requirement'] ?? '',
          status: row.dataset['status'] ?? '',
          reason: row.dataset['reason'] ?? '',
          name: (row.querySelector('strong, h2, h3, h4') ?? row).textContent.trim(),
        }),
      ),
    };
  });
}
