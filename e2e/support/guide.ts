import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { type ComputerClock, setClock } from './clock.ts';
import { itemVersions } from '../world/ids.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';

export interface GuideOptions {
  readonly clock?: ComputerClock;
  /** Prepares the tab while it is still empty. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** The guide in a tab, when its first live check has been drawn. */
export async function checkedGuide(
  session: Session,
  view: View = {},
  { clock, before }: GuideOptions = {},
): Promise<Page> {
  const address = `chrome-extension://${session.extensionId}/src/guide/index.html`;
  const prepare = async (page: Page): Promise<void> => {
    if (clock) await setClock(page, clock);
    await before?.(page);
  };
  const isPlain = clock === undefined && before === undefined;
  const guide = await session.page(
    address,
    { width: 1000, ...view },
    isPlain ? undefined : prepare,
  );
  await waitForMark(guide, 'zairyu-ready:checked');
  return guide;
}

/** Items as the extension itself stores them, each in its envelope with today's version. */
export function enveloped(
  items: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(items).map(([key, value]) => [key, { version: itemVersions[key] ?? 1, value }]),
  );
}

/** Stores items as the extension itself does. */
export function store(session: Session, items: Readonly<Record<string, unknown>>): Promise<void> {
  return session.storage.set(enveloped(items));
}

/** Lets the extension's pages read the clipboard, where their buttons copy to. */
export async function allowClipboard(session: Session): Promise<void> {
  await session.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${session.extensionId}`, [
      'clipboard-read',
      'clipboard-write',
    ]);
}

export function clipboardText(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
