import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterEach, expect, inject, test } from 'vitest';
import { alteredBuild } from '../support/altered-build.ts';
import { launchBrowser } from '../support/browser.ts';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { extensionIdOf } from '../support/extension.ts';
import { shownSentences } from '../support/faulty-session.ts';
import { tick } from '../support/popup.ts';

/*
 * A worker that does not start, as after a damaged update: the popup draws what is known, says that
 * the check failed, and keeps the user's ticks.
 */

/** Functions that clean up after a test, the last started first. */
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A browser with the build, but with another worker script. */
async function browserWith(worker: string): Promise<{ browser: Browser; extensionId: string }> {
  const dist = inject('dist');
  const { background } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as {
    readonly background: object;
  };
  const folder = await alteredBuild(dist, {
    manifest: { background: { ...background, service_worker: 'other-worker.js' } },
    files: { 'other-worker.js': worker },
  });
  endings.unshift(() => folder.remove());
  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  endings.unshift(() => rm(userDataDir, { recursive: true, force: true, maxRetries: 5 }));
  const browser = await launchBrowser({
    executablePath: inject('executablePath'),
    userDataDir,
    headless: true,
    language: 'en',
    args: [],
  });
  endings.unshift(() => browser.close());
  await browser.installExtension(folder.path);
  return { browser, extensionId: await extensionIdOf(folder.path) };
}

async function popupIn(browser: Browser, extensionId: string): Promise<Page> {
  const popup = await browser.newPage();
  await popup.goto(`chrome-extension://${extensionId}/src/popup/index.html`);
  await waitForMark(popup, 'zairyu-ready:checklist');
  return popup;
}

function isTicked(popup: Page): Promise<boolean> {
  return popup.$eval('input[data-confirm="card-reader"]', ({ checked }) => checked);
}

test.each([
  ['throws at its first line', "throw new Error('A fault of the test');"],
  ['listens to nothing', 'export {};'],
])('a worker that %s: the popup does without', async (_, worker) => {
  const { browser, extensionId } = await browserWith(worker);
  const popup = await popupIn(browser, extensionId);
  await expect.poll(() => shownSentences(popup)).toEqual(['failed']);
  const { prerequisites, state } = await shownChecklist(popup);
  expect(prerequisites).toHaveLength(7);
  expect(state).toBe('unknown');

  await tick(popup, 'card-reader');
  await expect.poll(() => isTicked(popup)).toBe(true);
  await popup.close();
  const next = await popupIn(browser, extensionId);
  expect(await isTicked(next)).toBe(true);
  await expect.poll(() => shownSentences(next)).toEqual(['failed']);
});
