import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import en from '../../src/i18n/en/common.json' with { type: 'json' };
import { storeSaid } from '../support/answers.ts';
import { dayInJapan } from '../support/clock.ts';
import { whenAnswered } from '../support/extension-world.ts';
import { registerHost } from '../support/native-host.ts';
import { hostCount, oursAtRest, setOpen, waitForOpen } from '../support/overlay.ts';
import {
  isOpen,
  leaveAndReturn,
  openSettled,
  shownNotices,
  theNotice,
  toggleNotice,
} from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { waitUntil } from '../support/wait.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { inSession, testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const earlier = pageUrl('earlier', paths.earlier.entry);
const current = pageUrl('current', paths.current.entry);
const signedIn = pageUrl('current', paths.current.procedures);

/** The number of visible entries in the list. */
async function shownItems(page: Page): Promise<number> {
  return (await theNotice(page)).evaluate(
    (part) =>
      [...part.querySelectorAll('li')].filter((item) =>
        item.checkVisibility({ visibilityProperty: true }),
      ).length,
  );
}

test('opens by itself where something is missing, once a day on each host', async () => {
  const page = await tab.settled(earlier);
  expect(await isOpen(page)).toBe(true);
  expect(await shownItems(page)).toBe(5);
  // It stays open while the user reads it. On the next page it is folded.
  await leaveAndReturn(session(), page);
  expect(await isOpen(page)).toBe(true);
  for (const path of [paths.earlier.entry, paths.earlier.registration]) {
    const next = await tab.settled(pageUrl('earlier', path));
    expect(await isOpen(next)).toBe(false);
    expect(await shownItems(next)).toBe(0);
  }
  expect(await isOpen(await tab.settled(current))).toBe(true);
  expect(await isOpen(await tab.settled(current))).toBe(false);

  // On the next day it opens again.
  const key = `opened.${hosts.earlier}`;
  expect(await session().storage.in('local')).toHaveProperty([key]);
  await session().storage.set({ [key]: { version: 1, value: dayInJapan(-1) } });
  expect(await isOpen(await tab.settled(earlier))).toBe(true);
});

// The failure: a tab that nobody has looked at yet uses the day's opening up.
test('opens in the tab that is looked at, not in one that loads in the background', async () => {
  const behind = await session().browser.newPage();
  await tab.load('about:blank');
  await behind.goto(earlier);
  await waitUntil('the tab behind being looked at', async () => (await hostCount(behind)) === 1);
  expect(await session().storage.in('local')).not.toHaveProperty([`opened.${hosts.earlier}`]);
  expect(await isOpen(await tab.settled(earlier))).toBe(true);
});

test('does not open by itself where something is only unknown, and folded counts what is to be checked', async () => {
  await storeSaid(session(), { category: 'practitioner' });
  const page = await tab.settled(earlier);
  expect(await shownNotices(page)).toEqual([
    { state: 'unknown', unmet: '', unknown: 'notification-certificate user-registration' },
  ]);
  expect(await isOpen(page)).toBe(false);
  expect(await (await theNotice(page)).text()).toMatch(/\b2\b/);
});

test('is a mark for who is signed in, and opens only when it is pressed', async () => {
  for (const path of [paths.current.procedures, paths.current.application]) {
    const page = await tab.settled(pageUrl('current', path));
    expect((await shownNotices(page))[0]?.unmet).toBe('jpki-client');
    expect(await isOpen(page)).toBe(false);
    const box = await (await theNotice(page)).box();
    expect(box?.width).toBeLessThanOrEqual(40);
    expect(box?.height).toBeLessThanOrEqual(40);
  }
  // A visit there does not use up the day's opening on the page that leads in.
  expect(await isOpen(await tab.settled(current))).toBe(true);

  const page = await tab.settled(signedIn);
  await toggleNotice(page);
  expect(await shownItems(page)).toBeGreaterThan(0);
});

test('the mouse folds it to one line that names what is missing, and unfolds it', async () => {
  const page = await tab.settled(current);
  expect(await shownItems(page)).toBe(5);
  await toggleNotice(page);
  expect(await shownItems(page)).toBe(0);
  const notice = await theNotice(page);
  const text = await notice.text();
  expect(text).toContain(en.prerequisite['jpki-client'].name);
  expect(text).not.toContain('\n');
  expect((await notice.box())?.height).toBeLessThanOrEqual(40);
  await toggleNotice(page);
  expect(await shownItems(page)).toBe(5);
});

