import type { Page } from 'puppeteer';
import { waitForMark } from './checklist.ts';
import { whenAnswered } from './extension-world.ts';
import {
  type Part,
  setOpen,
  shownAttributes,
  shownParts,
  theOnly,
  waitForOpen,
} from './overlay.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart } from './apart.ts';

/** What a part says through its attributes: ids, separated by spaces. */
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

/** The same, with the notice unfolded. */
export async function openWithList(session: Session, url: string, view?: View): Promise<Page> {
  const page = await openSettled(session, url, view);
  await setOpen(page, true);
  return page;
}

/** Switches to another tab and back to the page. Resolves when the page has noticed both. */
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
 * Like `openWithNotice`, and waits until everything that the page asked while loading is answered.
 * From then on it changes and asks nothing by itself. (The return to the page asks last, so its
 * answer comes after all others.)
 */
export async function openSettled(session: Session, url: string, view?: View): Promise<Page> {
  return settle(session, await openWithNotice(session, url, view));
}

/** Resolves with the page when everything that it asked is answered. */
export async function settle(session: Session, page: Page): Promise<Page> {
  await whenAnswered(page, session.extensionId, () => leaveAndReturn(session, page));
  await nextFrames(page);
  return page;
}

/** Opens a page and waits until everything that it asked is answered, with or without a notice. */
export async function openAnswered(session: Session, url: string): Promise<Page> {
  return settle(session, await session.page(url));
}

/** Every visible notice on a page. There should be one. */
export async function shownNotices(page: Page): Promise<ShownNotice[]> {
  const notices = await shownAttributes(page, 'notice');
  return notices.map((attributes) => ({
    state: attributes['data-state'] ?? 'none',
    unmet: attributes['data-unmet'] ?? 'none',
    unknown: attributes['data-unknown'] ?? 'none',
  }));
}

/** The only notice on a page. Throws if there is none, or more than one. */
export function theNotice(page: Page): Promise<Part> {
  return theOnly(page, 'notice');
}

/** Presses the notice's button for an action with the mouse. Unfolds the notice first if needed. */
export async function pressInNotice(page: Page, action: string): Promise<void> {
  await (await setOpen(page, true)).press(action);
}

/** Whether the notice is unfolded. */
export async function isOpen(page: Page): Promise<boolean> {
  return (await theNotice(page)).attributes['data-open'] === 'true';
}

/** Folds or unfolds the notice with the mouse. */
export async function toggleNotice(page: Page): Promise<void> {
  const wasOpen = await isOpen(page);
  await (await theNotice(page)).press(wasOpen ? 'fold' : 'unfold');
  await waitForOpen(page, !wasOpen);
}

/** What the flags say, by landmark. Throws if two flags are for the same one. */
export async function shownFlags(page: Page): Promise<Record<string, ShownIds>> {
  const flags = await shownAttributes(page, 'flag');
  const byLandmark = Object.fromEntries(
    flags.map((attributes) => [
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

/** The flag of one landmark. Throws if none is shown. */
export async function theFlag(page: Page, landmark: string): Promise<Part> {
  const flags = await shownParts(page, 'flag');
  const flag = flags.find(({ attributes }) => attributes['data-flag'] === landmark);
  if (flag === undefined) throw new Error(`There is no flag for ${landmark}.`);
  return flag;
}

/** The landmark of each flag, sorted. */
export async function flaggedLandmarks(page: Page): Promise<string[]> {
  const flags = await shownAttributes(page, 'flag');
  const found = flags.map((attributes) => attributes['data-flag'] ?? 'none');
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

/**
 * Resolves when the page has drawn two more frames: everything that waited for the next frame has
 * run.
 */
export function nextFrames(page: Page): Promise<void> {
  return framesOf(page, 2);
}

/** Resolves after enough frames for everything to have found its place. */
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
