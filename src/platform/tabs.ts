import { browser } from './browser.ts';

/**
 * Brings a page of the extension's to the front: the tab it is open in, else a new one.
 *
 * @param path from the extension's root
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
