import { chromeOnWindows } from '../world/computers.ts';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { say, storeSaid } from '../support/answers.ts';
import { countQuestions, extensionWorld } from '../support/extension-world.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import {
  nextFrames,
  openWithNotice,
  shownNotices,
  theFlag,
  theNotice,
  flaggedLandmarks,
} from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { oursAtRest, setOpen } from '../support/overlay.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { foreignNationalTicks } from '../world/ids.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const entry = { earlier: paths.earlier.entry, current: paths.current.entry } as const;

/** Runs something with the JPKI client installed. */
async function withClient(run: (client: NativeHost) => Promise<void>): Promise<void> {
  const { userDataDir, extensionId } = session();
  const client = await registerHost({
    userDataDir,
    extensionId,
    situation: 'for-another-extension',
  });
  try {
    await run(client);
  } finally {
    await client.unregister();
  }
}

async function waitForUnmet(page: Page, unmet: string): Promise<void> {
  await waitUntil(`the notice saying that this is missing: ${unmet || 'nothing'}`, async () => {
    const [notice] = await shownNotices(page);
    return notice?.unmet === unmet;
  });
  // The notice changes first. The flags follow in the next frame.
  await oursAtRest(page);
}

/**
 * Marks the document. The returned function says whether it is still the same one, and not
 * reloaded.
 */
async function markDocument(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { theSameDocument: true }));
  return () => page.evaluate(() => 'theSameDocument' in window);
}

test('who installs the client and comes back to the tab sees it, without a reload', async () => {
  const page = await tab.withNotice(pageUrl('current', entry.current));
  const isTheSame = await markDocument(page);
  expect((await theFlag(page, 'sign-in')).attributes['data-unmet']).toBe('jpki-client');
  const before = await (await theNotice(page)).text();

  await session().page('about:blank');
  expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
  await withClient(async (client) => {
    await page.bringToFront();
    await waitForUnmet(page, '');
    expect((await theFlag(page, 'sign-in')).attributes['data-unmet']).toBe('');
    expect(await (await theNotice(page)).text()).not.toBe(before);

    // The same the other way round, for a client that is removed.
    await session().page('about:blank');
    await client.unregister();
    await page.bringToFront();
    await waitForUnmet(page, 'jpki-client');
    expect((await theFlag(page, 'sign-in')).attributes['data-unmet']).toBe('jpki-client');
    expect(await (await theNotice(page)).text()).toBe(before);
  });
  expect(await isTheSame()).toBe(true);
});

test('the flags for individuals are gone once the last thing they asked for is there', async () => {
  await storeSaid(session(), { confirmed: foreignNationalTicks });
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  expect(await shownNotices(page)).toEqual([
    { state: 'not-ready', unmet: 'jpki-client', unknown: '' },
  ]);
  expect(await flaggedLandmarks(page)).toHaveLength(4);

  await session().page('about:blank');
  await withClient(async () => {
    await page.bringToFront();
    await waitForUnmet(page, '');
    expect(await shownNotices(page)).toEqual([{ state: 'ready', unmet: '', unknown: '' }]);
    expect(await flaggedLandmarks(page)).toEqual(['register-practitioner', 'sign-in-organisation']);
  });
});

test('the focus coming back to the page is enough, where it was in view all the time', async () => {
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier, { frame: true }));
  const isTheSame = await markDocument(page);
  await page.evaluate(() => {
    document.addEventListener('visibilitychange', () => Object.assign(window, { wasHidden: true }));
  });
  await page.click('iframe');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('iframe');
  await withClient(async () => {
    await page.click('.lead');
    await waitForUnmet(page, '');
  });
  expect(await page.evaluate(() => 'wasHidden' in window)).toBe(false);
  expect(await isTheSame()).toBe(true);
});

test('what was answered meanwhile is in the notice, in the language chosen meanwhile', async () => {
  const page = await tab.settled(pageUrl('current', entry.current));
  await setOpen(page, true);
  await say(session(), { language: 'ja', category: 'practitioner' });
  await page.bringToFront();
  await waitForUnmet(page, '');
  expect(await shownNotices(page)).toEqual([
    { state: 'unknown', unmet: '', unknown: 'notification-certificate user-registration' },
  ]);
  const notice = await theNotice(page);
  expect(notice.attributes['lang']).toBe('ja');
  expect(await notice.text()).toContain('届出済証明書');
  expect((await theFlag(page, 'sign-in')).attributes['lang']).toBe('ja');
});

test('a tab that stays in the background does not ask', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const questions = await countQuestions(await extensionWorld(page, session().extensionId));
  await session().page('about:blank');
  await withClient(async () => {
    // Another page of the system asks and gets the answer. The hidden one hears nothing of it.
    const other = await openWithNotice(session(), pageUrl('current', entry.current));
    await waitForUnmet(other, '');
    expect((await shownNotices(page))[0]?.unmet).toBe('jpki-client');
    expect(await questions()).toEqual({ asked: 0, answered: 0 });
  });
});

test('nothing moves where nothing has changed: who comes back finds what they left', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const inside = await setOpen(page, true);
  await inside.evaluate((part, root) => {
    part.querySelector('button')?.focus();
    for (const [index, element] of [...root.querySelectorAll('*')].entries()) {
      element.setAttribute('data-seen', String(index));
    }
  });
  const questions = await countQuestions(await extensionWorld(page, session().extensionId));
  await session().page('about:blank');
  await page.bringToFront();
  await waitUntil('the answer', async () => {
    const { asked, answered } = await questions();
    return asked > 0 && asked === answered;
  });
  await nextFrames(page);
  const left = await (
    await theNotice(page)
  ).evaluate((_part, root) => ({
    untouched: [...root.querySelectorAll('*')].every((element) =>
      element.hasAttribute('data-seen'),
    ),
    focused: root.activeElement?.localName,
  }));
  expect(left).toEqual({ untouched: true, focused: 'button' });
});
