import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { pageUrl, paths } from '../e2e/replica/index.ts';
import { waitForMark } from '../e2e/support/checklist.ts';
import { extensionWorld } from '../e2e/support/extension-world.ts';
import type { Session } from '../e2e/support/session.ts';
import { checklistTime } from './own-pages.ts';
import type { Row } from './measure.ts';

/*
 * Whether the cost of the extension grows with its use: many tabs of the online system, years of
 * proofs. "With" is the larger case, "without" the smaller one; a ratio of 1 means no growth.
 */

/** How long a tab stays in front, in milliseconds: long enough for all that this starts. */
const IN_FRONT_MS = 400;

/** Processor time of all of the browser's processes so far, in milliseconds. */
async function processorTime(browser: Browser): Promise<number> {
  const cdp = await browser.target().createCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000;
}

/** Processor time for each tab while tabs come into view in turn, in milliseconds. */
async function timePerTab(browser: Browser, tabs: readonly Page[]): Promise<number> {
  const before = await processorTime(browser);
  for (const tab of tabs) {
    await tab.bringToFront();
    await wait(IN_FRONT_MS);
  }
  return ((await processorTime(browser)) - before) / tabs.length;
}

const counts = [1, 10, 50] as const;

/** What it costs when a tab comes into view: one of 10 or of 50, against a single one. */
export async function measureTabs(session: Session, rounds: number): Promise<Row[]> {
  const { browser } = session;
  const blank = await session.page('about:blank');
  const tabs: Page[] = [];
  const times = new Map<number, number[]>(counts.map((count) => [count, []]));
  const url = pageUrl('earlier', paths.earlier.entry);
  for (const count of counts) {
    while (tabs.length < count) {
      const tab = await session.page(url);
      await waitForMark(tab, 'zairyu-ready:notice');
      tabs.push(tab);
    }
    // If there are few tabs, each comes into view more often, so that each figure rests on about as
    // many turns. A blank tab follows each: otherwise a single tab could not leave the view.
    const turns = Array.from({ length: Math.ceil(10 / count) }, () =>
      tabs.flatMap((tab) => [tab, blank]),
    ).flat();
    for (let round = 0; round < rounds; round++) {
      times.get(count)?.push(await timePerTab(browser, turns));
    }
  }
  for (const tab of [...tabs, blank]) await tab.close();
  const [one, ...more] = counts;
  return more.map((count) => ({
    what: `a tab of the online system comes into view: one of ${String(count)}, against the only one`,
    unit: 'ms',
    with: times.get(count) ?? [],
    without: times.get(one) ?? [],
    compared: 'ratio',
    atMost: 1.5,
  }));
}

/** Ten years: a reading of each certificate and a sign-in, each week. */
const [PROOFS, FEW_PROOFS] = [1560, 3];

/** Makes the worker store `count` proofs, sent as the content script sends them. */
async function prove(session: Session, page: Page, count: number): Promise<void> {
  const world = await extensionWorld(page, session.extensionId);
  await world.evaluate(async (times) => {
    for (let i = 0; i < times; i++) {
      await chrome.runtime.sendMessage(
        i % 3 === 2
          ? { type: 'page-shown', isRegistered: true, isSignedIn: true, language: null }
          : {
              type: 'client-answered',
              client: 'jpki',
              certificate:
                i % 3 === 0 ? 'signature-certificate' : 'user-authentication-certificate',
              code: null,
              language: null,
            },
      );
    }
  }, count);
}

async function checklistTimes(session: Session, rounds: number): Promise<number[]> {
  const times: number[] = [];
  // The first round fills the caches.
  for (let round = -1; round < rounds; round++) times.push(await checklistTime(session));
  return times.slice(1);
}

/** What ten years of proofs cost, in storage and in time, against the first week's. */
export async function measureProofs(session: Session, rounds: number): Promise<Row[]> {
  const bytes = async (): Promise<number> =>
    (await session.worker.evaluate(() => chrome.storage.local.getBytesInUse())) / 1000;
  const page = await session.page(pageUrl('earlier', paths.earlier.entry));
  await waitForMark(page, 'zairyu-ready:notice');
  await prove(session, page, FEW_PROOFS);
  const few = { bytes: await bytes(), times: await checklistTimes(session, rounds) };
  await prove(session, page, PROOFS);
  const many = { bytes: await bytes(), times: await checklistTimes(session, rounds) };
  await page.close();
  return [
    {
      what: 'stored after ten years of weekly proofs, against the first',
      unit: 'kB',
      with: [many.bytes],
      without: [few.bytes],
      compared: 'ratio',
      atMost: 1.1,
    },
    {
      what: "popup: checklist after ten years of weekly proofs, against the first's",
      unit: 'ms',
      with: many.times,
      without: few.times,
      compared: 'ratio',
      atMost: 1.2,
    },
  ];
}
