import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, expect, test } from 'vitest';
import { misfitsIn } from '../support/fit.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { checkedPopup, openItems } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

/** The size of text that Chrome's settings call "Very large", in CSS pixels. "Medium" is 16. */
const VERY_LARGE = 24;

let profile: string | undefined;
afterAll(async () => {
  if (profile !== undefined) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const session = testSession({
  computer: chromeOnWindows,
  own: async () => {
    profile = await mkdtemp(join(tmpdir(), 'zairyu-ready-text-size-'));
    await mkdir(join(profile, 'Default'));
    const chosen = { webkit: { webprefs: { default_font_size: VERY_LARGE } } };
    await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(chosen));
    return { userDataDir: profile };
  },
});

/** The size of a page's running text, in CSS pixels. */
function sizeIn(page: Page): Promise<number> {
  return page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
}

test.each(['en', 'ja', 'my'])(
  'popup, panel and guide follow the size of text that the user chose in Chrome, and all fits (%s)',
  async (language) => {
    await store(session(), { language });
    // A popup is as wide as its text asks for; a panel is as narrow as the user makes it.
    for (const width of [600, 360]) {
      const popup = await checkedPopup(session(), { width });
      expect(await sizeIn(popup)).toBe((14 / 16) * VERY_LARGE);
      expect(await misfitsIn(popup)).toEqual([]);
      await openItems(popup);
      expect(await misfitsIn(popup)).toEqual([]);
      await popup.close();
    }
    for (const width of [1000, 360]) {
      const guide = await checkedGuide(session(), { width });
      expect(await sizeIn(guide)).toBe((15 / 16) * VERY_LARGE);
      expect(await misfitsIn(guide)).toEqual([]);
      await guide.close();
    }
  },
);
