import type { Page } from 'puppeteer';
import { clients } from '../world/clients.ts';

/** The names of all events between pages and clients. */
export const allEvents = Object.values(clients).flatMap(({ request, answer }) => [request, answer]);

type Detailed = typeof globalThis & { replicaDetail: unknown };

/**
 * Makes a page dispatch every event of the clients `times` times, with one detail.
 * @returns how long the page was busy with it, in ms
 */
export async function dispatch(
  page: Page,
  makeDetail: () => unknown,
  times: number,
): Promise<number> {
  await page.evaluate(`globalThis.replicaDetail = (${makeDetail.toString()})(); undefined;`);
  return page.evaluate(
    (names, count) => {
      const { replicaDetail: detail } = globalThis as Detailed;
      const start = performance.now();
      for (let index = 0; index < count; index += 1) {
        for (const name of names) document.dispatchEvent(new CustomEvent(name, { detail }));
      }
      return performance.now() - start;
    },
    allEvents,
    times,
  );
}
