import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { axeViolations } from '../support/axe.ts';
import { lengthen, mirror, misfitsIn } from '../support/fit.ts';
import { allowClipboard, clipboardText, store } from '../support/guide.ts';
import { holdFiles, letFilesCome } from '../support/held-files.ts';
import { checkedPopup, click } from '../support/popup.ts';
import { speak } from '../support/speak.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { spoken, type Spoken } from '../world/languages.ts';

const session = testSession({ computer: chromeOnWindows });
/** A phone's width, a laptop's window at 200 %, and a common window width. */
const widths = [320, 640, 1000] as const;
let sheet: Page;

/** Opens the sheet as a practitioner does: from the list viewed for a client. */
async function openSheet(category: string): Promise<Page> {
  await store(session(), { category: 'practitioner', language: 'en' });
  const popup = await checkedPopup(session());
  await popup.select('select[name="view-as"]', category);
  const link = await popup.waitForSelector('a[data-action="sheet"]');
  const href = await link?.evaluate((each) => each.href);
  const opened = session().browser.waitForTarget((target) => target.url() === href);
  await click(popup, 'a[data-action="sheet"]');
  const page = await (await opened).page();
  if (!page) throw new Error('The sheet is no page.');
  await page.waitForSelector('main[data-sheet]');
  await popup.close();
  return page;
}

async function inLanguage(language: Spoken): Promise<void> {
  await sheet.select('select[name="client-language"]', language);
  await sheet.waitForSelector(`main[data-sheet="${language}"]`);
}

beforeAll(async () => {
  sheet = await openSheet('foreign-national');
});

/** The settings, and the keys of everything stored. */
async function stored(): Promise<object> {
  const { storage } = session();
  return [await storage.in('sync'), Object.keys(await storage.get()).sort()];
}

/** How many lines a name may take: only one if it equals the Japanese name, apart from readings. */
function linesIn(language: Spoken): readonly number[] {
  if (language === 'ja') return [1];
  return language === 'ja-x-easy' ? [1, 2] : [2];
}

/** The number of paper pages of a sheet. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}

test.each(spoken)(
  'is one page in %s, each line beside the Japanese, and fits',
  async (language) => {
    // The practitioner's own language, too: the controls above the sheet are then measured in it.
    await speak(session(), sheet, language);
    await inLanguage(language);
    for (const width of widths) {
      await show(sheet, { width, height: 800 });
      expect(await misfitsIn(sheet), `${String(width)} px`).toEqual([]);
    }
    const lines = await sheet.$$eval('main :is(h1, h2, h3, .pair)', (all) =>
      all.map((line) => line.querySelectorAll('.own, .japanese').length),
    );
    expect(lines.length).toBeGreaterThan(20);
    expect(new Set(lines)).toEqual(new Set(linesIn(language)));
    expect(await sheet.$eval(':root', (root) => root.outerHTML.match(/[《》｜]/g))).toBeNull();
    expect(await pagesOf(sheet)).toBe(1);
  },
);

test('words two fifths longer, from right to left, fit as well', async () => {
  const other = await openSheet('representative');
  await mirror(other);
  await lengthen(other, true);
  const direction = await other.$eval('main', (main) => getComputedStyle(main).direction);
  expect(direction).toBe('rtl');
  for (const width of widths) {
    await show(other, { width, height: 800 });
    expect(await misfitsIn(other), `${String(width)} px`).toEqual([]);
  }
  expect(await pagesOf(other)).toBe(1);
  await other.close();
});

test('a language whose files do not come holds up no other', async () => {
  const other = await openSheet('representative');
  await other.evaluate(holdFiles);
  const menu = 'select[name="client-language"]';
  await other.select(menu, 'km');
  // The sheet says which language it is in.
  await expect.poll(() => other.$eval(menu, ({ value }) => value)).toBe('en');
  await other.select(menu, 'ja');
  await other.waitForSelector('main[data-sheet="ja"]');
  await other.select(menu, 'km');
  await other.waitForSelector('main[data-sheet="en"]');
  await other.evaluate(letFilesCome);
  await other.waitForSelector('main[data-sheet="km"]');
  await other.close();
});

/** The Japanese names of what the client needs. */
function items(page: Page): Promise<string[]> {
  return page.$$eval('[data-part="need"] h3 .japanese', (all) =>
    all.map((each) => each.textContent),
  );
}

describe('what is on it', () => {
  test('is what the client needs by the leaflet, and how they read the card', async () => {
    await inLanguage('vi');
    expect(await items(sheet)).toEqual([
      '1. マイナンバーカード',
      '2. 在留カード',
      '4. パソコン（Google Chrome）',
      '5. JPKI利用者クライアントソフト',
      '6. ICカードリーダライタ',
      '7. 利用者情報登録',
    ]);
    await sheet.select('select[name="client-route"]', 'smartphone');
    await expect
      .poll(() => items(sheet))
      .toEqual([
        '1. マイナンバーカード',
        '2. 在留カード',
        '4. パソコン（Google Chrome）',
        '7. 利用者情報登録',
      ]);
    await sheet.select('select[name="client-route"]', 'reader');
    expect(await axeViolations(sheet)).toEqual([]);
  });

  test('can be copied: each line, and below it the Japanese', async () => {
    await allowClipboard(session());
    await inLanguage('ja-x-easy');
    await sheet.bringToFront();
    await sheet.click('button[data-action="copy-sheet"]');
    await sheet.waitForSelector('.controls output:not(:empty)');
    const copied = await clipboardText(sheet);
    expect(copied).toContain('\n■ 持（も）って行（い）くもの\n■ 持っていくもの\n');
    expect(copied).toContain('\n2. 在留（ざいりゅう）カード\n- ');
    expect(copied).not.toContain('2. 在留カード');
    expect(copied).toContain('050-3786-3053');
    expect(copied).not.toMatch(/[《》｜]/);
    // Another client's sheet is not copied.
    await sheet.focus('select[name="client-category"]');
    await sheet.waitForSelector('.controls output:empty');
  });

  test('is for whom the list was viewed for, and says what depends on their case', async () => {
    const other = await openSheet('representative');
    const before = await stored();
    expect(await other.$eval('select[name="client-category"]', (menu) => menu.value)).toBe(
      'representative',
    );
    expect(await other.$eval('[data-part="need"]', (part) => part.textContent)).toContain(
      'ご自身が中長期在留者の場合のみ',
    );
    // Nothing of the sheet is stored: not the client's language, and not what they need.
    await other.select('select[name="client-language"]', 'ne');
    await other.select('select[name="client-route"]', 'smartphone');
    await other.waitForSelector('main[data-sheet="ne"]');
    expect(await stored()).toEqual(before);
    await other.close();
  });
});
