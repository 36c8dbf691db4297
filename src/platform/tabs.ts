import { browser } from './browser.ts';

/**
 * Shows a page of the extension: in its tab if it is open, else in a new tab.
 *
 * @param path the page's path from the extension's root
 * @param fragment the part of the page to show
 */
export async function showInTab(path: string, fragment?: string): Promise<void> {
  const url = browser.runtime.getURL(path);
  const at = fragment ? `${url}#${fragment}` : url;
  // A pattern without a fragment matches an address with one.
  const [open] = await browser.tabs.query({ url });
  if (open?.id === undefined || open.windowId === undefined) {
    await browser.tabs.create({ url: at });
  } else {
    await browser.tabs.update(open.id, { active: true, ...(fragment && { url: at }) });
    await browser.windows.update(open.windowId, { focused: true });
  }
}
