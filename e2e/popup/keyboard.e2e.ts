import type { Page } from 'puppeteer';
import { beforeEach, expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { store } from '../support/guide.ts';
import { registerHost } from '../support/native-host.ts';
import { checkedPopup, openItems, shownState } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';
import { foreignNationalTicks } from '../world/ids.ts';

const session = testSession({ computer: chromeOnWindows });
let popup: Page;

beforeEach(async () => {
  popup = await checkedPopup(session());
  await popup.bringToFront();
});

/** A short name of the element with the focus. */
function focused(): Promise<string> {
  return popup.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return 'nothing';
    if (at instanceof HTMLInputElement) {
      return `${at.dataset['confirm'] ?? at.name} ${at.type === 'radio' ? at.value : ''}`.trim();
    }
    const item = at.closest<HTMLElement>('[data-prerequisite]')?.dataset['prerequisite'];
    const name = at.getAttribute('data-action') ?? at.getAttribute('name') ?? at.localName;
    return item === undefined ? name : `${item} ${name}`;
  });
}

/** Presses Tab until the named element has the focus. */
async function tabTo(wanted: string): Promise<void> {
  const passed: string[] = [];
  while ((await focused()) !== wanted) {
    await popup.keyboard.press('Tab');
    passed.push(await focused());
    if (passed.length > 60) throw new Error(`Tab never came to ${wanted}: ${passed.join(', ')}`);
  }
}

/**
 * Whether the element with the focus has an outline, in a colour that differs from the background.
 */
function focusIsVisible(): Promise<boolean> {
  return popup.evaluate(() => {
    const at = document.activeElement;
    // The text beside a radio button draws it.
    const drawn =
      at instanceof HTMLInputElement && at.type === 'radio' ? at.nextElementSibling : at;
    if (drawn === null || !drawn.matches(':focus-visible, :focus-visible + *')) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
    const { backgroundColor } = getComputedStyle(document.documentElement);
    return (
      drawn.checkVisibility({ opacityProperty: true }) &&
      outlineStyle !== 'none' &&
      Number.parseFloat(outlineWidth) >= 2 &&
      outlineColor !== backgroundColor
    );
  });
}

test('everything can be done without a mouse', async () => {
  await tabTo('language');
  await tabTo('category foreign-national');
  await popup.keyboard.press('ArrowRight');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('unknown condition-unanswered');
  expect(await focused()).toBe('category representative');

  // Enter opens an item. The space bar answers a question and ticks a box.
  await tabTo('residence-card summary');
  await popup.keyboard.press('Enter');
  await tabTo('representative-is-resident yes');
  await popup.keyboard.press('Space');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('unknown not-confirmed');
  await tabTo('residence-card');
  await popup.keyboard.press('Space');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('met confirmed');
  expect(await focused()).toBe('residence-card');
  await popup.keyboard.press('Space');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('unknown not-confirmed');

  await tabTo('reading-route reader');
  await popup.keyboard.press('ArrowDown');
  await expect.poll(() => shownState(popup, 'card-reader')).toBe('not-needed smartphone-route');
  await popup.keyboard.press('ArrowUp');
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('unmet not-registered');

  const host = await registerHost({ ...session(), situation: 'for-another-extension' });
  await tabTo('recheck');
  await popup.keyboard.press('Enter');
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met registered');
  expect(await focused()).toBe('recheck');
  await host.unregister();
  await popup.keyboard.press('Space');
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('unmet not-registered');
});

test('the language can be chosen without a mouse, and the keyboard stays where it was', async () => {
  await tabTo('language');
  await popup.keyboard.press('ArrowUp');
  await expect.poll(() => popup.evaluate(() => document.documentElement.lang)).toBe('ja-x-easy');
  expect(await focused()).toBe('language');
});

test('"Next" leads by the keyboard to the item, and Enter closes it', async () => {
  const card = '[data-prerequisite="my-number-card"]';
  await tabTo('button');
  await popup.keyboard.press('Enter');
  expect(await focused()).toBe('my-number-card summary');
  expect(await popup.$eval(card, (item) => (item as HTMLDetailsElement).open)).toBe(true);
  await popup.keyboard.press('Enter');
  expect(await popup.$eval(card, (item) => (item as HTMLDetailsElement).open)).toBe(false);
});

test.each(['light', 'dark'] as const)(
  'Tab comes to every control once, in the order they are seen, and shows where it is (%s)',
  async (colorScheme) => {
    await popup.close();
    popup = await checkedPopup(session(), { colorScheme });
    await popup.bringToFront();
    await openItems(popup);
    const expected = await popup.evaluate(() => {
      const controls = 'a[href], button, select, summary, input[type=checkbox], input:checked';
      return document.querySelectorAll(controls).length;
    });

    const stops: { readonly place: string; readonly top: number; readonly visible: boolean }[] = [];
    for (let stop = 0; stop < expected; stop += 1) {
      await popup.keyboard.press('Tab');
      stops.push({
        place: await focused(),
        top: await popup.evaluate(
          () => (document.activeElement?.getBoundingClientRect().top ?? 0) + window.scrollY,
        ),
        visible: await focusIsVisible(),
      });
    }
    expect(stops.filter(({ place }) => place === 'nothing')).toEqual([]);
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
    // The focus moves down the page. Controls beside each other differ by less than a line.
    const upwards = stops.filter(({ top }, index) => top < (stops[index - 1]?.top ?? 0) - 20);
    expect(upwards).toEqual([]);
    expect(stops.at(-2)?.place).toBe('recheck');
    expect(stops.at(-1)?.place).toBe('a');
  },
);

// In an earlier version, each new reason rebuilt the body of an item, and the focus fell back to
// the page.
test.each([
  ['a control that stays', 'a[href^="tel:"], summary'],
  ['the link, which is gone once the client is there', '.body > a.button'],
])('the focus stays in an item while what was found arrives: on %s', async (_, control) => {
  await openItems(popup);
  const item = '[data-prerequisite="jpki-client"]';
  await popup.focus(`${item} :is(${control})`);
  const host = await registerHost({ ...session(), situation: 'for-another-extension' });
  await popup.$eval('[data-action="recheck"]', (button) => {
    // By script: a click of the mouse would take the focus.
    (button as HTMLElement).click();
  });
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met registered');
  await host.unregister();
  expect(await focused()).toMatch(/^jpki-client /);
});

test('the focus stays in the summary while the last step is done elsewhere', async () => {
  const ticks = foreignNationalTicks.map((id) => [`confirmed.${id}`, true] as const);
  await store(session(), Object.fromEntries(ticks));
  await popup.waitForSelector('[data-summary][data-next="jpki-client"]');
  await popup.focus('[data-summary] button.next');
  const host = await registerHost({ ...session(), situation: 'for-another-extension' });
  await popup.$eval('[data-action="recheck"]', (button) => {
    (button as HTMLElement).click();
  });
  await popup.waitForSelector('[data-summary][data-state="ready"]');
  await host.unregister();
  expect(
    await popup.$eval('[data-summary] a.button', (link) => document.activeElement === link),
  ).toBe(true);
});
