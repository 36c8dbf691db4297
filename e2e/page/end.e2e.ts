import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import {
  nextFrames,
  openWithNotice,
  ownElementCount,
  shownNotices,
  flaggedLandmarks,
} from '../support/page-parts.ts';
import { waitForMark } from '../support/checklist.ts';
import { markupWithoutOurs } from '../support/controls.ts';
import { waitUntil } from '../support/wait.ts';
import { addControlsEvent, pageUrl, paths } from '../replica/index.ts';
import { inSession, testSession, type TestSession } from '../support/test-session.ts';

const earlier = pageUrl('earlier', paths.earlier.entry);
const current = pageUrl('current', paths.current.signIn);

async function waitUntilGone(page: Page): Promise<void> {
  await waitUntil('everything of ours being gone', async () => (await ownElementCount(page)) === 0);
}

const session = testSession();

/**
 * Ends the extension under two open pages, and gives the markup of one, with and without the extension's time there.
 * Fails where anything of ours stays, or comes back.
 */
async function markupsAfter(
  opened: TestSession,
  end: (opened: TestSession) => Promise<void>,
): Promise<{ readonly left: string; readonly plain: string }> {
  const apart = await opened.browser.createBrowserContext();
  const plain = await apart.newPage();
  await plain.goto(earlier);
  const behind = await openWithNotice(opened, current);
  const inView = await openWithNotice(opened, earlier);
  for (const page of [behind, inView]) expect(await ownElementCount(page)).toBeGreaterThan(1);

  await end(opened);
  for (const page of [behind, inView]) await waitUntilGone(page);
  const markups = { left: await markupWithoutOurs(inView), plain: await markupWithoutOurs(plain) };

  // What is left of the script does nothing any more: neither for the page's changes nor on return.
  await behind.bringToFront();
  for (const left of [behind, inView]) {
    await left.evaluate(() => document.body.append(document.createElement('p')));
    expect(await ownElementCount(left)).toBe(0);
  }
  await apart.close();
  return markups;
}

test('nothing of ours stays on open pages when the extension is updated', async () => {
  const { left, plain } = await markupsAfter(session(), (opened) => opened.reloadExtension());
  expect(left).toBe(plain);
});

test('nothing of ours stays or comes when the extension is removed', async () => {
  await inSession({}, async (own) => {
    const late = await openWithNotice(own, pageUrl('earlier', paths.earlier.entry, { late: true }));
    const { left, plain } = await markupsAfter(own, (opened) => opened.removeExtension());
    expect(left).toBe(plain);
    await waitUntilGone(late);
    // Controls that come after the end get no flags.
    await late.bringToFront();
    await late.evaluate((name) => {
      document.dispatchEvent(new Event(name));
    }, addControlsEvent);
    expect(await late.$('[data-replica-controls] button')).not.toBeNull();
    await nextFrames(late);
    expect(await ownElementCount(late)).toBe(0);
  });
});

test('after an update, a reload brings exactly one notice, which works', async () => {
  const page = await openWithNotice(session(), earlier);
  await session().reloadExtension();
  await waitUntilGone(page);
  await page.reload();
  await waitForMark(page, 'zairyu-ready:notice');
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await flaggedLandmarks(page)).toHaveLength(4);

  // A second update finds what the first one's script has put there.
  await session().reloadExtension();
  await waitUntilGone(page);
});

test('an update while the worker was asleep is noticed when the user comes back', async () => {
  const page = await openWithNotice(session(), earlier);
  await session().worker.stop();
  const tab = await session().page('about:blank');
  await session().reloadExtension();
  await page.bringToFront();
  await waitUntilGone(page);
  expect(await shownNotices(page)).toEqual([]);
  await tab.close();
});
