import { browser } from './browser.ts';
import { inTime, type Answer } from './in-time.ts';

type Tab = Awaited<ReturnType<typeof browser.tabs.query>>[number];

const isTabs = (value: unknown): value is readonly Tab[] => Array.isArray(value);

/**
 * Keeps a line to the content script of the page in front, in the window of this page. If there is
 * no content script, Chrome closes the line at once: this sees nothing of such a page.
 *
 * @param name the name that the content script knows the line by
 * @param onMessage called with each message; null: the other end is gone
 */
export async function followFrontPage(
  name: string,
  onMessage: (message: unknown) => void,
): Promise<void> {
  /** The window of this page; unknown until Chrome has named the tab in front. */
  let windowId: number | undefined;
  let front: number | undefined;
  let line: ReturnType<typeof browser.tabs.connect> | null = null;

  function connect(tabId: number | undefined): void {
    if (tabId === undefined || (tabId === front && line)) return;
    front = tabId;
    line?.disconnect();
    const opened = browser.tabs.connect(tabId, { name, frameId: 0 });
    line = opened;
    onMessage(null);
    opened.onMessage.addListener((message: unknown) => {
      if (line === opened) onMessage(message);
    });
    opened.onDisconnect.addListener(() => {
      // Reading it keeps Chrome from reporting an error: most pages have no content script.
      void browser.runtime.lastError;
      if (line !== opened) return;
      line = null;
      onMessage(null);
    });
  }

  browser.tabs.onActivated.addListener((active) => {
    if (active.windowId === windowId) connect(active.tabId);
  });
  // A content script asks the worker when its page has loaded, or comes back from the cache. This
  // page hears that, too, and leaves the answer to the worker.
  browser.runtime.onMessage.addListener((_message: unknown, sender: { tab?: Tab }) => {
    if (sender.tab?.id === front) connect(front);
  });
  // A late answer counts, too: without the window, this would follow no tab.
  const connectTo = (answer: Answer<readonly Tab[]>) => {
    const tab = answer?.value[0];
    windowId ??= tab?.windowId;
    connect(tab?.id);
  };
  connectTo(await inTime(askForFrontTab, isTabs, { onLate: connectTo }));
}

function askForFrontTab(): Promise<Tab[]> {
  return browser.tabs.query({ active: true, currentWindow: true });
}
