import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { checkedPopup } from './popup.ts';
import type { Session } from './session.ts';

/** Presses the popup's button, and comes back with the side panel when it has been checked. */
export async function keepOpen(session: Session, popup: Page): Promise<Page> {
  const before = new Set(session.browser.targets());
  await popup.click('button[data-action="keep-open"]');
  return panelAmong(session, before);
}

/** The side panel of the first window, opened by the button of a popup that is closed then. */
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
