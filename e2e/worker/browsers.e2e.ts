import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  browserOf,
  chromeOnMac,
  chromeOnWindows,
  chromiumOnLinux,
  type UserAgentData,
} from '../world/computers.ts';
import { registerHost } from '../support/native-host.ts';
import { checkAgain, checkedPopup, openItems, shownState } from '../support/popup.ts';
import { inSession, testSession } from '../support/test-session.ts';

const session = testSession();
let unregister: (() => Promise<void>) | undefined;

afterEach(async () => {
  await unregister?.();
  unregister = undefined;
});

let popup: Page;

beforeEach(async () => {
  popup = await checkedPopup(session());
});

/** What the popup says about Chrome and the JPKI client after a check on this computer. */
async function shownOn(computer: UserAgentData): Promise<unknown> {
  await session().worker.emulateUserAgentData(computer);
  await checkAgain(popup);
  return {
    chrome: await shownState(popup, 'chrome'),
    client: await shownState(popup, 'jpki-client'),
  };
}

describe('the JPKI client, by operating system', () => {
  test('on Windows and on a Mac', async () => {
    for (const installed of [false, true]) {
      if (installed) {
        const host = await registerHost({ ...session(), situation: 'for-another-extension' });
        unregister = () => host.unregister();
      }
      const onWindows = installed ? 'met registered' : 'unmet not-registered';
      const onMac = installed ? 'unknown mac-unconfirmed' : 'unmet windows-only';
      const rows = [
        ['Google Chrome 156 on Windows', chromeOnWindows, onWindows],
        ['Google Chrome 156 on a Mac', chromeOnMac, onMac],
      ] as const;
      for (const [name, computer, client] of rows) {
        const message = `${name}, ${installed ? 'installed' : 'not installed'}`;
        expect(await shownOn(computer), `at ${message}`).toEqual({
          chrome: 'met supported',
          client,
        });
      }
    }
  });

  test('elsewhere: it needs Windows', async () => {
    for (const [name, computer] of [
      ['Linux', chromiumOnLinux],
      ['Chrome OS', browserOf('Chrome OS', null, '156.0.0.0')],
      ['a system nobody has heard of', browserOf('Plan 9', null, '156.0.0.0')],
    ] as const) {
      expect(await shownOn(computer), `on ${name}`).toMatchObject({ client: 'unmet windows-only' });
    }
  });
});

test('the browser, by name and version', async () => {
  for (const [name, brand, version, chrome] of [
    ['Google Chrome 156', 'Google Chrome', '156.0.8078.79', 'met supported'],
    [
      'Google Chrome 100, which sorts before 72 as a text',
      'Google Chrome',
      '100.0.4896.60',
      'met supported',
    ],
    ['Google Chrome 72, the oldest that will do', 'Google Chrome', '72.0.3626.81', 'met supported'],
    ['Google Chrome 71', 'Google Chrome', '71.0.3578.98', 'unmet too-old'],
    [
      'Google Chrome 71, with large further parts',
      'Google Chrome',
      '71.9999.9999.9999',
      'unmet too-old',
    ],
    ['Google Chrome 8', 'Google Chrome', '8.0.552.224', 'unmet too-old'],
    ['Microsoft Edge', 'Microsoft Edge', '156.0.4000.10', 'unknown not-google-chrome'],
    ['Microsoft Edge 71', 'Microsoft Edge', '71.0.100.0', 'unmet too-old'],
    ['Brave', 'Brave', '156.0.0.0', 'unknown not-google-chrome'],
    ['Opera', 'Opera', '156.0.0.0', 'unknown not-google-chrome'],
    ['Chromium by itself', null, '156.0.0.0', 'unknown not-google-chrome'],
    ['Google Chrome of no version', 'Google Chrome', '', 'unknown unknown-version'],
    ['Google Chrome of a nonsense version', 'Google Chrome', 'one.two', 'unknown unknown-version'],
    [
      'Google Chrome of a version with letters',
      'Google Chrome',
      '156.0b',
      'unknown unknown-version',
    ],
    ['Google Chrome of five parts', 'Google Chrome', '156.0.0.0.1', 'unknown unknown-version'],
  ] as const) {
    const shown = await shownOn(browserOf('Windows', brand, version));
    expect(shown, `of ${name}`).toEqual({ chrome, client: 'unmet not-registered' });
  }
});

test('Microsoft Edge is named as such', async () => {
  await shownOn(browserOf('Windows', 'Microsoft Edge', '156.0.4000.10'));
  await openItems(popup);
  const title = await popup.$eval(
    '[data-prerequisite="chrome"] .body',
    (body) => (body as HTMLElement).innerText,
  );
  expect(title).toContain('This is Microsoft Edge, not Google Chrome');
});

describe('a browser that gives no brands, by its user-agent string', () => {
  const windows =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

  test.each([
    ['Google Chrome 71', `${windows} Chrome/71.0.3578.98 Safari/537.36`, 'unmet too-old'],
    [
      'Microsoft Edge',
      `${windows} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      'unknown not-google-chrome',
    ],
  ])('%s', async (_, userAgent, chrome) => {
    await inSession({ extraArgs: [`--user-agent=${userAgent}`] }, async (fresh) => {
      await fresh.worker.emulateUserAgentData({ brands: [], fullVersionList: [] });
      expect(await fresh.worker.evaluate(() => navigator.userAgent)).toBe(userAgent);
      expect(await shownState(await checkedPopup(fresh), 'chrome')).toBe(chrome);
    });
  });
});
