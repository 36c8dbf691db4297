import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect, test } from 'vitest';
import { misfitsIn } from '../support/fit.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { openPanel } from '../support/panel.ts';
import { openItems } from '../support/popup.ts';
import { openRealPopup } from '../support/real-popup.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

/** The size of text that Chrome's settings call "Medium", in CSS pixels. */
const MEDIUM = 16;

/** The size of a page's running text, in CSS pixels. */
function sizeIn(page: Page): Promise<number> {
  return page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
}

/** The smallest and the largest size of text in Chrome's settings, and how wide a popup is then. */
describe.each([
  { chosen: 9, popupWidth: 400 },
  { chosen: 24, popupWidth: 600 },
])('where the user chose $chosen px for text in Chrome', ({ chosen, popupWidth }) => {
  let profile: string | undefined;
  afterAll(async () => {
    if (profile !== undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const session = testSession({
    computer: chromeOnWindows,
    own: async () => {
      profile = await mkdtemp(join(tmpdir(), 'zairyu-ready-text-size-'));
      await mkdir(join(profile, 'Default'));
      const preferences = { webkit: { webprefs: { default_font_size: chosen } } };
      await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
      return { userDataDir: profile };
    },
  });

  test.each(['es', 'ja', 'uk'])(
    'the guide’s first button keeps its width in the narrowest window (%s)',
    async (language) => {
      await store(session(), { language });
      const guide = await checkedGuide(session(), { width: 320 });
      const width = await guide.$eval('.progress .next', (next) => next.clientWidth);
      expect(width).toBeGreaterThan(320 / 4);
      await guide.close();
    },
  );

  test.each(['en', 'ja', 'my'])(
    'popup, panel and guide are of that size, and all fits (%s)',
    async (language) => {
      await store(session(), { language });
      const popup = await openRealPopup(session());
      expect(await popup.evaluate(() => document.documentElement.offsetWidth)).toBe(popupWidth);
      await expectFits(popup, (14 / MEDIUM) * chosen);
      await popup.close();
      const panel = await openPanel(session());
      await expectFits(panel, (14 / MEDIUM) * chosen);
      await panel.close();
      for (const width of [1000, 360]) {
        const guide = await checkedGuide(session(), { width });
        await expectFits(guide, (15 / MEDIUM) * chosen);
        await guide.close();
      }
    },
  );
});

async function expectFits(page: Page, size: number): Promise<void> {
  expect(await sizeIn(page)).toBeCloseTo(size);
  expect(await misfitsIn(page)).toEqual([]);
  await openItems(page);
  expect(await misfitsIn(page)).toEqual([]);
}
