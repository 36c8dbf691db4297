import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Badge } from '../support/badge.ts';
import { badgeFrom, barePage } from '../support/bare-page.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import { checkedPopup, choose, chooseLanguage, recheck, tick } from '../support/popup.ts';
import { inSession, testSession } from '../support/test-session.ts';

/** Which of red, amber and green a colour is. */
function family([red = 0, green = 0, blue = 0]: readonly number[]): string {
  if (green > red && green > blue) return 'green';
  if (red > green && red > blue) return green > red / 2 ? 'amber' : 'red';
  return 'another colour';
}

async function shown(page: Page): Promise<unknown> {
  const { text, title, colour }: Badge = await badgeFrom(page);
  return { text, title, colour: family(colour) };
}

const session = testSession({ computer: chromeOnWindows });
let bare: Page;
let host: NativeHost;

beforeAll(async () => {
  bare = await barePage(session());
});

beforeEach(async () => {
  host = await registerHost({ ...session(), situation: 'for-another-extension' });
});

test('in English, the badge follows from what is missing, over what is to be checked, to ready', async () => {
  await host.unregister();
  const popup = await checkedPopup(session());
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '5',
      title:
        'Zairyu Ready (unofficial): 1 of 6 ready. Missing: JPKI client software. Next: My Number card',
      colour: 'red',
    });

  await registerHost({ ...session(), situation: 'for-another-extension' });
  await recheck(popup);
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '4',
      title:
        'Zairyu Ready (unofficial): 2 of 6 ready. Please check: ' +
        'My Number card, Residence card, IC card reader, User registration. Next: My Number card',
      colour: 'amber',
    });

  await tick(popup, 'my-number-card.signature-certificate');
  await tick(popup, 'my-number-card.user-authentication-certificate');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '3', colour: 'amber' });
  await tick(popup, 'residence-card');
  await tick(popup, 'card-reader');
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '1',
      title:
        'Zairyu Ready (unofficial): 5 of 6 ready. Please check: User registration. Next: User registration',
      colour: 'amber',
    });

  await tick(popup, 'user-registration');
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '✓',
      title: 'Zairyu Ready (unofficial): everything needed is in place (6 of 6)',
      colour: 'green',
    });

  await tick(popup, 'residence-card');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '1', colour: 'amber' });
});

test('in Japanese, the same', async () => {
  await host.unregister();
  const popup = await checkedPopup(session());
  await chooseLanguage(popup, 'ja');
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '5',
      title:
        '在留オンライン準備チェック（非公式）：6個のうち1個が準備OK。未準備：JPKI利用者クライアントソフト。次は「マイナンバーカード」',
      colour: 'red',
    });

  await registerHost({ ...session(), situation: 'for-another-extension' });
  await recheck(popup);
  await choose(popup, 'category', 'practitioner');
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '2',
      title:
        '在留オンライン準備チェック（非公式）：3個のうち1個が準備OK。要確認：届出済証明書、利用者情報登録。次は「届出済証明書」',
      colour: 'amber',
    });

  await tick(popup, 'notification-certificate');
  await tick(popup, 'user-registration');
  await expect
    .poll(() => shown(bare))
    .toEqual({
      text: '✓',
      title: '在留オンライン準備チェック（非公式）：必要な準備は全部できています（3個のうち3個）',
      colour: 'green',
    });

  await chooseLanguage(popup, 'en');
  await expect
    .poll(() => shown(bare))
    .toMatchObject({
      title: 'Zairyu Ready (unofficial): everything needed is in place (3 of 3)',
    });
});

test('the badge counts by category, route and the answer of a representative', async () => {
  const popup = await checkedPopup(session());
  await choose(popup, 'reading-route', 'smartphone');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '3' });
  await choose(popup, 'category', 'representative');
  await choose(popup, 'representative-is-resident', 'no');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '2' });
  await choose(popup, 'representative-is-resident', 'yes');
  await choose(popup, 'reading-route', 'reader');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '4' });
});

test('after the browser was closed and opened, the badge is right before anything of ours is', async () => {
  const userDataDir = await mkdtemp(join(tmpdir(), 'zairyu-ready-profile-'));
  try {
    await inSession({ userDataDir }, async (before) => {
      await before.worker.emulateUserAgentData(chromeOnWindows);
      await registerHost({ ...before, situation: 'for-another-extension' });
      const popup = await checkedPopup(before);
      await chooseLanguage(popup, 'ja');
      await choose(popup, 'category', 'practitioner');
      await tick(popup, 'notification-certificate');
      const page = await barePage(before);
      await expect.poll(() => shown(page)).toMatchObject({ text: '1', colour: 'amber' });
    });
    await inSession({ userDataDir }, async (after) => {
      const page = await barePage(after);
      // Without an emulated computer, the browser is Chromium on Linux. No popup was opened: the
      // browser's start alone made the worker look.
      await expect
        .poll(() => shown(page))
        .toEqual({
          text: '2',
          title:
            '在留オンライン準備チェック（非公式）：3個のうち1個が準備OK。要確認：パソコン（Google Chrome）、利用者情報登録。次は「パソコン（Google Chrome）」',
          colour: 'amber',
        });
      // The harness reinstalls the extension, which starts the worker. In a profile that already
      // has the extension, this event starts it.
      expect(await after.worker.evaluate(() => chrome.runtime.onStartup.hasListeners())).toBe(true);
    });
  } finally {
    await rm(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});

test('of two drawings at once, the newer one stays', async () => {
  const popup = await checkedPopup(session());
  await expect.poll(() => shown(bare)).toMatchObject({ text: '4' });
  // By this answer, all earlier drawings are done, so that only later ones are counted.
  await tick(popup, 'card-reader');
  await expect.poll(() => shown(bare)).toMatchObject({ text: '3' });
  // The next drawing is held up while it reads the policy. All drawings may end before the badge is
  // read.
  await session().worker.evaluate(() => {
    const { managed } = chrome.storage;
    const read: () => Promise<object> = managed.get.bind(managed);
    const drawn: string[] = [];
    let isFirst = true;
    const released = new Promise<void>((release) => {
      Object.assign(globalThis, { release, drawn });
    });
    const held = async (): Promise<object> => {
      const policy = await read();
      if (!isFirst) return policy;
      isFirst = false;
      await released;
      return policy;
    };
    Object.assign(managed, { get: held });
    const setTitle = chrome.action.setTitle.bind(chrome.action);
    chrome.action.setTitle = async (details: chrome.action.TitleDetails) => {
      await setTitle(details);
      drawn.push(details.title);
    };
  });
  await choose(popup, 'category', 'practitioner');
  await popup.waitForSelector('[data-summary][data-needed="3"]');
  await choose(popup, 'category', 'representative');
  await choose(popup, 'reading-route', 'smartphone');
  await popup.waitForSelector('[data-summary][data-needed="4"]');
  await session().worker.evaluate(() => {
    (globalThis as unknown as { release: () => void }).release();
  });
  await expect
    .poll(() =>
      session().worker.evaluate(
        () => (globalThis as unknown as { drawn: readonly string[] }).drawn.length,
      ),
    )
    .toBe(3);
  expect(await shown(bare)).toMatchObject({ text: '3' });
  await session().worker.stop();
});
