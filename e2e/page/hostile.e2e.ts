import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { storeSaid } from '../support/answers.ts';
import { countQuestions, extensionWorld, watchCalls } from '../support/extension-world.ts';
import { insideOurs } from '../support/our-root.ts';
import { insides, setOpen, shownParts } from '../support/overlay.ts';
import {
  flaggedLandmarks,
  isOpen,
  nextFrames,
  settle,
  shownFlags,
  shownNotices,
  theNotice,
  waitForFlags,
} from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths, type Trick, tricks } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { testSession } from '../support/test-session.ts';
import { evaluateApart } from '../support/apart.ts';
import { type System } from '../world/hosts.ts';
import { show } from '../support/view.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);

const entry = { earlier: paths.earlier.entry, current: paths.current.signIn } as const;
/** The number of flags on each system, and a control of the page that reports its press. */
const flagCount = { earlier: 4, current: 2 } as const;
const ownButton = { earlier: 'clickLogInMdgBtn', current: 'readWithSmartphone' } as const;

const newcomer = {
  state: 'not-ready',
  unmet: 'jpki-client',
  unknown: 'my-number-card residence-card card-reader user-registration',
};

/** What a hostile page has caught: its overwritten functions that were called, and shadow roots. */
async function caught(page: Page): Promise<{ calls: string; roots: number }> {
  return page.evaluate(() => {
    const { calls, roots } = (
      window as unknown as { replicaCaught: { calls: string[]; roots: unknown[] } }
    ).replicaCaught;
    let names = '';
    for (const name of calls) names += `${name} `;
    return { calls: names, roots: roots.length };
  });
}

/** Expects a click on one of the page's own buttons to reach the page. */
async function expectOwnButtonWorks(page: Page, system: System): Promise<void> {
  await page.click(`[name="${ownButton[system]}"]`);
  expect(
    await evaluateApart(page, () => document.getElementById('replica-pressed')?.textContent),
  ).toBe(ownButton[system]);
}

/**
 * Expects the notice to be readable and usable: its text is painted, nothing lies over it, and it
 * folds.
 */
async function expectReadable(page: Page): Promise<void> {
  const notice = await setOpen(page, true);
  expect(await notice.text()).toContain('JPKI client software');
  expect(await notice.isOnTop('h2')).toBe(true);
  expect(await opacityOfOurs(page)).toBe('1');
  await setOpen(page, false);
  expect(await (await theNotice(page)).isOnTop()).toBe(true);
  await setOpen(page, true);
}

/** For each flag on top of the page: the number of missing and unknown items. */
async function theFlagsOn(page: Page): Promise<number[]> {
  await setOpen(page, false);
  const open: number[] = [];
  for (const flag of await shownParts(page, 'flag')) {
    const { 'data-unmet': unmet = '', 'data-unknown': unknown = '' } = flag.attributes;
    if (await flag.isOnTop()) open.push(`${unmet} ${unknown}`.trim().split(' ').length);
  }
  return open;
}

function opacityOfOurs(page: Page): Promise<string | undefined> {
  return evaluateApart(page, () => {
    const element = document.querySelector('zairyu-ready');
    return element === null ? undefined : getComputedStyle(element).opacity;
  });
}

/**
 * Every trick alone, then together. `remove-always` leaves nothing to look at and has its own test.
 */
const survivable = tricks.filter((trick) => trick !== 'remove-always');
const attacks: readonly (readonly Trick[])[] = [
  ...survivable.map((trick) => [trick]),
  survivable.filter((trick) => trick !== 'hide-all'),
  survivable,
];
/** Each on one of the two systems in turn, because the script is the same on both. */
const everyAttack = attacks.map((attack, index) => ({
  system: index % 2 === 0 ? ('earlier' as const) : ('current' as const),
  attack,
  name: attack.join(' + '),
}));

// Attributes that the page strips from the new notice are back when the user returns to the page.
test.each(everyAttack)('$name on the $system system breaks neither', async ({ system, attack }) => {
  const page = await tab.settled(pageUrl(system, entry[system], { tricks: attack }));

  await expectReadable(page);
  expect(await shownNotices(page)).toEqual([newcomer]);
  // A page that hides everything hides the flags in it and its own buttons.
  if (!attack.includes('hide-all')) await expectFlagsAndButtonsWork(page, system);
  expect(await caught(page)).toEqual({ calls: '', roots: 0 });
});

async function expectFlagsAndButtonsWork(page: Page, system: System): Promise<void> {
  await expect.poll(() => theFlagsOn(page)).toHaveLength(flagCount[system]);
  for (const open of await theFlagsOn(page)) expect(open).toBeGreaterThan(0);
  await expectOwnButtonWorks(page, system);
}

