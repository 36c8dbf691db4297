import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { dayInJapan } from '../support/clock.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { whenAnswered } from '../support/extension-world.ts';
import {
  flaggedLandmarks,
  leaveAndReturn,
  pressInNotice,
  settle,
  shownNotices,
  waitForFlags,
} from '../support/page-parts.ts';
import { explanationOf, openEntry, pageCode, patiently, pressSignIn } from '../support/proof.ts';
import { shownNames } from '../support/overlay.ts';
import { sharedTab } from '../support/tab.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';
import { failed } from '../world/clients.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);
const entries = {
  earlier: pageUrl('earlier', paths.earlier.entry),
  current: pageUrl('current', paths.current.signIn),
} as const;
const guidePath = '/src/guide/index.html';

async function guides(): Promise<Page[]> {
  const pages = await session().browser.pages();
  return pages.filter((page) => page.url().endsWith(guidePath));
}

test('"Open the guide" opens it, and brings it to the front where it is open already', async () => {
  const page = await tab.settled(entries.earlier);
  await pressInNotice(page, 'guide');
  const guide = await waitUntil('the guide', async () => (await guides())[0]);
  await waitUntil('the guide in front', () =>
    guide.evaluate(() => document.visibilityState === 'visible'),
  );

  await page.bringToFront();
  await waitUntil('the guide behind', () =>
    guide.evaluate(() => document.visibilityState === 'hidden'),
  );
  await pressInNotice(page, 'guide');
  await waitUntil('the guide in front again', () =>
    guide.evaluate(() => document.visibilityState === 'visible'),
  );
  expect(await guides()).toHaveLength(1);
});

test('"Not today" leaves the pages of this host alone for the day, and those of the other not', async () => {
  const page = await tab.settled(entries.current);
  await whenAnswered(page, session().extensionId, () => pressInNotice(page, 'not-now'));
  expect(await shownNames(page)).toEqual([]);
  await whenAnswered(page, session().extensionId, () => leaveAndReturn(session(), page));
  expect(await shownNames(page)).toEqual([]);

  const next = await settle(session(), await tab.load(entries.current));
  expect(await shownNames(next)).toEqual([]);
  const elsewhere = await tab.settled(entries.earlier);
  expect(await shownNotices(elsewhere)).toHaveLength(1);
  expect(await flaggedLandmarks(elsewhere)).not.toEqual([]);

  const stored = await session().storage.in('local');
  expect(Object.keys(stored).filter((key) => key.startsWith('paused.'))).toEqual([
    `paused.${hosts.current}`,
  ]);
});

test('on the next day it is shown again', async () => {
  const key = `paused.${hosts.earlier}`;
  await session().storage.set({ [key]: { version: 1, value: dayInJapan() } });
  const page = await settle(session(), await tab.load(entries.earlier));
  expect(await shownNames(page)).toEqual([]);

  await session().storage.set({ [key]: { version: 1, value: dayInJapan(-1) } });
  await whenAnswered(page, session().extensionId, () => leaveAndReturn(session(), page));
  // A part that is shown again finds its place in the next frame.
  await expect.poll(() => flaggedLandmarks(page)).not.toEqual([]);
  expect(await shownNotices(page)).toHaveLength(1);
  const next = await tab.settled(entries.earlier);
  expect(await shownNotices(next)).toHaveLength(1);
});

test('switched off in the settings, nothing is shown from the next look at the page on; switched on, all is back', async () => {
  const page = await tab.settled(entries.earlier);
  const flags = await flaggedLandmarks(page);
  expect(flags.length).toBeGreaterThan(0);
  const returnTo = () =>
    whenAnswered(page, session().extensionId, () => leaveAndReturn(session(), page));

  await session().storage.set({ 'inline-notices': { version: 1, value: false } });
  await returnTo();
  expect(await shownNames(page)).toEqual([]);

  await session().storage.set({ 'inline-notices': { version: 1, value: true } });
  await returnTo();
  // A part that is shown again finds its place in the next frame.
  await waitForFlags(page, flags);
  expect(await shownNotices(page)).toHaveLength(1);
});

test.each([
  ['switched off', 'inline-notices', () => false],
  ['left alone for the day', `paused.${hosts.current}`, dayInJapan],
])('while nothing is shown, what a page proves is still kept: %s', async (_, key, value) => {
  await session().storage.set({ [key]: { version: 1, value: value() } });
  const page = await settle(
    session(),
    await tab.load(pageUrl('current', paths.current.procedures)),
  );
  expect(await shownNames(page)).toEqual([]);
  const { 'facts.registration': found } = await session().storage.in('local');
  expect(found).toMatchObject({ value: { finding: { site: hosts.current } } });
});

describe('an explanation', () => {
  const proof = testSession({ language: 'en', clients: ['jpki'] });
  const signIn = { system: 'earlier', client: 'jpki' } as const;
  const off = { 'inline-notices': { version: 1, value: false } };

  /** Signs in with a card that is pulled out on the way. Resolves when the page shows the code. */
  async function pullCardOut(page: Page): Promise<void> {
    await pressSignIn(page, signIn);
    (await proof.standIn('jpki').host.next()).answer(failed('EW104J1502'));
    await expect.poll(() => pageCode(page), patiently).toBe('EW104J1502');
  }

  test('that is shown already is taken away, too, when the page comes back into view', async () => {
    const page = await openEntry(proof(), signIn, 'en');
    await pullCardOut(page);
    await explanationOf(page, 'jpki', 'EW104J1502');
    await proof().storage.set(off);
    await whenAnswered(page, proof().extensionId, () => leaveAndReturn(proof(), page));
    expect(await shownNames(page)).toEqual([]);
  });

  test('is not given while notices are off, but what it was about is kept', async () => {
    const page = await openEntry(proof(), signIn, 'en');
    await proof().storage.set(off);
    await whenAnswered(page, proof().extensionId, () => leaveAndReturn(proof(), page));
    await whenAnswered(page, proof().extensionId, () => pullCardOut(page));
    expect(await shownNames(page)).toEqual([]);
    expect(await proof().storage.in('local')).toMatchObject({
      'facts.client-error': { value: { finding: { code: 'EW104J1502' } } },
    });
  });
});
