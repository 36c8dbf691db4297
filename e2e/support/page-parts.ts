import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { whenAnswered } from './extension-world.ts';
import { type Part, setOpen, shownParts, theOnly, waitForOpen } from './overlay.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart } from './apart.ts';

/** What a part of ours says through its attributes: ids, space-separated. */
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
  await nextFrames(page);
  return page;
}

/** The same with the list standing open, whether it opens by itself or has to be unfolded. */
export async function openWithList(session: Session, url: string, view?: View): Promise<Page> {
  const page = await openSettled(session, url, view);
  await setOpen(page, true);
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
  return settle(session, await openWithNotice(session, url, view));
}

/** Comes back when all that an open page has asked is answered; gives the page. */
export async function settle(session: Session, page: Page): Promise<Page> {
  await whenAnswered(page, session.extensionId, () => leaveAndReturn(session, page));
  await nextFrames(page);
  return page;
}

/** Opens a page and comes back when all that it asked is answered, notice or not. */
export async function openAnswered(session: Session, url: string): Promise<Page> {
  return settle(session, await session.page(url));
}

/** Every notice that can be seen on a page: where all is well, one. */
export async function shownNotices(page: Page): Promise<ShownNotice[]> {
  const notices = await shownParts(page, 'notice');
  return notices.map(({ attributes }) => ({
    state: attributes['data-state'] ?? 'none',
    unmet: attributes['data-unmet'] ?? 'none',
    unknown: attributes['data-unknown'] ?? 'none',
  }));
}

/** The only notice on a page. Throws where there is none, or more than one. */
export function theNotice(page: Page): Promise<Part> {
  return theOnly(page, 'notice');
}

/** Presses one of the notice's buttons with the mouse, by what it does; unfolds the notice first where it has to. */
export async function pressInNotice(page: Page, action: string): Promise<void> {
  await (await setOpen(page, true)).press(action);
}

/** Whether the list stands open. */
export async function isOpen(page: Page): Promise<boolean> {
  return (await theNotice(page)).attributes['data-open'] === 'true';
}

/** Folds the notice with the mouse, or unfolds it. */
export async function toggleNotice(page: Page): Promise<void> {
  const wasOpen = await isOpen(page);
  await (await theNotice(page)).press(wasOpen ? 'fold' : 'unfold');
  await waitForOpen(page, !wasOpen);
}

/** What the flags say, by landmark. Throws where two flags name the same one. */
export async function shownFlags(page: Page): Promise<Record<string, ShownIds>> {
  const flags = await shownParts(page, 'flag');
  const byLandmark = Object.fromEntries(
    flags.map(({ attributes }) => [
      attributes['data-flag'] ?? 'none',
      {
        unmet: attributes['data-unmet'] ?? 'none',
        unknown: attributes['data-unknown'] ?? 'none',
      },
    ]),
  );
  if (Object.keys(byLandmark).length < flags.length) {
    throw new Error(`Two flags for one landmark: ${Object.keys(byLandmark).join(', ')}`);
  }
  return byLandmark;
}

/** The flag of one landmark. Throws where none is shown. */
export async function theFlag(page: Page, landmark: string): Promise<Part> {
  const flags = await shownParts(page, 'flag');
  const flag = flags.find(({ attributes }) => attributes['data-flag'] === landmark);
  if (flag === undefined) throw new Error(`There is no flag for ${landmark}.`);
  return flag;
}

/** The landmarks that have a flag, one entry a flag, sorted. */
export async function flaggedLandmarks(page: Page): Promise<string[]> {
  const flags = await shownParts(page, 'flag');
  const found = flags.map(({ attributes }) => attributes['data-flag'] ?? 'none');
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

/** Comes back when the page has drawn two more frames: whatever waited for the next one has run. */
export function nextFrames(page: Page): Promise<void> {
  return framesOf(page, 2);
}

/** Comes back when so many frames have gone by without a movement that everything has found its place. */
export function framesAtRest(page: Page): Promise<void> {
  return framesOf(page, 8);
}

export function framesOf(page: Page, count: number): Promise<void> {
  return evaluateApart(
    page,
    (wanted) =>
      new Promise<void>((resolve) => {
        let left = wanted;
        const step = (): void => {
          left -= 1;
          if (left === 0) resolve();
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    count,
  );
}
