import { afterEach, describe, expect, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { say } from '../support/answers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { checkedPopup } from '../support/popup.ts';
import { looksAt } from '../support/proof.ts';
import { testSession, type TestSession } from '../support/test-session.ts';
import { fileOfExtensionsPage } from '../world/browser-pages.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { hosts } from '../world/hosts.ts';
import { foreignNationalTicks } from '../world/ids.ts';

/** All ticks for a user who reads the card with a smartphone. */
const ticks = foreignNationalTicks.filter((id) => id !== 'card-reader');

const session = testSession();

/** Sets on which sites the extension runs by itself, as its user does at chrome://extensions. */
async function setSiteAccess(
  { browser, extensionId }: TestSession,
  hostAccess: 'ON_CLICK' | 'ON_ALL_SITES',
): Promise<void> {
  const page = await browser.newPage();
  await page.goto(fileOfExtensionsPage);
  await page.evaluate(
    (id, access) =>
      // Chrome offers this API only on chrome://extensions. The types do not have it.
      (
        chrome as unknown as {
          developerPrivate: { updateExtensionConfiguration(update: object): Promise<void> };
        }
      ).developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: access }),
    extensionId,
    hostAccess,
  );
  await page.close();
}

describe('site access “on click”', () => {
  afterEach(() => setSiteAccess(session(), 'ON_ALL_SITES'));

  test('is said in popup and guide with the way back, and the setting does not claim notices', async () => {
    const guide = await checkedGuide(session());
    const said = () =>
      guide.$$eval('[data-around="withheld"], [data-withheld]', (found) =>
        found.map((each) => each.textContent),
      );
    const claimsNotices = () =>
      guide.$eval(
        'input[name="inline-notices"]',
        ({ checked, indeterminate }) => checked && !indeterminate,
      );
    expect(await said()).toEqual([]);
    expect(await claimsNotices()).toBe(true);

    await setSiteAccess(session(), 'ON_CLICK');
    await expect.poll(async () => (await said()).length).toBe(2);
    expect(await claimsNotices()).toBe(false);
    for (const text of await said()) {
      for (const host of Object.values(hosts)) expect(text).toContain(host);
    }
    expect((await said())[0]).toContain('chrome://extensions');
    const popup = await session().popup();
    const hint = await popup.waitForSelector('[data-around="withheld"]');
    expect(await hint?.evaluate((element) => element.textContent)).toContain('chrome://extensions');

    await setSiteAccess(session(), 'ON_ALL_SITES');
    await expect.poll(said).toEqual([]);
    expect(await claimsNotices()).toBe(true);
  });
});

test('whether it ever ran on the pages is doubted until it did, where everything else is done', async () => {
  await session().worker.emulateUserAgentData(chromeOnWindows);
  await store(session(), { 'reading-route': 'smartphone' });
  const popup = await checkedPopup(session());
  expect(await popup.$('[data-around="never-ran"]')).toBeNull();

  await say(session(), { confirmed: ticks });
  await popup.waitForSelector('[data-around="never-ran"]');
  const guide = await checkedGuide(session());
  await guide.waitForSelector('[data-never-ran]');

  await looksAt(await session().page(pageUrl('current', paths.current.entry)));
  await expect.poll(() => guide.$('[data-never-ran], [data-around="never-ran"]')).toBeNull();
  await expect.poll(() => popup.$('[data-around="never-ran"]')).toBeNull();
});
