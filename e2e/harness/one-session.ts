import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openTestSession, type TestSession } from './fixture.ts';
import { hosts } from '../replica/index.ts';
import type { UserAgentData } from './worker.ts';

/**
 * One browser for all tests of a file. Each test finds nothing stored and no other page open. After each, no console
 * of any page or worker may have complained, and the extension may have asked the network for its own files only.
 */
export function oneSession(userAgentData: UserAgentData): () => TestSession {
  let session: TestSession | undefined;
  let kept: readonly Page[] = [];
  let before: Seen = nothingSeen;
  const current = (): TestSession => {
    if (session === undefined) throw new Error('The session is not open yet.');
    return session;
  };

  beforeAll(async () => {
    session = await openTestSession();
    kept = await session.browser.pages();
    await session.worker.emulateUserAgentData(userAgentData);
  });
  beforeEach(async () => {
    before = { problems: current().problems.length, requests: current().requests.length };
    await current().storage.clear();
  });
  afterEach(async () => {
    const open = await current().browser.pages();
    await Promise.all(open.filter((page) => !kept.includes(page)).map((page) => page.close()));
    expectQuiet(current(), before);
  });
  afterAll(() => session?.close());
  return current;
}

/** How much of what a session collects was there already. */
interface Seen {
  readonly problems: number;
  readonly requests: number;
}

const nothingSeen: Seen = { problems: 0, requests: 0 };

/** Since then, nothing complained anywhere, and nobody asked the network for anything that is not their own. */
export function expectQuiet(
  { problems, requests, extensionId }: TestSession,
  since: Seen = nothingSeen,
): void {
  expect(problems.slice(since.problems)).toEqual([]);
  const own = `chrome-extension://${extensionId}/`;
  const systems = Object.values(hosts).map((host) => `https://${host}/`);
  const foreign = requests.slice(since.requests).filter(({ source, url }) => {
    if (source.url.startsWith(own)) return !url.startsWith(own);
    if (systems.some((system) => source.url.startsWith(system))) {
      return !systems.some((system) => url.startsWith(system));
    }
    return false;
  });
  expect(foreign).toEqual([]);
}
