import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { type Part, setOpen } from '../support/overlay.ts';
import { nextFrames, theFlag } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { pageUrl } from '../replica/index.ts';
import { basicCss, signIn } from '../replica/zoo/parts.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

/*
 * Light on a light page and dark on a dark one, whatever the system's setting: a dark box is wrong
 * on a white government page, and so is a white one on a dark page.
 */

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const path = '/WC01/colours/';

/** Places of a page's background, and the colour scheme that shows. */
const backgrounds = {
  'nothing said': ['', 'light'],
  'white, on the body': ['body { background: #fff; }', 'light'],
  'black, on the root': ['html { background: #000; color: #fff; }', 'dark'],
  'dark, on the body': ['body { background: rgb(20 24 40); color: #eee; }', 'dark'],
  'half clear over black': [
    'html { background: #000; } body { background: rgb(255 255 255 / 10%); color: #fff; }',
    'dark',
  ],
  'a light page in a dark frame': [
    'html { background: #222; } body { background: #222; } main { background: #fff; min-height: 100vh; margin: 0; }',
    'light',
  ],
  'dark by the system’s setting': ['html { color-scheme: light dark; }', 'as set'],
} as const;

const settings = ['light', 'dark'] as const;

async function open(css: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  session().onlineSystem.setPage(
    hosts.earlier,
    path,
    `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>在留申請</title><style>${basicCss} body { margin: 0; } ${css}</style></head><body><main>${signIn}</main></body></html>`,
  );
  return tab.withNotice(pageUrl('earlier', path), { colorScheme });
}

/** The lightness behind a part's text, from 0 to 1. */
function lightness(part: Part): Promise<number> {
  return part.evaluate((element) => {
    for (const each of [element, ...element.querySelectorAll('*')]) {
      const [, r, g, b, a] =
        /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)/.exec(
          getComputedStyle(each).backgroundColor,
        ) ?? [];
      if (r === undefined || a === '0') continue;
      return (0.2126 * Number(r) + 0.7152 * Number(g) + 0.0722 * Number(b)) / 255;
    }
    return Number.NaN;
  });
}

describe.each(settings)('while the system is set to %s', (setting) => {
  test.each(Object.entries(backgrounds))('a page with %s', async (_name, [css, expected]) => {
    const page = await open(css, setting);
    const isDark = (expected === 'as set' ? setting : expected) === 'dark';
    const parts = [
      await setOpen(page, true),
      await setOpen(page, false),
      await theFlag(page, 'sign-in-individual'),
    ];
    for (const part of parts) {
      const light = await lightness(part);
      expect(light < 0.4).toBe(isDark);
      expect(light > 0.6).toBe(!isDark);
    }
  });
});

test('follows a page that changes its colours', async () => {
  const page = await open('', 'light');
  const notice = await setOpen(page, true);
  expect(await lightness(notice)).toBeGreaterThan(0.6);
  await page.evaluate(() => {
    document.body.style.cssText = 'background: #000; color: #fff';
    document.body.append(document.createElement('p'));
  });
  await nextFrames(page);
  await expect.poll(() => lightness(notice)).toBeLessThan(0.4);
});
