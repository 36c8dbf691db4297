import type { Page } from 'puppeteer';
import { afterEach, describe, expect, test } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { GLANCE, lengthen, unseenIn } from '../support/fit.ts';
import { store } from '../support/guide.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import { checkedPopup, tick } from '../support/popup.ts';
import { openRealPopup } from '../support/real-popup.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';

const categories = ['foreign-national', 'representative', 'practitioner'] as const;
const languages = ['ja', 'en'] as const;
const card = '[data-prerequisite="my-number-card"]';
const residence = '[data-prerequisite="residence-card"]';

const ticked = {
  'confirmed.my-number-card.signature-certificate': true,
  'confirmed.my-number-card.user-authentication-certificate': true,
  'confirmed.residence-card': true,
  'confirmed.notification-certificate': true,
  'confirmed.card-reader': true,
  'confirmed.user-registration': true,
  'representative-is-resident': 'yes',
};

const session = testSession({ computer: chromeOnWindows });
let popup: Page;
let host: NativeHost | undefined;

afterEach(async () => {
  await host?.unregister();
  host = undefined;
});

/** Goes through every category in every language, in an open popup. */
async function inEach(
  page: Page,
  look: (category: (typeof categories)[number], place: string) => Promise<void>,
): Promise<void> {
  for (const category of categories) {
    for (const language of languages) {
      await store(session(), { category, language });
      await page.waitForSelector(`html[lang="${language}"]`);
      await page.waitForSelector(`input[name="category"][value="${category}"]:checked`);
      await look(category, `${category}, ${language}`);
    }
  }
}

/** Expects a practitioner's three items to be large, and the other four to share a line below. */
async function expectThreeLarge(place: string): Promise<void> {
  const rows = await popup.$$eval('[data-prerequisite]', (items) =>
    items.map((item) => {
      const { top, height } =
        item.querySelector('summary')?.getBoundingClientRect() ?? item.getBoundingClientRect();
      return { isNeeded: item.getAttribute('data-status') !== 'not-needed', top, height };
    }),
  );
  const needed = rows.filter((row) => row.isNeeded);
  const others = rows.filter((row) => !row.isNeeded);
  expect([needed.length, others.length], `${place}:`).toEqual([3, 4]);
  for (const { height } of needed) expect(height, `${place}:`).toBeGreaterThanOrEqual(42);
  for (const { height, top } of others) {
    expect(height, `${place}:`).toBeLessThanOrEqual(26);
    expect(top, `${place}:`).toBeGreaterThan(Math.max(...needed.map((row) => row.top)));
  }
  // No higher than two lines of text.
  const tops = others.map(({ top }) => top);
  expect(Math.max(...tops) - Math.min(...tops), `${place}:`).toBeLessThan(30);
}

describe('for everybody, in both languages', () => {
  test('the real popup shows all seven and the summary at once', async () => {
    popup = await openRealPopup(session());
    await inEach(popup, async (category, place) => {
      expect(await popup.evaluate(() => innerHeight), `${place}:`).toBeLessThanOrEqual(GLANCE);
      expect((await shownChecklist(popup)).prerequisites, `${place}:`).toHaveLength(7);
      expect(await popup.$$('details[open]'), `${place}:`).toEqual([]);
      expect.soft(await unseenIn(popup), `${place}:`).toEqual([]);
      expect.soft(await axeViolations(popup), `${place}:`).toEqual([]);
      await lengthen(popup, true);
      expect.soft(await unseenIn(popup), `longer: ${place}`).toEqual([]);
      await lengthen(popup, false);
      if (category === 'practitioner') await expectThreeLarge(place);
    });
    await popup.close();
  });

  test('and so it does when everything is ready', async () => {
    host = await registerHost({ ...session(), situation: 'for-another-extension' });
    await store(session(), ticked);
    popup = await openRealPopup(session());
    await inEach(popup, async (_, place) => {
      expect((await shownChecklist(popup)).state, `${place}:`).toBe('ready');
      expect.soft(await unseenIn(popup), `${place}:`).toEqual([]);
    });
    await popup.close();
  });
});

/** The ids of the open items. */
function open(page: Page): Promise<readonly (string | null)[]> {
  return page.$$eval('[data-prerequisite][open]', (items) =>
    items.map((item) => item.getAttribute('data-prerequisite')),
  );
}