test('the keyboard does the same, and the focus stays on the switch; Escape folds it while the focus is in it', async () => {
  const page = await tab.settled(earlier);
  await page.focus('[name="clickLogInMdgBtn"]');
  await page.keyboard.press('Escape');
  expect(await isOpen(page)).toBe(true);
  for (const key of ['Enter', 'Space'] as const) {
    await tabTo(page, 'fold');
    await page.keyboard.press(key);
    const folded = await waitForOpen(page, false);
    expect.soft(await folded.hasFocus('[data-action="unfold"]'), key).toBe(true);
    await page.keyboard.press(key);
    const open = await waitForOpen(page, true);
    expect.soft(await open.hasFocus('[data-action="fold"]'), key).toBe(true);
  }
  await tabTo(page, 'guide');
  await page.keyboard.press('Escape');
  await waitForOpen(page, false);
});

/** Presses Tab until the notice's button for an action has the focus. */
async function tabTo(page: Page, action: string): Promise<void> {
  const seen = new Set<string>();
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    const notice = await theNotice(page);
    if (await notice.hasFocus(`[data-action="${action}"]`)) return;
    seen.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60) ?? ''));
  }
  throw new Error(`Tab does not lead to ${action}, but to: ${[...seen].join(' ')}`);
}

test('the user moves it to another corner, with the keyboard, and that is remembered', async () => {
  const page = await tab.settled(earlier);
  await setOpen(page, false);
  await tabTo(page, 'move');
  for (const key of ['ArrowLeft', 'ArrowUp'] as const) {
    await whenAnswered(page, session().extensionId, () => page.keyboard.press(key));
  }
  expect(await isTopLeft(page)).toBe(true);
  expect(await isTopLeft(await tab.settled(earlier))).toBe(true);
  // The corner holds on the other system, too. This page's own controls leave it free.
  const other = await tab.settled(pageUrl('current', maintenancePath));
  expect(await isTopLeft(other)).toBe(true);
});

test('the user drags it to another corner, and that is remembered', async () => {
  const page = await tab.settled(pageUrl('earlier', paths.earlier.registration));
  const notice = await setOpen(page, false);
  const handle = await notice.box('[data-action="move"]');
  if (handle === undefined) throw new Error('It has no handle.');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(200, 300, { steps: 5 });
  await whenAnswered(page, session().extensionId, async () => {
    await page.mouse.move(60, 700, { steps: 5 });
    await page.mouse.up();
  });
  // The answer comes before the notice has left the mouse.
  await oursAtRest(page);
  const moved = await (await theNotice(page)).box();
  expect(moved?.x).toBeLessThan(100);
  expect(moved?.y).toBeGreaterThan(500);
  const next = await tab.settled(pageUrl('earlier', paths.earlier.registration));
  expect(await (await theNotice(next)).box()).toEqual(moved);
});

/**
 * Whether the notice is at the left, in the upper half. (Controls may keep it out of the very
 * corner.)
 */
async function isTopLeft(page: Page): Promise<boolean> {
  const box = await (await setOpen(page, false)).box();
  return box !== undefined && box.x < 100 && box.y < 400;
}

test('stays as it was folded while a check that takes long is under way', async () => {
  const { userDataDir, extensionId } = session();
  const page = await tab.settled(earlier);
  const host = await registerHost({ userDataDir, extensionId, situation: 'stays-silent' });
  try {
    await leaveAndReturn(session(), page);
    await host.waitFor('started');
    await toggleNotice(page);
    // The check ends with the client connected: then one open item fewer is left.
    await waitUntil(
      'the end of the check',
      async () => (await shownNotices(page))[0]?.unmet === '',
    );
    expect(await isOpen(page)).toBe(false);
  } finally {
    await host.unregister();
  }
});

test('what is folded stays folded in another language', async () => {
  const page = await tab.settled(earlier);
  await toggleNotice(page);
  await storeSaid(session(), { language: 'ja' });
  await leaveAndReturn(session(), page);
  await waitUntil(
    'the notice in Japanese',
    async () => (await theNotice(page)).attributes['lang'] === 'ja',
  );
  expect(await isOpen(page)).toBe(false);
});

test('that it has opened today is known after the browser was closed and opened again', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  try {
    await inSession({ userDataDir }, async (first) => {
      expect(await isOpen(await openSettled(first, earlier))).toBe(true);
    });
    await inSession({ userDataDir }, async (second) => {
      expect(await isOpen(await openSettled(second, earlier))).toBe(false);
    });
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
