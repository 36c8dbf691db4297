import { rm } from 'node:fs/promises';
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { installStandIn, type StandIn } from '../stand-in/index.ts';
import { hostManifests } from '../stand-in/registration.ts';
import type { ClientId } from '../world/clients.ts';
import type { UserAgentData } from '../world/computers.ts';
import { hosts } from '../world/hosts.ts';
import type { Lang } from '../world/languages.ts';
import type { ObservedRequest, Problem } from './observer.ts';
import { serveOnlineSystem } from './online-system.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { waitUntil } from './wait.ts';

/**
 * A session for tests. It collects complaints and requests of one test, and must be quiet at the
 * test's end.
 */
export interface TestSession extends Session {
  /** The complaints since the last call. Complaints taken this way do not fail the test. */
  takeProblems(): readonly Problem[];
  /** The forbidden requests since the last call. Requests taken this way do not fail the test. */
  takeStrayRequests(): readonly string[];
  /**
   * Closes every tab that was not open at the last `keepTabs`, except for an empty one, in which the
   * next page opens.
   */
  closeTabs(): Promise<void>;
  keepTabs(): Promise<void>;
}

/** Options of a browser that differs from the shared ones. */
export type OwnBrowser = Partial<Omit<SessionOptions, 'onlineSystem' | 'executablePath'>>;

interface Options {
  /** The browser's language. */
  readonly language?: Lang;
  /** The computer that the extension sees. Default: the one that runs the tests. */
  readonly computer?: UserAgentData;
  /** The government's clients that are installed. */
  readonly clients?: readonly ClientId[];
  /** When the storage is cleared. Default: before each test. */
  readonly cleared?: 'before each test' | 'at first';
  /**
   * Opens a browser for this file alone and never clears its storage. Default: a browser that files
   * share.
   */
  readonly own?: () => OwnBrowser | Promise<OwnBrowser>;
}

export interface SessionHandle {
  (): TestSession;
  standIn(client: ClientId): StandIn;
}

/** Complaints of a worker that Chrome stops in the middle of a call. They have no consequences. */
const lastBreaths = ['Error: No SW', 'Error: The browser is shutting down.'];

function isLastBreath({ source, text }: Problem): boolean {
  return source.type === 'service_worker' && lastBreaths.some((last) => text.endsWith(last));
}

const systems = Object.values(hosts).map((host) => `https://${host}/`);

function isOfSystems(address: string): boolean {
  return systems.some((system) => address.startsWith(system));
}

/**
 * The extension may request only its own files, and the online systems' pages only their own
 * systems.
 */
function isStray(extensionId: string, { source, url }: ObservedRequest): boolean {
  const own = `chrome-extension://${extensionId}/`;
  if (source.url.startsWith(own)) return !url.startsWith(own);
  return isOfSystems(source.url) && !isOfSystems(url);
}

async function open(options: OwnBrowser): Promise<TestSession> {
  const onlineSystem = await serveOnlineSystem();
  let session: Session | undefined;
  try {
    session = await openSession({
      executablePath: inject('executablePath'),
      dist: inject('dist'),
      ...options,
      onlineSystem,
    });
    await firstCheckStored(session);
    return testSessionOf(session, await session.browser.pages());
  } catch (error) {
    await session?.close();
    await onlineSystem.close();
    throw error;
  }
}

/** Without this wait, the worker would store its first check in the middle of a test. */
function firstCheckStored(session: Session): Promise<true> {
  return waitUntil('the first check being stored', async () => {
    const stored = await session.storage.get();
    return 'facts.chrome' in stored && 'facts.jpki-client' in stored;
  });
}

async function othersThan(kept: readonly Page[], { browser }: Session): Promise<readonly Page[]> {
  return (await browser.pages()).filter((page) => !kept.includes(page));
}

/**
 * Closes tabs. `next` comes to the front first: otherwise closing a tab brings another into view, and
 * that page asks the worker something.
 */
async function close(tabs: readonly Page[], next: Page | undefined): Promise<void> {
  await next?.bringToFront();
  await Promise.all(tabs.map((page) => page.close()));
}

