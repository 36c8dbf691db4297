import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import type { Session } from './session.ts';

/**
 * The popup that the toolbar's button opens, in its own window and size, when its first check is
 * drawn.
 */
export async function openRealPopup(session: Session): Promise<Page> {
  const { browser } = session;
  const before = new Set(browser.targets());
  await session.worker.evaluate(() => chrome.action.openPopup());
  const target = await browser.waitForTarget(
    (each) => !before.has(each) && each.url().includes('/src/popup/'),
  );
  const popup = await target.asPage();
  await session.hear(popup);
  await waitForMark(popup, 'zairyu-ready:checked');
  return popup;
}
