import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { lengthenAndMirrorOurs, misfitsOf } from '../support/fit.ts';
import { store } from '../support/guide.ts';
import { insides, oursAtRest, setOpen, shownParts } from '../support/overlay.ts';
import { leaveAndReturn, theFlag, theNotice, waitForFlags } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { spoken } from '../world/languages.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);
const landmarks = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
];
const entry = pageUrl('earlier', paths.earlier.entry, { lang: 'ja' });

/** A phone's window, without and with room for the folded notice, and a laptop's. */
const sizes = [
  [320, 480],
  [320, 1200],
  [1000, 700],
] as const;

/** The misfits of the notice and the visible flags, including the texts of marks. */
async function misfitsOn(page: Page): Promise<readonly string[]> {
  const flags = await shownParts(page, 'flag');
  const press = (isPressed: boolean) =>
    Promise.all(
      flags.map((flag) =>
        flag.evaluate(
          (each, _root, _host, is) => each.toggleAttribute('data-pressed', is),
          isPressed,
        ),
      ),
    );
  await press(true);
  const misfits = await Promise.all([await theNotice(page), ...flags].map(misfitsOf));
  await press(false);
  return misfits.flat();
}

async function languageOf(page: Page): Promise<string | undefined> {
  return (await theNotice(page)).attributes['lang'];
}

test.each(spoken)(
  'notice and flags are in the language that the user chooses, and every text fits: %s',
  async (language) => {
    await store(session(), { language });
    const page = await tab.settled(entry);
    expect(await languageOf(page)).toBe(language);
    for (const [width, height] of sizes) {
      await show(page, { width, height });
      await oursAtRest(page);
      for (const isOpen of [true, false]) {
        await setOpen(page, isOpen);
        expect.soft(await misfitsOn(page), `${String(width)} px`).toEqual([]);
      }
    }
    // An open list may hide flags, but the notice is folded now.
    await waitForFlags(page, landmarks);
    expect((await theFlag(page, 'sign-in-individual')).attributes['lang']).toBe(language);
    const inside = (await insides(page)).join('');
    expect(inside).not.toBe('');
    expect(inside.match(/.{20}[《》｜]/)).toBeNull();
  },
);

test('words two fifths longer, from right to left, fit as well', async () => {
  const page = await tab.settled(entry);
  for (const [width, height] of sizes) {
    for (const isOpen of [true, false]) {
      await setOpen(page, isOpen);
      await lengthenAndMirrorOurs(page);
      // A resize makes everything find its place again.
      await show(page, { width, height: height - Number(isOpen) });
      await oursAtRest(page);
      const notice = await theNotice(page);
      const direction = await notice.evaluate((part) => getComputedStyle(part).direction);
      expect(direction).toBe('rtl');
      expect.soft(await misfitsOn(page), `${String(isOpen)}, ${String(width)} px`).toEqual([]);
    }
  }
});

test('they are in the language into which the page was put, where the user has chosen none', async () => {
  const page = await tab.settled(entry);
  expect(await languageOf(page)).toBe('en');
  const turn = (lang: string) =>
    page.evaluate((tag) => {
      document.documentElement.lang = tag;
    }, lang);
  await turn('vi');
  await expect.poll(() => languageOf(page)).toBe('vi');
  await turn('zh-TW');
  await expect.poll(() => languageOf(page)).toBe('zh-Hant');
  // The page is Japanese by default, so Japanese says nothing about its reader.
  await turn('ja');
  await expect.poll(() => languageOf(page)).toBe('en');
  await turn('ne');
  await expect.poll(() => languageOf(page)).toBe('ne');
  await store(session(), { language: 'uk' });
  await leaveAndReturn(session(), page);
  await expect.poll(() => languageOf(page)).toBe('uk');
});
