import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { openWithNotice, shownNotices, flaggedLandmarks } from '../support/page-parts.ts';
import { waitForMark } from '../support/checklist.ts';
import { hostCount } from '../support/overlay.ts';
import { markupOf } from '../support/untouched.ts';
import { waitUntil } from '../support/wait.ts';
import { addControlsEvent, pageUrl, paths } from '../replica/index.ts';
import { inSession, testSession, type TestSession } from '../support/test-session.ts';

const session = testSession({ own: () => ({}) });

const earlier = pageUrl('earlier', paths.earlier.entry);
const current = pageUrl('current', paths.current.signIn);

async function waitUntilGone(page: Page): Promise<void> {
  await waitUntil('everything of ours being gone', async () => (await hostCount(page)) === 0);
}

const endings = [
  ['is updated', (opened: TestSession) => opened.reloadExtension()],
  ['is removed', (opened: TestSession) => opened.removeExtension()],
] as const;

test.each(endings)('nothing of ours stays on open pages when the extension %s', (_what, end) =>
  inSession({}, async (opened) => {
    const plain = await (await opened.browser.createBrowserContext()).newPage();
    await plain.goto(earlier);
    const pages = [await openWithNotice(opened, current), await openWithNotice(opened, earlier)];
    for (const page of pages) expect(await hostCount(page)).toBe(1);

    await end(opened);
    // The one in view, and the one in the background.
    for (const page of pages) await waitUntilGone(page);
    const [, page] = pages;
    expect(page && (await markupOf(page))).toEqual(await markupOf(plain));

    // What is left of the script does nothing any more: neither for the page's changes nor on return.
    await pages[0]?.bringToFront();
    for (const left of pages) {
      await left.evaluate(() => document.body.append(document.createElement('p')));
      expect(await hostCount(left)).toBe(0);
    }
  }),
);

test('controls that come after the end get no flags', () =>
  inSession({}, async (opened) => {
    const page = await openWithNotice(
      opened,
      pageUrl('earlier', paths.earlier.entry, { late: true }),
    );
    await opened.removeExtension();
    await waitUntilGone(page);
    await page.evaluate((name) => {
      document.dispatchEvent(new Event(name));
    }, addControlsEvent);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    expect(await hostCount(page)).toBe(0);
  }));

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
