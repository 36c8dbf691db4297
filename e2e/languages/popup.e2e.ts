import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer';
import { GLANCE, lengthen, lineWidths, mirror, misfitsIn, unseenIn } from '../support/fit.ts';
import { store } from '../support/guide.ts';
import { checkedPopup, shownState } from '../support/popup.ts';
import { speak } from '../support/speak.ts';
import { testSession } from '../support/test-session.ts';
import { show } from '../support/view.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { tickIds } from '../world/ids.ts';
import { spoken } from '../world/languages.ts';

const categories = ['foreign-national', 'representative', 'practitioner'] as const;
/** Everything is there but the client, which has the longest name. */
const allButClient = {
  ...Object.fromEntries(tickIds.map((id) => [`confirmed.${id}`, true])),
  'representative-is-resident': 'yes',
  'facts.chrome': {
    finding: { brand: 'Google Chrome', version: '156.0.8078.79' },
    at: '2026-11-23T03:00:00.000Z',
  },
};

const session = testSession({ computer: chromeOnWindows });
let popup: Page;

beforeAll(async () => {
  popup = await checkedPopup(session(), { width: 400, height: GLANCE });
});

/** Opens or closes every item: the content of open items is measured, too. */
function openAll(page: Page, isOpen: boolean): Promise<void> {
  return page.$$eval(
    'details[data-prerequisite]',
    (items, open) => {
      for (const item of items) item.open = open;
    },
    isOpen,
  );
}

/** The names that come so close to the window's edge, in pixels, that they look cut off. */
function namesAtEdge(page: Page): Promise<readonly string[]> {
  return page.$$eval('summary .name strong', (names) =>
    names
      .filter((name) => {
        const { left, right } = name.getBoundingClientRect();
        return left < 8 || right > document.documentElement.clientWidth - 8;
      })
      .map((name) => name.outerHTML),
  );
}

describe.each(categories)('for a %s', (category) => {
  test.each(spoken)('every text is seen and fits in %s', async (language) => {
    await speak(session(), popup, language, { category });
    expect(await popup.$eval('select[name="language"]', (menu) => menu.value)).toBe(language);
    // The marks of readings become ruby or brackets, and never show themselves.
    expect(await popup.$eval(':root', (root) => root.outerHTML.match(/.{60}[《》｜]/g))).toBeNull();
    await show(popup, { width: 320, height: GLANCE });
    await openAll(popup, true);
    expect(await misfitsIn(popup)).toEqual([]);
    await openAll(popup, false);
    expect(await misfitsIn(popup), 'all closed').toEqual([]);
    const japanese = await lineWidths(popup, ':root[lang|="ja"] .item .name strong');
    expect(Math.min(...japanese.flat()), 'the shortest line of a name').toBeGreaterThan(20);
    await show(popup, { width: 400, height: GLANCE });
    expect(await namesAtEdge(popup)).toEqual([]);
    expect(await unseenIn(popup)).toEqual([]);
    await store(session(), allButClient);
    await expect.poll(() => shownState(popup, 'chrome')).toBe('met supported');
    await expect.poll(() => shownState(popup, 'user-registration')).toBe('met confirmed');
    expect(await unseenIn(popup), 'all but the client').toEqual([]);
    const [[first = 0, second = first] = []] = await lineWidths(popup, '[data-summary] .button');
    expect(second, 'the second line of the next step').toBeGreaterThan(first / 2);
    await show(popup, { width: 320, height: GLANCE });
    expect(await misfitsIn(popup), 'all but the client').toEqual([]);
  });
});

test('words two fifths longer, from right to left, fit as well', async () => {
  await speak(session(), popup, 'en');
  await show(popup, { width: 400, height: GLANCE });
  await openAll(popup, false);
  await mirror(popup);
  await lengthen(popup, true);
  expect(await unseenIn(popup)).toEqual([]);
  await show(popup, { width: 320, height: GLANCE });
  await openAll(popup, true);
  expect(await misfitsIn(popup)).toEqual([]);
});
