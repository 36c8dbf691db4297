import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { hosts } from '../replica/index.ts';
import type { TestSession } from './fixture.ts';
import { sharedSession, type WatchedSession } from './watch.ts';
import type { UserAgentData } from './worker.ts';

/**
 * One browser for all tests of a file. Each test finds nothing stored and no other page open. After each, no console
 * of any page or worker may have complained, and the extension may have asked the network for its own files only.
 */
export function oneSession(userAgentData: UserAgentData): () => WatchedSession {
  const session = sharedSession();
  let before: Seen = nothingSeen;
  beforeAll(() => session().worker.emulateUserAgentData(userAgentData));
  beforeEach(async () => {
    before = { problems: session().problems.length, requests: session().requests.length };
    await session().storage.clear();
  });
  afterEach(async () => {
    await session().closeTabs();
    expectQuiet(session(), before);
  });
  return session;
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