test('one item opens at a time, where the user presses', async () => {
  popup = await checkedPopup(session());
  await popup.click(`${card} > summary`);
  await expect.poll(() => open(popup)).toEqual(['my-number-card']);
  await popup.$eval(residence, (item) => item.scrollIntoView({ block: 'center' }));
  await popup.click(`${residence} > summary`);
  await expect.poll(() => open(popup)).toEqual(['residence-card']);
  const top = await popup.$eval(residence, (item) => item.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(300);
  await popup.click(`${residence} > summary`);
  await expect.poll(() => open(popup)).toEqual([]);
});

test('the next step is one press away, and closes what was open', async () => {
  popup = await checkedPopup(session());
  await popup.click(`${residence} > summary`);
  await popup.$eval('[data-summary] button', (button) => (button as HTMLElement).click());
  await expect.poll(() => open(popup)).toEqual(['my-number-card']);
});

describe('who files, and how the card is read', () => {
  test('are a line each, and can be answered by one press or opened to be read', async () => {
    await store(session(), { category: 'foreign-national' });
    popup = await openRealPopup(session());
    const heights = await popup.$$eval('.setting', (lines) =>
      lines.map((line) => (line as HTMLElement).offsetHeight),
    );
    expect(heights).toHaveLength(2);
    for (const height of heights) expect(height).toBeLessThanOrEqual(44);
    await popup.click('input[name="category"][value="practitioner"]');
    await expect.poll(async () => (await shownChecklist(popup)).needed).toBe(3);

    await popup.click('.setting button');
    await popup.waitForSelector('.setting button[aria-expanded="true"]');
    expect(await popup.$eval('.setting', (line) => (line as HTMLElement).innerText)).toMatch(
      /foreign national[^]*representative[^]*scrivener/,
    );
    expect(await axeViolations(popup)).toEqual([]);
    await popup.close();
  });

  test('the second is not asked of a practitioner, and is of the client whom they view', async () => {
    await store(session(), { category: 'practitioner' });
    popup = await checkedPopup(session());
    expect(await popup.$('input[name="reading-route"]')).toBeNull();
    await popup.select('select[name="view-as"]', 'foreign-national');
    await popup.waitForSelector('input[name="reading-route"]');
  });
});

/** The texts of the boxes of hints. */
function hints(page: Page): Promise<readonly string[]> {
  return page.$$eval('main div.hint', (boxes) => boxes.map((box) => box.textContent));
}

describe('the one box of hints', () => {
  test('welcomes until something was ticked, and then never again', async () => {
    popup = await checkedPopup(session());
    expect(await hints(popup)).toEqual([expect.stringContaining('tick what you have')]);
    await tick(popup, 'residence-card');
    await expect.poll(() => hints(popup)).toEqual([]);
    await tick(popup, 'residence-card');
    await popup.waitForSelector(`${residence}[data-status="unknown"]`);
    expect(await hints(popup)).toEqual([]);
    await popup.close();
    popup = await checkedPopup(session());
    expect(await hints(popup)).toEqual([]);
  });

  test('says what is in the way in place of the welcome', async () => {
    popup = await checkedPopup(session());
    await popup.setOfflineMode(true);
    await expect
      .poll(() => hints(popup))
      .toEqual([expect.stringMatching(/^No internet connection(?!.*tick what you have)/)]);
  });
});

/** Makes the page note where everything is at each performance mark. */
function notePlaces(page: Page): Promise<unknown> {
  return page.evaluateOnNewDocument(() => {
    const places: (readonly number[])[] = [];
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      places.push(
        [...document.querySelectorAll('[data-summary], fieldset, .desk, summary, footer')].map(
          (each) => each.getBoundingClientRect().top,
        ),
      );
      return mark(name, options);
    };
    Object.assign(globalThis, { places });
  });
}

describe('nothing moves when the live check arrives', () => {
  test.each([
    ['at the first use', {}, 'stays-silent', 'unknown'],
    ['where it makes everything ready', ticked, 'for-another-extension', 'ready'],
    [
      'for a practitioner',
      { category: 'practitioner', ...ticked },
      'for-another-extension',
      'ready',
    ],
  ] as const)('%s', async (_, items, situation, state) => {
    host = await registerHost({ ...session(), situation });
    await store(session(), items);
    popup = await session().popup({}, notePlaces);
    await waitForMark(popup, 'zairyu-ready:checked');
    const [first, checked] = (await popup.evaluate('places')) as (readonly number[])[];
    expect(first?.length).toBeGreaterThan(9);
    expect(checked).toEqual(first);
    expect((await shownChecklist(popup)).state).toBe(state);
  });
});
