import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openTestSession, type TestSession } from './fixture.ts';
import type { Problem } from './observer.ts';
import type { SessionOptions } from './session.ts';
import { waitUntil } from './wait.ts';

type Options = Partial<Omit<SessionOptions, 'onlineSystem'>>;

export interface WatchedSession extends TestSession {
  /** The complaints since this was last asked; taken so, they do not count against the test. */
  takeProblems(): readonly Problem[];
  /** Closes every tab that was not open at the last `keepTabs`, or else at the start. */
  closeTabs(): Promise<void>;
  keepTabs(): Promise<void>;
}

/** What the extension's own pages and worker asked for that is not one of the extension's own files. */
function escapedRequests({ extensionId, requests }: TestSession): string[] {
  const own = `chrome-extension://${extensionId}/`;
  return requests
    .filter(({ source, url }) => source.url.startsWith(own) && !url.startsWith(own))
    .map(({ source, method, url }) => `${source.url}: ${method} ${url}`);
}

/** What Chrome tells a worker that it stops in the middle of a call, when nobody is left to care. */
const lastBreaths = ['Error: No SW', 'Error: The browser is shutting down.'];

function isLastBreath({ source, text }: Problem): boolean {
  return source.type === 'service_worker' && lastBreaths.some((last) => text.endsWith(last));
}

async function openWatched(options: Options): Promise<WatchedSession> {
  const session = await openTestSession(options);
  try {
    // Else what the worker looks up at the start is stored in the middle of a test.
    await waitUntil('the first check being stored', async () => {
      const stored = await session.storage.get();
      return 'facts.chrome' in stored && 'facts.jpki-client' in stored;
    });
    return watched(session, await session.browser.pages());
  } catch (error) {
    await session.close();
    throw error;
  }
}

function watched(session: TestSession, tabs: readonly Page[]): WatchedSession {
  let taken = 0;
  let kept = tabs;
  return {
    ...session,
    async keepTabs() {
      kept = await session.browser.pages();
    },
    async closeTabs() {
      const open = await session.browser.pages();
      // In front, so that no page comes into view, and asks the worker something, while the others are closed.
      await kept[0]?.bringToFront();
      await Promise.all(open.filter((page) => !kept.includes(page)).map((page) => page.close()));
    },
    takeProblems() {
      const fresh = session.problems.slice(taken);
      taken = session.problems.length;
      return fresh.filter((problem) => !isLastBreath(problem));
    },
  };
}

/** Fails where any console has complained of something the test did not take, or a request has left the extension. */
function expectQuiet(session: WatchedSession): void {
  expect(session.takeProblems(), 'complaints of a console').toEqual([]);
  expect(escapedRequests(session), 'requests that leave the extension').toEqual([]);
}

/** One session for all tests of a file. After each, the tabs it has opened are closed, and all has to be quiet. */
export function sharedSession(options: Options = {}): () => WatchedSession {
  let session: WatchedSession | undefined;
  const current = (): WatchedSession => {
    if (session === undefined) throw new Error('The session is not open.');
    return session;
  };
  beforeAll(async () => {
    session = await openWatched(options);
  });
  beforeEach(() => current().keepTabs());
  afterEach(async () => {
    await current().closeTabs();
    expectQuiet(current());
  });
  afterAll(async () => {
    const ended = current();
    await ended.close();
    expectQuiet(ended);
  });
  return current;
}

/** A session on a fresh profile for one test, which has to be quiet at the end. */
export async function inSession(
  options: Options,
  run: (session: WatchedSession) => Promise<void>,
): Promise<void> {
  const session = await openWatched(options);
  try {
    await run(session);
  } finally {
    await session.close();
  }
  expectQuiet(session);
}