test('a page that throws us out each time is left in peace, whatever else it does', async () => {
  const worst = await tab.load(pageUrl('earlier', entry.earlier, { tricks }));
  await settle(session(), worst);
  expect(await caught(worst)).toEqual({ calls: '', roots: 0 });

  const page = await tab.load(pageUrl('current', entry.current, { tricks: ['remove-always'] }));
  await settle(session(), page);
  await expectOwnButtonWorks(page, 'current');
  // After many more changes, our element does not come back: it gives up.
  const seen = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let appearances = 0;
        new MutationObserver((records) => {
          for (const { addedNodes } of records) {
            for (const { nodeName } of addedNodes) {
              if (nodeName === 'ZAIRYU-READY') appearances += 1;
            }
          }
        }).observe(document, { childList: true, subtree: true });
        let frames = 0;
        const change = (): void => {
          document.body.append(document.createElement('i'));
          if (++frames === 60) resolve(appearances);
          else requestAnimationFrame(change);
        };
        change();
      }),
  );
  expect(seen).toBeLessThan(30);
  expect(await shownNotices(page)).toEqual([]);
  await expectOwnButtonWorks(page, 'current');
  expect(await caught(page)).toEqual({ calls: '', roots: 0 });
});

test('under the strictest policy, all looks and works as ever', async () => {
  const relaxed = await tab.settled(pageUrl('current', entry.current));
  const box = await (await setOpen(relaxed, true)).box();
  const [flags, inside] = [await shownFlags(relaxed), await insides(relaxed)];
  expect(Object.keys(flags)).toHaveLength(flagCount.current);

  const strict = await tab.settled(
    pageUrl('current', entry.current, {
      strictCsp: true,
      tricks: ['hide', 'prototypes', 'define'],
    }),
  );
  await expectReadable(strict);
  await expectOwnButtonWorks(strict, 'current');
  expect(await shownNotices(strict)).toEqual([newcomer]);
  expect(await shownFlags(strict)).toEqual(flags);
  // Pressing the page's button may have scrolled the page a little.
  await evaluateApart(strict, () => window.scrollTo(0, 0));
  expect(await (await setOpen(strict, true)).box()).toEqual(box);
  expect(await insides(strict)).toEqual(inside);
  expect(await caught(strict)).toEqual({ calls: '', roots: 0 });
});

test('a page that takes our elements’ names gets no hold of what is inside', async () => {
  const page = await session().browser.newPage();
  await show(page, {});
  await page.evaluateOnNewDocument(() => {
    const taken: { element: HTMLElement; internals: ElementInternals }[] = [];
    Object.assign(window, { taken });
    customElements.define(
      'zairyu-ready',
      class extends HTMLElement {
        constructor() {
          super();
          taken.push({ element: this, internals: this.attachInternals() });
        }
      },
    );
  });
  await page.goto(pageUrl('earlier', entry.earlier));
  await waitUntil('the flags', async () => (await flaggedLandmarks(page)).length === 4);
  const roots = await page.evaluate(() =>
    (
      window as unknown as { taken: { element: HTMLElement; internals: ElementInternals }[] }
    ).taken.map(({ element, internals }) => [element.shadowRoot, internals.shadowRoot]),
  );
  // The page may define them as its own when they come. Their inside stays closed.
  expect(roots.length).toBeGreaterThan(0);
  for (const pair of roots) expect(pair).toEqual([null, null]);
  expect(await shownNotices(page)).toEqual([newcomer]);
  expect(await (await theNotice(page)).text()).toContain('JPKI client software');
});

test('the page finds nothing of ours but the elements: no globals, no events, no insides', async () => {
  const url = pageUrl('earlier', entry.earlier);
  const plain = await (await session().browser.createBrowserContext()).newPage();
  await plain.goto(url);

  const page = await tab.settled(url);
  expect(await globalsOf(page)).toEqual(await globalsOf(plain));
  await plain.browserContext().close();

  const world = await extensionWorld(page, session().extensionId);
  const dispatched = await watchCalls(world, [
    'EventTarget.dispatchEvent',
    'HTMLElement.click',
    'HTMLFormElement.submit',
    'HTMLFormElement.requestSubmit',
  ]);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    for (const type of ['click', 'mousedown', 'focusin', 'keydown', 'message', 'toggle']) {
      window.addEventListener(
        type,
        (event) => {
          for (const one of event.composedPath()) {
            if (one instanceof ShadowRoot) seen.push(`${type} in a shadow root`);
          }
          seen.push(event.target instanceof Element ? event.target.localName : type);
        },
        true,
      );
    }
  });
  await setOpen(page, false);
  await setOpen(page, true);
  await (await theNotice(page)).evaluate((part) => part.querySelector('button')?.focus());
  await page.keyboard.press('Tab');
  await session().page('about:blank');
  await page.bringToFront();
  await waitUntil('an answer', async () => (await shownNotices(page)).length === 1);

  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect(seen.filter((one) => /zairyu|shadow/.test(one))).toEqual([]);
  expect(await dispatched()).toEqual([]);
});

