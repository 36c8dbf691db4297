import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import {
  openWithNotice,
  shownNotices,
  flaggedLandmarks,
  nextFrames,
} from '../support/page-parts.ts';
import { waitForMark } from '../support/checklist.ts';
import { hostCount } from '../support/overlay.ts';
import { markupOf } from '../support/untouched.ts';
import { waitUntil } from '../support/wait.ts';
import { addControlsEvent, pageUrl, paths } from '../replica/index.ts';
import { inSession, testSession, type TestSession } from '../support/test-session.ts';

const session = testSession({ own: () => ({}) });

const earlier = pageUrl('earlier', paths.earlier.entry);
/** Its controls come late, on an event. */
const late = pageUrl('earlier', paths.earlier.entry, { late: true });
const current = pageUrl('current', paths.current.signIn);

async function waitUntilGone(page: Page): Promise<void> {
  await waitUntil('everything of ours being gone', async () => (await hostCount(page)) === 0);
}

type Run = (opened: TestSession) => Promise<void>;

/** How the extension ends, and in which browser the test runs. */
const endings: readonly (readonly [what: string, end: Run, within: (run: Run) => Promise<void>])[] =
  [
    ['is updated', (opened) => opened.reloadExtension(), (run) => run(session())],
    ['is removed', (opened) => opened.removeExtension(), (run) => inSession({}, run)],
  ];

test.each(endings)(
  'nothing of ours stays on open pages when the extension %s',
  (_what, end, within) =>
    within(async (opened) => {
      const plain = await (await opened.browser.createBrowserContext()).newPage();
      await plain.goto(late);
      const [behind, inView] = [
        await openWithNotice(opened, current),
        await openWithNotice(opened, late),
      ];
      for (const page of [behind, inView]) expect(await hostCount(page)).toBe(1);

      await end(opened);
      for (const page of [behind, inView]) await waitUntilGone(page);
      expect(await markupOf(inView)).toEqual(await markupOf(plain));
      await plain.browserContext().close();

      // The script that is left does nothing more: neither for controls that come now, nor on
      // return.
      await inView.evaluate((name) => {
        document.dispatchEvent(new Event(name));
      }, addControlsEvent);
      await inView.waitForSelector('[name="clickLogInKjnBtn"]');
      await nextFrames(inView);
      await behind.bringToFront();
      for (const page of [inView, behind]) {
        await page.evaluate(() => document.body.append(document.createElement('p')));
        expect(await hostCount(page)).toBe(0);
      }
    }),
);

test('after an update, a reload brings exactly one notice, which works', async () => {
  const page = await openWithNotice(session(), earlier);
  await session().reloadExtension();
  await waitUntilGone(page);
  await page.reload();
  await waitForMark(page, 'zairyu-ready:notice');
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await flaggedLandmarks(page)).toHaveLength(4);

  // The second update ends what the first one's script has put there.
  await session().reloadExtension();
  await waitUntilGone(page);
});

test('an update while the worker was asleep is noticed when the user comes back', async () => {
  const page = await openWithNotice(session(), earlier);
  // A new tab wakes the worker. If the reload came while it loads, Chrome would complain.
  const tab = await session().page('about:blank');
  await session().worker.stop();
  await session().reloadExtension();
  await page.bringToFront();
  await waitUntilGone(page);
  expect(await shownNotices(page)).toEqual([]);
  await tab.close();
});
