import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { checkedPopup } from './popup.ts';
import type { Session } from './session.ts';

/** Presses the popup's button, and returns the side panel when its first check is drawn. */
export async function keepOpen(session: Session, popup: Page): Promise<Page> {
  const before = new Set(session.browser.targets());
  await popup.click('button[data-action="keep-open"]');
  return panelAmong(session, before);
}

/** Opens the side panel of the first window with the popup's button, and closes the popup. */
export async function openPanel(session: Session): Promise<Page> {
  const popup = await checkedPopup(session);
  const panel = await keepOpen(session, popup);
  await popup.close();
  return panel;
}

async function panelAmong(session: Session, before: ReadonlySet<unknown>): Promise<Page> {
  const target = await session.browser.waitForTarget(
    (each) => !before.has(each) && each.url().includes('/src/popup/'),
  );
  const panel = await target.asPage();
  await session.hear(panel);
  await waitForMark(panel, 'zairyu-ready:checked');
  return panel;
}
