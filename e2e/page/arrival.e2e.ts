import { EventEmitter, once } from 'node:events';
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { waitForMark } from '../support/checklist.ts';
import { extensionWorld, watchCalls } from '../support/extension-world.ts';
import { hostCount } from '../support/overlay.ts';
import { framesAtRest, shownNotices } from '../support/page-parts.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });

const path = '/WC01/slow/';
const picture = '/WC01/slow.svg';

/**
 * Opens a page with a picture that the server holds back until `until`. Resolves when the rest is
 * loaded.
 */
async function openSlow(until: Promise<unknown>): Promise<Page> {
  const { onlineSystem, browser } = session();
  onlineSystem.setPage(
    hosts.earlier,
    path,
    `<!doctype html><html lang="ja"><title>在留申請</title><body><button name="clickLogInKjnBtn">認証</button><img src="${picture}" alt=""></body></html>`,
  );
  onlineSystem.setPage(hosts.earlier, picture, {
    type: 'image/svg+xml',
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    until,
  });
  const page = await browser.newPage();
  await show(page, {});
  await page.goto(`https://${hosts.earlier}${path}`, { waitUntil: 'domcontentloaded' });
  return page;
}

test('while a page loads, it is not looked at, and nothing of ours is on it', async () => {
  const picturing = new EventEmitter();
  const page = await openSlow(once(picturing, 'open'));
  const world = await extensionWorld(page, session().extensionId);
  const calls = await watchCalls(world, [
    'Document.querySelectorAll',
    'Element.querySelectorAll',
    'Element.getBoundingClientRect',
  ]);
  await framesAtRest(page);
  expect(await calls()).toEqual([]);
  expect(await hostCount(page)).toBe(0);

  picturing.emit('open');
  await waitForMark(page, 'zairyu-ready:notice');
  expect(await hostCount(page)).toBe(1);
  expect((await calls()).length).toBeGreaterThan(0);
});

test('a page that never comes to an end has the notice all the same', async () => {
  const picturing = new EventEmitter();
  const page = await openSlow(once(picturing, 'open'));
  await waitForMark(page, 'zairyu-ready:notice');
  expect(await shownNotices(page)).toHaveLength(1);
  expect(await page.evaluate(() => document.readyState)).toBe('interactive');
  picturing.emit('open');
});