// The failure: what is selected in a closed root is text of the page's selection all the same.
test('what we say cannot be read through the page’s selection', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const notice = await setOpen(page, true);
  const read = await page.evaluate(() => {
    const selection = getSelection();
    const ours = document.querySelector('zairyu-ready');
    const { find } = window as unknown as {
      find: (this: void, text: string, ...options: boolean[]) => boolean;
    };
    const texts: string[] = [];
    const begins = [
      () => ours && selection?.selectAllChildren(ours),
      () => ours?.parentNode && selection?.selectAllChildren(ours.parentNode),
      () => find('Zairyu Ready', false, false, true),
      () => find('JPKI client', false, true, true),
    ];
    for (const begin of begins) {
      for (const way of ['word', 'line', 'paragraph', 'documentboundary']) {
        for (const direction of ['forward', 'backward']) {
          begin();
          texts.push(selection?.toString() ?? '');
          selection?.modify('extend', direction, way);
          texts.push(selection?.toString() ?? '');
        }
      }
    }
    selection?.removeAllRanges();
    return texts;
  });
  const box = await notice.box('h2');
  if (box === undefined) throw new Error('The notice has no heading.');
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 60, { steps: 4 });
  await page.mouse.up();
  read.push(await page.evaluate(() => getSelection()?.toString() ?? ''));

  expect(read.length).toBeGreaterThan(60);
  expect(read.filter((text) => /Zairyu|JPKI|missing/i.test(text))).toEqual([]);
});

// The failure: a page's own font of the name is loaded, for exactly the characters that are shown.
test.each(['ja', 'en'] as const)('no font of the page is used (%s)', async (language) => {
  await storeSaid(session(), { language });
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  await setOpen(page, true);
  const families = await insideOurs(page, (root) =>
    [...root.querySelectorAll('*')].map((element) => getComputedStyle(element).fontFamily),
  );
  const named = families.flat().filter((family) => family !== 'system-ui, sans-serif');
  expect(families.flat().length).toBeGreaterThan(20);
  expect(named).toEqual([]);
});

/** The names of all globals in a page's window. */
function globalsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = Object.getOwnPropertyNames(window);
    names.sort();
    return names;
  });
}

// The failure: an element that has been in another document comes back without its styles.
test('a page that puts our element into another document does not change how it looks', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const before = await (await setOpen(page, true)).box();
  await page.evaluate(() => {
    const element = document.querySelector('zairyu-ready');
    if (element) document.implementation.createHTMLDocument().body.append(element);
  });
  await expect.poll(() => shownNotices(page)).toEqual([newcomer]);
  const notice = await theNotice(page);
  expect(await notice.isOnTop('h2')).toBe(true);
  expect(await notice.box()).toEqual(before);
});

test('no click but the user’s folds the notice', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const stored = JSON.stringify(await session().storage.get());
  const switchBox = await (await setOpen(page, true)).box('[data-action="fold"]');
  if (switchBox === undefined) throw new Error('There is nothing to fold it with.');
  const { x, y, width, height } = switchBox;
  await page.evaluate(
    (clientX, clientY) => {
      const host = document.querySelector<HTMLElement>('zairyu-ready');
      const at = { bubbles: true, composed: true, clientX, clientY };
      host?.click();
      host?.focus();
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
        host?.dispatchEvent(new MouseEvent(type, at));
        document.elementFromPoint(at.clientX, at.clientY)?.dispatchEvent(new MouseEvent(type, at));
      }
      for (const key of ['Enter', ' ']) {
        host?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        host?.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, composed: true }));
      }
    },
    x + width / 2,
    y + height / 2,
  );
  await nextFrames(page);
  expect(await isOpen(page)).toBe(true);
  expect(JSON.stringify(await session().storage.get())).toBe(stored);
});

test('thousands of forged returns at once end in a handful of questions', async () => {
  const page = await tab.settled(pageUrl('earlier', entry.earlier));
  const questions = await countQuestions(await extensionWorld(page, session().extensionId));
  await page.evaluate(() => {
    for (let time = 0; time < 2000; time++) {
      window.dispatchEvent(new Event('focus'));
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }
  });
  // A real return of the user, so that there is an answer to wait for.
  await session().page('about:blank');
  await page.bringToFront();
  await waitUntil('every answer', async () => {
    const { asked, answered } = await questions();
    return asked > 0 && asked === answered;
  });
  // Two questions for the page's forged returns, and two for the user's return.
  expect((await questions()).asked).toBeLessThanOrEqual(4);
  expect(await shownNotices(page)).toEqual([newcomer]);
  expect(await flaggedLandmarks(page)).toContain('sign-in-individual');
});

test('a page that forges resizing without end keeps its flags, once each', async () => {
  const page = await tab.withNotice(pageUrl('earlier', entry.earlier));
  const flags = await flaggedLandmarks(page);
  expect(flags).toHaveLength(flagCount.earlier);
  await page.evaluate(() => {
    for (let time = 0; time < 200; time++) window.dispatchEvent(new Event('resize'));
  });
  // Each resize hides the flags until the next frame, which finds their places before it is
  // painted.
  await waitForFlags(page, flags);
  await expectOwnButtonWorks(page, 'earlier');
});
