import type { CDPSession, Page, Protocol } from 'puppeteer';
import { evaluateIn } from './remote.ts';

const worldName = 'zairyu-ready-e2e';

/** One of the JavaScript worlds in a page's present document. It is gone when the page navigates. */
export interface World {
  readonly session: CDPSession;
  readonly uniqueContextId: string;
  readonly context: Protocol.Runtime.ExecutionContextDescription;
}

/** A page's worlds, in the order in which they came. */
interface Watched {
  readonly session: CDPSession;
  readonly worlds: Map<string, World>;
}

const watchedPages = new WeakMap<Page, Promise<Watched>>();

async function watch(page: Page): Promise<Watched> {
  const session = await page.createCDPSession();
  const worlds = new Map<string, World>();
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const uniqueContextId = context.uniqueId;
    worlds.set(uniqueContextId, { session, uniqueContextId, context });
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
    worlds.delete(executionContextUniqueId);
  });
  session.on('Runtime.executionContextsCleared', () => {
    worlds.clear();
  });
  // Reports all existing contexts before it answers.
  await session.send('Runtime.enable');
  return { session, worlds };
}

function watchedOf(page: Page): Promise<Watched> {
  const watched = watchedPages.get(page) ?? watch(page);
  watchedPages.set(page, watched);
  return watched;
}

/** The harness's own session with a page, one for as long as the page is open. */
export async function sessionOf(page: Page): Promise<CDPSession> {
  return (await watchedOf(page)).session;
}

/** The worlds that a page's present document and its frames have now. */
export async function worldsOf(page: Page): Promise<readonly World[]> {
  const { session, worlds } = await watchedOf(page);
  // Everything that Chrome reported before comes before its answer.
  await session.send('Page.getFrameTree');
  return [...worlds.values()];
}

/** Opens the harness's own world in the page's present document. */
async function openWorld({ session, worlds }: Watched): Promise<World> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName,
  });
  const world = [...worlds.values()].find(({ context }) => context.id === executionContextId);
  if (world === undefined) throw new Error('The page navigated while a world was being opened.');
  return world;
}

/** Whether a call failed before it began, because the world's document is gone. */
function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    /uniqueContextId not found|Cannot find context with specified id/.test(error.message)
  );
}

/**
 * Runs something in a JavaScript world that only the harness uses, in a page's present document. The
 * world shares the DOM with the page, but no prototypes.
 */
export async function inWorld<Result>(
  page: Page,
  run: (world: World) => Promise<Result>,
): Promise<Result> {
  const watched = await watchedOf(page);
  const known = [...watched.worlds.values()].find(({ context }) => context.name === worldName);
  if (known !== undefined) {
    try {
      return await run(known);
    } catch (error) {
      if (!isGone(error)) throw error;
      watched.worlds.delete(known.uniqueContextId);
    }
  }
  return run(await openWorld(watched));
}

/**
 * Like `page.evaluate`, but out of the page's reach: a page that overwrites prototypes cannot
 * disturb a measurement or notice it. Arguments and result travel as JSON.
 */
export function evaluateApart<Args extends readonly unknown[], Result>(
  page: Page,
  run: (...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>> {
  return inWorld(page, (world) => evaluateIn(world, run, args));
}
