import { afterEach, describe, expect, test } from 'vitest';
import {
  browserOf,
  chromeOnMac,
  chromeOnWindows,
  chromiumOnLinux,
  type UserAgentData,
} from '../world/computers.ts';
import { registerHost } from '../support/native-host.ts';
import { checkedPopup, shownState } from '../support/popup.ts';
import { inSession, testSession } from '../support/test-session.ts';

const session = testSession();
let unregister: (() => Promise<void>) | undefined;

afterEach(async () => {
  await unregister?.();
  unregister = undefined;
});

/** What the popup says of Chrome and of the JPKI client on such a computer. */
async function shownOn(computer: UserAgentData, clientIsInstalled = false): Promise<unknown> {
  if (clientIsInstalled) {
    const host = await registerHost({ ...session(), situation: 'for-another-extension' });
    unregister = () => host.unregister();
  }
  await session().worker.emulateUserAgentData(computer);
  const popup = await checkedPopup(session());
  const shown = {
    chrome: await shownState(popup, 'chrome'),
    client: await shownState(popup, 'jpki-client'),
  };
  await popup.close();
  return shown;
}

describe('the JPKI client, by operating system', () => {
  test.each([
    ['Google Chrome 156 on Windows, installed', chromeOnWindows, true, 'met registered'],
    ['Google Chrome 156 on Windows, not installed', chromeOnWindows, false, 'unmet not-registered'],
    ['Google Chrome 156 on a Mac, installed', chromeOnMac, true, 'unknown mac-unconfirmed'],
    ['Google Chrome 156 on a Mac, not installed', chromeOnMac, false, 'unmet windows-only'],
  ])('%s', async (_, computer, installed, client) => {
    expect(await shownOn(computer, installed)).toEqual({ chrome: 'met supported', client });
  });

  test.each([
    ['Linux', chromiumOnLinux],
    ['Chrome OS', browserOf('Chrome OS', null, '156.0.0.0')],
    ['a system nobody has heard of', browserOf('Plan 9', null, '156.0.0.0')],
  ])('%s: it needs Windows', async (_, computer) => {
    expect(await shownOn(computer)).toMatchObject({ client: 'unmet windows-only' });
  });
});

describe('the browser, by name and version', () => {
  test.each([
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
  ])('%s', async (_, brand, version, chrome) => {
    const shown = await shownOn(browserOf('Windows', brand, version));
    expect(shown).toEqual({ chrome, client: 'unmet not-registered' });
  });

  test('Microsoft Edge is named as such', async () => {
    await session().worker.emulateUserAgentData(
      browserOf('Windows', 'Microsoft Edge', '156.0.4000.10'),
    );
    const popup = await checkedPopup(session());
    expect(
      await popup.$eval('[data-prerequisite="chrome"] > summary', (row) => row.textContent),
    ).toContain('This is Microsoft Edge, not Google Chrome');
  });
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
      const popup = await checkedPopup(fresh);
      expect(await shownState(popup, 'chrome')).toBe(chrome);
    });
  });
});