function testSessionOf(session: Session, tabs: readonly Page[]): TestSession {
  let kept = tabs;
  let [problemsTaken, requestsTaken] = [0, 0];
  return {
    ...session,
    async keepTabs() {
      kept = (await session.browser.pages()).filter((page) => page !== session.spareTab.tab);
    },
    async closeTabs() {
      const opened = await othersThan(kept, session);
      const spare = await session.spareTab.keepOneOf(opened);
      await close(
        opened.filter((page) => page !== spare),
        spare ?? kept[0],
      );
    },
    takeProblems() {
      const fresh = session.problems.slice(problemsTaken);
      problemsTaken = session.problems.length;
      return fresh.filter((problem) => !isLastBreath(problem));
    },
    takeStrayRequests() {
      const fresh = session.requests.slice(requestsTaken);
      requestsTaken = session.requests.length;
      return fresh
        .filter((request) => isStray(session.extensionId, request))
        .map(({ source, method, url }) => `${source.url}: ${method} ${url}`);
    },
    forgetObserved() {
      session.forgetObserved();
      [problemsTaken, requestsTaken] = [0, 0];
    },
    async close() {
      await session.close();
      await session.onlineSystem.close();
    },
  };
}

/** Fails on complaints and forbidden requests that the test did not take. */
function expectQuiet(session: TestSession): void {
  expect(session.takeProblems(), 'complaints of a console').toEqual([]);
  expect(session.takeStrayRequests(), 'requests that went where they must not').toEqual([]);
}

/**
 * The browsers that the test files of this process share, by language. The environment ends them
 * with the process.
 */
const shared = new Map<Lang, Shared>();

interface Shared {
  readonly session: TestSession;
  /** The tabs that the browser started with. No test closes them. */
  readonly tabs: readonly Page[];
}

/** A shared browser, reset as if just opened. */
async function sharedSession(language: Lang): Promise<TestSession> {
  const known = shared.get(language);
  if (known === undefined) {
    const opened = await open({ language });
    shared.set(language, { session: opened, tabs: await opened.browser.pages() });
    zairyuReadyEndings.add(() => endShared(language));
    return opened;
  }
  const { session: found, tabs } = known;
  await close(await othersThan(tabs, found), tabs[0]);
  found.onlineSystem.reset();
  await rm(hostManifests(found.userDataDir), { recursive: true, force: true });
  await found.browser.defaultBrowserContext().clearPermissionOverrides();
  await found.worker.emulateUserAgentData(undefined);
  // A restart undoes what a test has overwritten in the worker.
  await found.worker.stop();
  found.forgetObserved();
  return found;
}

/**
 * Ends a shared browser with the process, or after a failure, which may have left it in any state.
 */
async function endShared(language: Lang): Promise<void> {
  const session = shared.get(language)?.session;
  shared.delete(language);
  await session?.close();
}

/**
 * The session of a test file or group. It begins with nothing stored and no other tab open. After
 * each test, its tabs are closed, and complaints or forbidden requests fail the test.
 */
export function testSession(options: Options = {}): SessionHandle {
  const { language = 'en', computer, clients = [], cleared = 'before each test', own } = options;
  let session: TestSession | undefined;
  let failed = false;
  const standIns = new Map<ClientId, StandIn>();
  const current = (): TestSession => {
    if (session === undefined) throw new Error('The session is not open.');
    return session;
  };

  beforeAll(async () => {
    session = own ? await open(await own()) : await sharedSession(language);
    await session.worker.emulateUserAgentData(computer);
    if (!own) await session.storage.clear();
    for (const client of clients) standIns.set(client, await installStandIn(session, client));
  });
  beforeEach(async () => {
    await current().keepTabs();
    for (const { host } of standIns.values()) {
      host.forget();
      await host.register();
    }
    await current().worker.emulateUserAgentData(computer);
    if (!own && cleared === 'before each test') await current().storage.clear();
  });
  afterEach(async ({ task }) => {
    failed ||= task.result?.state === 'fail';
    if (failed) current().spareTab.letGo();
    try {
      await current().closeTabs();
      expectQuiet(current());
    } catch (error) {
      failed = true;
      throw error;
    }
  });
  afterAll(async () => {
    for (const standIn of standIns.values()) await standIn.remove();
    if (own) {
      await current().close();
      expectQuiet(current());
    } else if (failed) {
      await endShared(language);
    }
  });

  return Object.assign(current, {
    standIn(client: ClientId) {
      const standIn = standIns.get(client);
      if (standIn === undefined) throw new Error(`There is no stand-in for ${client}.`);
      return standIn;
    },
  });
}

/**
 * Runs one test in a browser with a new profile. Complaints and forbidden requests fail the test.
 */
export async function inSession(
  options: OwnBrowser,
  run: (session: TestSession) => Promise<void>,
): Promise<void> {
  const session = await open(options);
  try {
    await run(session);
  } finally {
    await session.close();
  }
  expectQuiet(session);
}
