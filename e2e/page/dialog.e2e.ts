import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { hostCount, setOpen, waitForOpen } from '../support/overlay.ts';
import { nextFrames, theNotice, waitForFlags } from '../support/page-parts.ts';
import { faultsOfFlags } from '../support/placed.ts';
import { sharedTab } from '../support/tab.ts';
import { pageUrl } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { evaluateApart } from '../support/apart.ts';
import { hosts } from '../world/hosts.ts';

/*
 * While the page shows a modal dialog, everything outside it is inert, so our element moves into
 * it. Field case 24.
 */

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const path = '/WC01/dialog/';
const dialog = (id: string, content: string): string =>
  `<dialog id="${id}"><p>確認してください。</p>${content}<form method="dialog"><button id="close-${id}">閉じる</button></form></dialog>`;
const html = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>在留申請オンラインシステム</title>
<style>body { font: 14px sans-serif; } p { margin: 30px 0; }</style>
<body><p><button type="button" name="clickLogInKjnBtn">外国人本人・その他</button></p><p><button id="open">開く</button></p>
${dialog('first', '<p><button type="button" name="clickTurkKjnBtn">外国人本人・その他</button></p>')}
${dialog('second', '')}
<div id="panel" popover>お知らせ</div></body></html>`;

async function open(): Promise<Page> {
  session().onlineSystem.setPage(hosts.earlier, path, html);
  const page = await tab.withNotice(pageUrl('earlier', path));
  await waitForFlags(page, ['sign-in-individual']);
  return page;
}

function showModal(page: Page, id: string): Promise<void> {
  return page.$eval(`#${id}`, (element) => (element as HTMLDialogElement).showModal());
}

/** The id or name of our element's parent. */
function homeOfOurs(page: Page): Promise<string> {
  return evaluateApart(page, () => {
    const home = document.querySelector('zairyu-ready')?.parentElement;
    return home?.id || (home?.localName ?? 'nothing');
  });
}

async function expectAlive(page: Page): Promise<void> {
  expect(await hostCount(page)).toBe(1);
  for (const isOpen of [false, true]) {
    await setOpen(page, isOpen);
    expect(await (await theNotice(page)).isOnTop()).toBe(true);
  }
}

test('its buttons work while a dialog is open, one within the other, and after', async () => {
  const page = await open();
  expect(await homeOfOurs(page)).toBe('html');
  await showModal(page, 'first');
  await nextFrames(page);
  await expectAlive(page);
  expect(await homeOfOurs(page)).toBe('first');
  await showModal(page, 'second');
  await nextFrames(page);
  await expectAlive(page);
  expect(await homeOfOurs(page)).toBe('second');

  for (const [id, home] of [
    ['second', 'first'],
    ['first', 'html'],
  ] as const) {
    await page.click(`#close-${id}`);
    await nextFrames(page);
    expect(await homeOfOurs(page)).toBe(home);
    await expectAlive(page);
  }
});

test('a press on ours does not reach the dialog, and Escape in ours does not close it', async () => {
  const page = await open();
  await showModal(page, 'first');
  await nextFrames(page);
  await page.$eval('#first', (element) => {
    element.addEventListener('click', () => Object.assign(window, { wasPressed: true }));
  });
  const notice = await setOpen(page, true);
  await setOpen(page, false);
  await setOpen(page, true);
  expect(await page.evaluate(() => 'wasPressed' in window)).toBe(false);
  await notice.evaluate((part) => part.querySelector('button')?.focus());
  await page.keyboard.press('Escape');
  await waitForOpen(page, false);
  expect(await page.$eval('#first', (element) => (element as HTMLDialogElement).open)).toBe(true);
});

test('flags stand at the dialog’s controls, and not at those behind it', async () => {
  const page = await open();
  await showModal(page, 'first');
  await waitForFlags(page, ['register-individual']);
  const controls = { 'register-individual': '[name="clickTurkKjnBtn"]' };
  expect((await faultsOfFlags(page, controls)).faults).toEqual([]);
  await page.click('#close-first');
  await waitForFlags(page, ['sign-in-individual']);
});

test('a dialog that the page takes out, open as it is, does not take ours along', async () => {
  const page = await open();
  await showModal(page, 'first');
  await nextFrames(page);
  await page.$eval('#first', (element) => element.remove());
  await expect.poll(() => homeOfOurs(page)).toBe('html');
  await expectAlive(page);
});

test('a page may open and close its dialogs as often as it likes', async () => {
  const page = await open();
  for (const left of ['open', 'closed']) {
    await page.$eval(
      '#first',
      async (element, isLeftOpen) => {
        const shown = element as HTMLDialogElement;
        for (let time = 0; time < 25; time++) {
          if (!shown.open) shown.showModal();
          await new Promise(requestAnimationFrame);
          if (time < 24 || !isLeftOpen) shown.close();
          await new Promise(requestAnimationFrame);
        }
      },
      left === 'open',
    );
    await nextFrames(page);
    expect(await homeOfOurs(page)).toBe(left === 'open' ? 'first' : 'html');
    expect(await (await theNotice(page)).isOnTop()).toBe(true);
  }
  await expectAlive(page);
});

test('what else the page puts into the top layer does not lie over ours', async () => {
  const page = await open();
  await setOpen(page, true);
  await page.$eval('#panel', (panel) => {
    const element = panel as HTMLElement;
    element.style.cssText = 'inset: 0; width: 100vw; height: 100vh; margin: 0';
    element.showPopover();
  });
  await nextFrames(page);
  expect(await (await theNotice(page)).isOnTop('h2')).toBe(true);
});
