import { expect, inject, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { say } from '../support/answers.ts';
import { extensionIdOf } from '../support/extension.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { setPolicy } from '../support/policy.ts';
import { checkedPopup } from '../support/popup.ts';
import { inSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { hosts } from '../world/hosts.ts';
import { foreignNationalTicks } from '../world/ids.ts';

/** All ticks for a user who reads the card with a smartphone. */
const ticks = foreignNationalTicks.filter((id) => id !== 'card-reader');

test.each([
  ['each by its name', Object.values(hosts).map((host) => `*://${host}`)],
  ['all of the ministry', ['*://*.moj.go.jp']],
  ['every site', ['*://*']],
])(
  'where the administrator keeps extensions off the pages, popup and guide do not claim to run there: %s',
  async (_, runtime_blocked_hosts) => {
    const extensionId = await extensionIdOf(inject('dist'));
    const lift = await setPolicy(inject('executablePath'), {
      ExtensionSettings: { [extensionId]: { runtime_blocked_hosts } },
    });
    try {
      await inSession({}, async (session) => {
        await session.worker.emulateUserAgentData(chromeOnWindows);
        await store(session, { 'reading-route': 'smartphone' });
        await say(session, { confirmed: ticks });
        const page = await session.page(pageUrl('current', paths.current.entry));
        expect(await page.$('zairyu-ready')).toBeNull();

        const guide = await checkedGuide(session);
        const popup = await checkedPopup(session);
        for (const said of [
          await guide.waitForSelector('[data-never-ran]'),
          await guide.waitForSelector('[data-around="never-ran"]'),
          await popup.waitForSelector('[data-around="never-ran"]'),
        ]) {
          expect(await said?.evaluate((element) => element.textContent)).toContain(
            'chrome://policy',
          );
        }
      });
    } finally {
      await lift();
    }
  },
);
