import { browser } from './browser.ts';

/**
 * Shows a page of the extension: in its tab if it is open, else in a new tab.
 *
 * @param path the page's path from the extension's root
 */
export async function showInTab(path: string): Promise<void> {
  const url = browser.runtime.getURL(path);
  const [open] = await browser.tabs.query({ url });
  if (open?.id === undefined || open.windowId === undefined) {
    await browser.tabs.create({ url });
  } else {
    await browser.tabs.update(open.id, { active: true });
    await browser.windows.update(open.windowId, { focused: true });
  }
}
