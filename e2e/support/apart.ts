import type { CDPSession, Page } from 'puppeteer';
import { evaluateIn } from './remote.ts';

/**
 * A JavaScript world that only the harness uses, in a page's present document. It shares the DOM
 * with the page, but no prototypes.
 */
export interface World {
  readonly session: CDPSession;
  readonly contextId: number;
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** The harness's own session with a page, one for as long as the page is open. */
export function sessionOf(page: Page): Promise<CDPSession> {
  const opening = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, opening);
  return opening;
}

/** Opens such a world. It is valid until the page navigates. */
export async function openWorld(page: Page): Promise<World> {
  const session = await sessionOf(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'zairyu-ready-e2e',
  });
  return { session, contextId: executionContextId };
}

/**
 * Like `page.evaluate`, but out of the page's reach: a page that overwrites prototypes cannot
 * disturb a measurement or notice it. Arguments and result travel as JSON.
 */
export async function evaluateApart<Args extends readonly unknown[], Result>(
  page: Page,
  run: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  return evaluateIn(await openWorld(page), run, args);
}
