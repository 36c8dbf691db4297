import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { type Badge, readBadge } from './badge.ts';
import { launchBrowser } from './browser.ts';
import { waitForMark } from './checklist.ts';
import { extensionIdOf, readManifest } from './extension.ts';
import { type ObservedRequest, observe, type Problem } from './observer.ts';
import type { OnlineSystem } from './online-system.ts';
import { show, type View } from './view.ts';
import { waitUntil } from './wait.ts';
import { ExtensionWorker } from './worker.ts';

export interface SessionOptions {
  readonly executablePath: string;
  /** The built extension: a folder with `manifest.json` at its top. */
  readonly dist: string;
  readonly onlineSystem: OnlineSystem;
  /** A profile of the caller's own, which is kept; without one a fresh profile is made, and removed at the end. */
  readonly userDataDir?: string;
  readonly headless?: boolean;
  /** The browser's language, a BCP 47 tag; English where not given. */
  readonly language?: string;
  readonly extraArgs?: readonly string[];
  /** What becomes of the guide, which opens when the extension is installed: it is closed, if not said. */
  readonly guide?: 'closed' | 'open';
}

export interface StoredItems {
  /** Everything, whichever area it is in. */
  get(): Promise<Record<string, unknown>>;
  /** Stores settings where they follow the profile, and all else on this computer. */
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  clear(): Promise<void>;
  /** What is in one area. */
  in(area: 'local' | 'sync'): Promise<Record<string, unknown>>;
}

/** What follows the user's Chrome profile to their other computers. */
export const settings: readonly string[] = [
  'category',
  'reading-route',
  'language',
  'inline-notices',
  'toolbar-opens',
];

export interface Session {
  readonly browser: Browser;
  readonly extensionId: string;
  readonly userDataDir: string;
  readonly worker: ExtensionWorker;
  /** What is in `chrome.storage.local` and `.sync`, past every validation of the extension's own. */
  readonly storage: StoredItems;
  /** The online system that the real hosts' names lead to. */
  readonly onlineSystem: OnlineSystem;
  /** Every complaint of any page's or the worker's console. */
  readonly problems: readonly Problem[];
  /** Every request of any page or the worker, those for the extension's own files included. */
  readonly requests: readonly ObservedRequest[];
  /** Observes a page that no tab holds, the toolbar's popup or the side panel, as all others are. */
  hear(page: Page): Promise<void>;
  /** Empties `problems` and `requests`. */
  forgetObserved(): void;
  /** A new tab in front, shown as asked, at an address; `before` may prepare the tab while it is still empty. */
  page(url: string, view?: View, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** The extension's popup in a tab of its own, by default about as wide as a popup. */
  popup(view?: View, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** Any file of the extension's in a tab, for example the guide. */
  extensionPage(path: string, view?: View): Promise<Page>;
  badge(): Promise<Badge>;
  /** Loads the extension anew, as an update does: what is on open pages by then has lost its extension. */
  reloadExtension(): Promise<void>;
  /** Takes the extension out of the browser. */
  removeExtension(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the extension into a browser, and gives the session's handles to both. */
async function prepare(
  browser: Browser,
  { dist, onlineSystem, guide = 'closed' }: SessionOptions,
  userDataDir: string,
  removeProfile: () => Promise<void>,
): Promise<Session> {
  const manifest = await readManifest(dist);
  const extensionId = await extensionIdOf(dist);
  const [control = await browser.newPage()] = await browser.pages();
  const worker = await ExtensionWorker.watch(extensionId, control);
  const observer = await observe(browser, (attached) => worker.prepare(attached));
  const install = (): Promise<void> => worker.restartedBy(() => browser.installExtension(dist));
  await install();
  const welcome = await browser.waitForTarget((target) =>
    target.url().startsWith(`chrome-extension://${extensionId}/src/guide/`),
  );
  const tab = await welcome.page();
  if (guide === 'closed' && tab) {
    // Not before its own look is over: else that ends, and stores what it found, in the middle of a test.
    await waitUntil('the guide in its tab', () => tab.url() === welcome.url());
    await waitForMark(tab, 'zairyu-ready:checked');
    await tab.close();
  }

  const page: Session['page'] = async (url, view = {}, before) => {
    const opened = await browser.newPage();
    await show(opened, view);
    await before?.(opened);
    await opened.goto(url);
    return opened;
  };
  const extensionPage = (path: string, view?: View): Promise<Page> =>
    page(`chrome-extension://${extensionId}/${path}`, view);

  return {
    browser,
    extensionId,
    userDataDir,
    worker,
    onlineSystem,
    problems: observer.problems,
    requests: observer.requests,
    hear: (shown) => observer.hear(shown),
    forgetObserved: () => {
      observer.forget();
    },
    page,
    extensionPage,
    popup: (view = {}, before) =>
      page(
        `chrome-extension://${extensionId}/${manifest.action?.default_popup ?? ''}`,
        { width: 400, height: 600, ...view },
        before,
      ),
    storage: {
      get: () =>
        worker.evaluate(async () => ({
          ...(await chrome.storage.local.get<Record<string, unknown>>()),
          ...(await chrome.storage.sync.get<Record<string, unknown>>()),
        })),
      set: (items) =>
        worker.evaluate(
          async (wanted, synced) => {
            const entries = Object.entries(wanted);
            const pick = (isSynced: boolean) =>
              Object.fromEntries(entries.filter(([key]) => synced.includes(key) === isSynced));
            // Chrome lets this area be written to some hundred times a minute, whatever was to be written.
            const settled = pick(true);
            if (Object.keys(settled).length > 0) await chrome.storage.sync.set(settled);
            await chrome.storage.local.set(pick(false));
          },
          items,
          settings,
        ),
      clear: () =>
        worker.evaluate(async () => {
          // As for `set`: most often there is nothing.
          const settled = await chrome.storage.sync.get();
          if (Object.keys(settled).length > 0) await chrome.storage.sync.clear();
          await chrome.storage.local.clear();
          await chrome.storage.session.clear();
        }),
      in: (area) =>
        worker.evaluate((name) => chrome.storage[name].get<Record<string, unknown>>(), area),
    },
    badge: () => worker.evaluate(readBadge),
    reloadExtension: install,
    removeExtension: () => browser.uninstallExtension(extensionId),
    async close() {
      await browser.close();
      await removeProfile();
    },
  };
}

/**
 * Opens a browser with the extension in it, on which the real hosts' names lead to the replicas and nothing else is
 * reachable. Comes back when the extension's service worker runs.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const userDataDir =
    options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-')));
  const removeProfile = async (): Promise<void> => {
    if (options.userDataDir !== undefined) return;
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  let browser: Browser | undefined;
  try {
    const { executablePath, onlineSystem, headless = true, language = 'en' } = options;
    browser = await launchBrowser({
      executablePath,
      userDataDir,
      headless,
      language,
      args: [...onlineSystem.browserArgs, ...(options.extraArgs ?? [])],
    });
    return await prepare(browser, options, userDataDir, removeProfile);
  } catch (error) {
    await browser?.close();
    await removeProfile();
    throw error;
  }
}
