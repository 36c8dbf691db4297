import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { framesOf, leaveAndReturn, nextFrames, waitForFlags } from '../support/page-parts.ts';
import { enveloped } from '../support/guide.ts';
import { whenAnswered } from '../support/extension-world.ts';
import { sharedTab } from '../support/tab.ts';
import { pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { evaluateApart } from '../support/apart.ts';
import { hosts } from '../world/hosts.ts';

/*
 * Costs that are the same on every machine: how often a page is laid out. (The bench measures
 * times.) Field case 30.
 */

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const path = '/rasens-u/large/';
const view = { width: 1280, height: 720 };

function largeForm(): string {
  const fields = Array.from(
    { length: 2000 },
    (_, index) =>
      `<div class="field"><label for="f${String(index)}">項目</label><input id="f${String(index)}"></div>`,
  );
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>在留申請オンラインシステム</title>
<link rel="stylesheet" href="/replica/current.css"></head><body><main class="inner"><p><a href="/rasens-u/profile/userRegist_initDisplay">利用者登録される方はこちら</a></p><form>${fields.join('\n')}</form></main></body></html>`;
}

async function layoutsOf(page: Page): Promise<number> {
  const { LayoutCount = Number.NaN } = await page.metrics();
  return LayoutCount;
}

test('a form of 2,000 fields that is at rest is laid out once for all that we draw on it', async () => {
  session().onlineSystem.setPage(hosts.current, path, largeForm());
  const returnTo = (page: Page) =>
    whenAnswered(page, session().extensionId, () => leaveAndReturn(session(), page));
  await session().storage.set(enveloped({ 'inline-notices': false }));
  const page = await tab.load(pageUrl('current', path), view);
  await returnTo(page);
  await framesOf(page, 10);
  const before = await layoutsOf(page);

  await session().storage.set(enveloped({ 'inline-notices': true }));
  await returnTo(page);
  await waitForFlags(page, ['register']);
  await framesOf(page, 10);
  expect((await layoutsOf(page)) - before).toBe(1);
});

test('while nothing changes, nothing is measured, styled or laid out', async () => {
  const page = await tab.settled(pageUrl('earlier', paths.earlier.entry), view);
  await framesOf(page, 10);
  const before = await page.metrics();
  await framesOf(page, 60);
  const after = await page.metrics();
  expect(after.LayoutCount).toBe(before.LayoutCount);
  expect(after.RecalcStyleCount).toBe(before.RecalcStyleCount);
});

test('a page that scrolls is laid out at most once a frame', async () => {
  const page = await tab.settled(pageUrl('current', paths.current.application), view);
  const before = await layoutsOf(page);
  const frames = 40;
  await evaluateApart(
    page,
    (count) =>
      new Promise<void>((resolve) => {
        let left = count;
        const step = (): void => {
          window.scrollBy(0, 20);
          left -= 1;
          if (left === 0) resolve();
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    frames,
  );
  await nextFrames(page);
  expect((await layoutsOf(page)) - before).toBeLessThanOrEqual(frames + 3);
});
