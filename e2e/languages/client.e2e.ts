import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { lengthenAndMirrorOurs, misfitsOf } from '../support/fit.ts';
import { store } from '../support/guide.ts';
import { oursAtRest, setOpen } from '../support/overlay.ts';
import {
  answerPage,
  explanationOf,
  helpWith,
  pressCancel,
  pressSignIn,
  signIns,
} from '../support/proof.ts';
import { sharedTab } from '../support/tab.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { failed } from '../world/clients.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { spoken } from '../world/languages.ts';

/*
 * The texts shown while a client works fit in every language. For their places see
 * client/small.e2e.ts.
 */

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);
const [signIn] = signIns;

/** A phone's window with many words, and a laptop's with few. */
const sizes = [
  [320, 480, 'EI123-2008'],
  [1000, 700, 'EW104J1502'],
] as const;

async function open(): Promise<Page> {
  const url = pageUrl('earlier', paths.earlier.entry, { lang: 'ja', client: signIn.client });
  const page = await tab.settled(url);
  // An open list may lie over the page's button.
  await setOpen(page, false);
  return page;
}

async function misfitsOfHelp(page: Page): Promise<readonly string[]> {
  return misfitsOf(await helpWith(page, 'user-authentication-certificate'));
}

test.each(spoken)('what is said of the password and of an error fits: %s', async (language) => {
  await store(session(), { language });
  const page = await open();
  for (const [width, height, code] of sizes) {
    await show(page, { width, height });
    await pressSignIn(page, signIn);
    await oursAtRest(page);
    expect.soft(await misfitsOfHelp(page), `help, ${String(width)} px`).toEqual([]);
    await answerPage(page, signIn, failed(code));
    const explanation = await explanationOf(page, signIn.client, code);
    await oursAtRest(page);
    expect(explanation.attributes['lang']).toBe(language);
    expect.soft(await misfitsOf(explanation), `${code}, ${String(width)} px`).toEqual([]);
    await pressCancel(page);
  }
});

test('words two fifths longer, from right to left, fit as well', async () => {
  const page = await open();
  for (const [width, height, code] of sizes) {
    await show(page, { width, height });
    await pressSignIn(page, signIn);
    await helpWith(page, 'user-authentication-certificate');
    await lengthenAndMirrorOurs(page);
    // A resize makes everything find its place again.
    await show(page, { width, height: height - 1 });
    await oursAtRest(page);
    expect.soft(await misfitsOfHelp(page), `help, ${String(width)} px`).toEqual([]);

    await answerPage(page, signIn, failed(code));
    await explanationOf(page, signIn.client, code);
    await lengthenAndMirrorOurs(page);
    await show(page, { width, height });
    await oursAtRest(page);
    const explanation = await explanationOf(page, signIn.client, code);
    const direction = await explanation.evaluate((part) => getComputedStyle(part).direction);
    expect(direction).toBe('rtl');
    expect.soft(await misfitsOf(explanation), `${String(width)} px`).toEqual([]);
    await pressCancel(page);
  }
});
