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
import { SpareTab } from './spare-tab.ts';
import { show, type View } from './view.ts';
import { waitUntil } from './wait.ts';
import { ExtensionWorker } from './worker.ts';

export interface SessionOptions {
  readonly executablePath: string;
  /** The built extension: a folder with `manifest.json` at its top. */
  readonly dist: string;
  readonly onlineSystem: OnlineSystem;
  /** The caller's own profile, which is kept. Default: a new profile that is removed at the end. */
  readonly userDataDir?: string;
  readonly headless?: boolean;
  /** The browser's language, a BCP 47 tag. Default: English. */
  readonly language?: string;
  readonly extraArgs?: readonly string[];
  /** Whether the guide, which opens after the installation, stays open. Default: closed. */
  readonly guide?: 'closed' | 'open';
}

export interface StoredItems {
  /** Everything, from both areas. */
  get(): Promise<Record<string, unknown>>;
  /** Stores settings in `sync` and everything else in `local`. */
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  clear(): Promise<void>;
  /** What is in one area. */
  in(area: 'local' | 'sync'): Promise<Record<string, unknown>>;
}

/** Keys of the items that follow the user's Chrome profile to their other computers. */
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
  /** What is in `chrome.storage.local` and `.sync`, without the extension's validation. */
  readonly storage: StoredItems;
  /** The online system that the real hosts' names lead to. */
  readonly onlineSystem: OnlineSystem;
  /** Where the next page opens. */
  readonly spareTab: SpareTab;
  /** Every complaint on the console of a page or the worker. */
  readonly problems: readonly Problem[];
  /** Every request of a page or the worker, also those for the extension's own files. */
  readonly requests: readonly ObservedRequest[];
  /**
   * Observes a page outside the tabs, such as the toolbar's popup or the side panel, like all
   * others.
   */
  hear(page: Page): Promise<void>;
  /** Empties `problems` and `requests`. */
  forgetObserved(): void;
  /**
   * Opens an address in an empty tab in front. `before` may prepare a new tab for it.
   */
  page(url: string, view?: View, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** The extension's popup in its own tab, by default about as wide as a popup. */
  popup(view?: View, before?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** Any file of the extension in a tab, for example the guide. */
  extensionPage(path: string, view?: View): Promise<Page>;
  badge(): Promise<Badge>;
  /**
   * Reloads the extension as an update does. Its scripts in pages that are open by then lose the
   * extension.
   */
  reloadExtension(): Promise<void>;
  /** Uninstalls the extension. */
  removeExtension(): Promise<void>;
  close(): Promise<void>;
}

/** Loads the extension into a browser, and makes the session. */
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
    // Waits for the guide's first check. Closed earlier, the guide would end it, and the results
    // would be stored in the middle of a test.
    await waitUntil('the guide in its tab', () => tab.url() === welcome.url());
    await waitForMark(tab, 'zairyu-ready:checked');
    await tab.close();
  }

  const spareTab = new SpareTab(browser);
  const page: Session['page'] = async (url, view = {}, before) => {
    const opened = await (before === undefined ? spareTab.take() : browser.newPage());
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
    spareTab,
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
            // Chrome allows some hundred writes a minute to this area. An empty write counts, too.
            const settled = pick(true);
            if (Object.keys(settled).length > 0) await chrome.storage.sync.set(settled);
            await chrome.storage.local.set(pick(false));
          },
          items,
          settings,
        ),
      clear: () =>
        worker.evaluate(async () => {
          // As in `set`: most often there is nothing to clear.
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
 * Opens a browser with the extension in it. In it, the real hosts' names lead to the replicas and
 * nothing else is reachable. Resolves when the extension's service worker runs.
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
