import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { whenAnswered } from './extension-world.ts';
import { type OwnElement, ownElements } from './own-elements.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart } from './apart.ts';

/** What one of our elements says through its attributes: ids, space-separated. */
export interface ShownIds {
  readonly unmet: string;
  readonly unknown: string;
}

export interface ShownNotice extends ShownIds {
  readonly state: string;
}

/** A page of the online system in a new tab, with the notice on it. */
export async function openWithNotice(session: Session, url: string, view?: View): Promise<Page> {
  const page = await session.page(url, view);
  await waitForMark(page, 'zairyu-ready:notice');
  return page;
}

/** Leaves a page for another tab and returns to it; comes back when the page has noticed both. */
export async function leaveAndReturn(session: Session, page: Page): Promise<void> {
  const [other] = await session.browser.pages();
  const isSeen = (): Promise<boolean> =>
    evaluateApart(page, () => document.visibilityState === 'visible' && document.hasFocus());
  await other?.bringToFront();
  await waitUntil('the page being out of view', async () => !(await isSeen()));
  await page.bringToFront();
  await waitUntil('the page being in view again', isSeen);
}

/**
 * Like `openWithNotice`, and everything that the page has asked while it was loading is answered, too: from here on it
 * changes and asks for nothing of its own accord. (What the return asks comes after all that was asked before.)
 */
export async function openSettled(session: Session, url: string, view?: View): Promise<Page> {
  const page = await openWithNotice(session, url, view);
  await whenAnswered(page, session.extensionId, () => leaveAndReturn(session, page));
  return page;
}

/** Opens a page and comes back when all that it asked is answered, notice or not. */
export async function openAnswered(session: Session, url: string): Promise<Page> {
  const page = await session.page(url);
  await whenAnswered(page, session.extensionId, () => leaveAndReturn(session, page));
  return page;
}

/** Every notice in the page's document: where all is well, one. */
export function shownNotices(page: Page): Promise<ShownNotice[]> {
  return evaluateApart(page, () =>
    [...document.querySelectorAll<HTMLElement>('zairyu-ready-notice')].map(({ dataset }) => ({
      state: dataset['state'] ?? 'none',
      unmet: dataset['unmet'] ?? 'none',
      unknown: dataset['unknown'] ?? 'none',
    })),
  );
}

/** The only notice on a page. Throws where there is none, or more than one. */
export async function theNotice(page: Page): Promise<OwnElement> {
  const notices = await ownElements(page, 'zairyu-ready-notice');
  const [notice] = notices;
  if (notice === undefined || notices.length > 1) {
    throw new Error(`There are ${notices.length} notices, not one.`);
  }
  return notice;
}

/** Presses one of the notice's buttons with the mouse, by what is written on it. */
export async function pressInNotice(page: Page, label: string): Promise<void> {
  const notice = await theNotice(page);
  const index = await notice.evaluate(
    (root, _host, wanted) =>
      [...root.querySelectorAll('button')].findIndex(({ textContent }) => textContent === wanted),
    label,
  );
  await notice.click(`button:nth-of-type(${String(index + 1)})`);
}

/** Folds the notice with the mouse, or unfolds it, and comes back when that is kept. */
export async function toggleNotice(session: Session, page: Page): Promise<void> {
  const notice = await theNotice(page);
  await whenAnswered(page, session.extensionId, () => notice.click('button'));
}

/** What the flags say, by landmark. Throws where two flags name the same one. */
export async function shownFlags(page: Page): Promise<Record<string, ShownIds>> {
  const flags = await evaluateApart(page, () =>
    [...document.querySelectorAll<HTMLElement>('zairyu-ready-flag')].map(({ dataset }) => ({
      landmark: dataset['landmark'] ?? 'none',
      unmet: dataset['unmet'] ?? 'none',
      unknown: dataset['unknown'] ?? 'none',
    })),
  );
  const byLandmark = Object.fromEntries(flags.map(({ landmark, ...ids }) => [landmark, ids]));
  if (Object.keys(byLandmark).length < flags.length) {
    throw new Error(`Two flags for one landmark: ${JSON.stringify(flags)}`);
  }
  return byLandmark;
}

/** The flag of one landmark. Throws where there is none. */
export async function theFlag(page: Page, landmark: string): Promise<OwnElement> {
  const flags = await ownElements(page, 'zairyu-ready-flag');
  const flag = flags.find(({ attributes }) => attributes['data-landmark'] === landmark);
  if (flag === undefined) throw new Error(`There is no flag for ${landmark}.`);
  return flag;
}

/** The landmarks that have a flag, one entry a flag, sorted. */
export async function flaggedLandmarks(page: Page): Promise<string[]> {
  const found = await evaluateApart(page, () =>
    [...document.querySelectorAll<HTMLElement>('zairyu-ready-flag')].map(
      ({ dataset }) => dataset['landmark'] ?? 'none',
    ),
  );
  found.sort();
  return found;
}

/** Waits until exactly these landmarks have a flag, one each. */
export async function waitForFlags(page: Page, landmarks: readonly string[]): Promise<void> {
  const sorted = [...landmarks];
  sorted.sort();
  const wanted = sorted.join(' ');
  await waitUntil(
    `flags for exactly: ${wanted || 'nothing'}`,
    async () => (await flaggedLandmarks(page)).join(' ') === wanted,
  );
}

/** Our own elements of any kind that are in the page now. */
export function ownElementCount(page: Page): Promise<number> {
  return evaluateApart(
    page,
    () =>
      [...document.querySelectorAll('*')].filter(({ localName }) =>
        localName.startsWith('zairyu-ready'),
      ).length,
  );
}

/** Comes back when the page has drawn two more frames: whatever waited for the next one has run. */
export function nextFrames(page: Page): Promise<void> {
  return evaluateApart(
    page,
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}
