import type { Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAnnounced, markRegions } from '../support/announced.ts';
import { shownChecklist, waitForMark } from '../support/checklist.ts';
import { chromeOnWindows, chromiumOnLinux } from '../world/computers.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  openItems,
  recheck,
  shownState,
  shownStates,
  tick,
} from '../support/popup.ts';
import { failNextCheck } from '../support/trouble.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
let host: NativeHost;
let popup: Page;

beforeEach(async () => {
  host = await registerHost({ ...session(), situation: 'for-another-extension' });
});

afterEach(async () => {
  await host.unregister();
});

const certificates = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
];
const allButRegistration = [...certificates, 'residence-card', 'card-reader'];

/** The visible text of an element. */
function textOf(selector: string): Promise<string> {
  return popup.$eval(selector, (found) => (found as HTMLElement).innerText);
}

function linksOf(id: string): Promise<string[]> {
  return popup.$$eval(`[data-prerequisite="${id}"] a.button`, (found) =>
    found.map((link) => link.href),
  );
}

/**
 * Every text, visible or for screen readers only, that is not marked as being in another language.
 */
function texts(): Promise<string[]> {
  return popup.evaluate(() => {
    const found: string[] = [document.title];
    for (const each of document.body.querySelectorAll('*')) {
      if (each.closest('body [lang]') !== null) continue;
      found.push(each.getAttribute('aria-label') ?? '', each.getAttribute('title') ?? '');
      for (const { nodeType, nodeValue } of each.childNodes) {
        if (nodeType === Node.TEXT_NODE) found.push((nodeValue ?? '').trim());
      }
    }
    // Numbers, telephone numbers and addresses are the same in every language.
    return [...new Set(found)].filter((text) => /\p{L}/u.test(text) && !text.includes('@'));
  });
}

describe('while the client has not answered', () => {
  /** What the popup shows at the moment of each of its performance marks. */
  interface Moment {
    readonly mark: string;
    readonly visible: readonly string[];
    readonly client: string | undefined;
    readonly check: string | undefined;
  }

  /** Makes the page note these moments, from its first script on. */
  function noteMoments(page: Page): Promise<unknown> {
    return page.evaluateOnNewDocument(() => {
      const moments: Moment[] = [];
      const mark = performance.mark.bind(performance);
      performance.mark = (name, options) => {
        const visible = [
          ...document.querySelectorAll<HTMLElement>('[data-summary], [data-prerequisite]'),
        ].filter((found) => found.checkVisibility() && found.getBoundingClientRect().height > 0);
        moments.push({
          mark: name,
          visible: visible.map(({ dataset }) => dataset['prerequisite'] ?? 'summary'),
          client: document.querySelector<HTMLElement>('[data-prerequisite="jpki-client"]')?.dataset[
            'reason'
          ],
          check: document.querySelector('output')?.innerText,
        });
        return mark(name, options);
      };
      Object.assign(globalThis, { moments });
    });
  }

  test('the whole checklist is on screen already', async () => {
    await host.unregister();
    host = await registerHost({ ...session(), situation: 'stays-silent' });
    popup = await session().popup({}, noteMoments);
    await waitForMark(popup, 'zairyu-ready:checked');
    const moments = (await popup.evaluate('moments')) as Moment[];
    const whole = [
      'summary',
      'my-number-card',
      'residence-card',
      'notification-certificate',
      'chrome',
      'jpki-client',
      'card-reader',
      'user-registration',
    ];
    expect(moments).toEqual([
      {
        mark: 'zairyu-ready:checklist',
        visible: whole,
        client: 'not-confirmed',
        check: 'Checking…',
      },
      {
        mark: 'zairyu-ready:checked',
        visible: whole,
        client: 'connected',
        check: expect.stringMatching(/^Last checked \d+:\d\d/) as string,
      },
    ]);
  });
});

describe('the first use', () => {
  test('the popup says what it does by itself, and opens nothing', async () => {
    await host.unregister();
    popup = await session().popup();
    await waitForMark(popup, 'zairyu-ready:checklist');
    expect(await textOf('main')).toContain(
      'Chrome and the JPKI client software are checked for you',
    );
    await waitForMark(popup, 'zairyu-ready:checked');
    expect(await popup.$$('[data-prerequisite][open]')).toEqual([]);
  });

  test('it says that it is not official', async () => {
    popup = await checkedPopup(session());
    expect(await textOf('header')).toContain('Unofficial');
    expect(await textOf('footer')).toContain('Not made by the Immigration Services Agency');
  });
});

test('one certificate is not enough, two are', async () => {
  popup = await checkedPopup(session());
  expect(await shownState(popup, 'my-number-card')).toBe('unknown not-confirmed');
  await tick(popup, 'my-number-card.user-authentication-certificate');
  await expect.poll(() => shownState(popup, 'my-number-card')).toBe('unknown partly-confirmed');
  await tick(popup, 'my-number-card.signature-certificate');
  await expect.poll(() => shownState(popup, 'my-number-card')).toBe('met confirmed');
  await tick(popup, 'my-number-card.user-authentication-certificate');
  await expect.poll(() => shownState(popup, 'my-number-card')).toBe('unknown partly-confirmed');
});

test('registration comes last: first the guide, then the online system', async () => {
  popup = await checkedPopup(session());
  await openItems(popup);
  const registration = '[data-prerequisite="user-registration"]';
  expect(await textOf(registration)).toContain('Comes last, after the others');
  expect(await linksOf('user-registration')).toEqual([
    'https://www.moj.go.jp/isa/applications/online/onlineshinsei.html',
  ]);

  for (const confirm of allButRegistration) await tick(popup, confirm);
  await expect
    .poll(() => linksOf('user-registration'))
    .toEqual(['https://www.rasens-immi.moj.go.jp/rasens-u/']);
  expect(await textOf(registration)).toContain('Now register on the online system');
  expect(await shownState(popup, 'user-registration')).toBe('unknown not-confirmed');
  expect(await textOf('[data-summary]')).toContain('Next: User registration');

  await tick(popup, 'residence-card');
  await expect
    .poll(() => linksOf('user-registration'))
    .toEqual(['https://www.moj.go.jp/isa/applications/online/onlineshinsei.html']);
});

test('with everything in place the popup says so, and leads to the online system', async () => {
  popup = await checkedPopup(session());
  for (const confirm of [...allButRegistration, 'user-registration']) await tick(popup, confirm);
  await expect
    .poll(() => shownChecklist(popup))
    .toMatchObject({ state: 'ready', met: 6, needed: 6 });
  expect(await textOf('[data-summary]')).toContain('You are ready to file online');
  expect(await popup.$eval('[data-summary] a', (link) => link.href)).toBe(
    'https://www.rasens-immi.moj.go.jp/rasens-u/',
  );
  await expect.poll(async () => (await session().badge()).text).toBe('✓');
});

test('"Next" opens what is next, and goes there', async () => {
  popup = await checkedPopup(session());
  expect(await textOf('[data-summary] button')).toBe('Next: My Number card');
  await popup.click('[data-summary] button');
  const card = '[data-prerequisite="my-number-card"]';
  expect(await popup.$eval(card, (item) => (item as HTMLDetailsElement).open)).toBe(true);
  expect(
    await popup.$eval(`${card} > summary`, (summary) => summary === document.activeElement),
  ).toBe(true);
});

test('what is not needed stands back, but can be opened', async () => {
  popup = await checkedPopup(session());
  const certificate = '[data-prerequisite="notification-certificate"]';
  expect(await shownState(popup, 'notification-certificate')).toBe('not-needed not-required');
  await popup.click(`${certificate} > summary`);
  expect(await textOf(certificate)).toContain('The leaflet asks only lawyers');
});

test('whom to call, and the official page, are in each item', async () => {
  popup = await checkedPopup(session());
  await openItems(popup);
  const phones = await popup.$$eval('[data-prerequisite]', (items) =>
    items.map((item) =>
      [...item.querySelectorAll<HTMLAnchorElement>('a[href^="tel:"], a[href^="mailto:"]')].map(
        ({ href }) => href,
      ),
    ),
  );
  expect(phones).toEqual([
    ['tel:0120-95-0178'],
    ['tel:0570-013904', 'tel:03-5796-7112'],
    [],
    [],
    [],
    [],
    ['tel:050-3786-3053', 'mailto:mjf.support.cw@hitachi-systems.com'],
  ]);
  expect(await linksOf('my-number-card')).toEqual([
    'https://www.kojinbango-card.go.jp/kofushinse/',
  ]);
  expect(await linksOf('card-reader')).toEqual(['https://www.jpki.go.jp/download/']);
});

test('a check that fails says so, keeps what was known, and the next one recovers', async () => {
  popup = await checkedPopup(session());
  await popup.evaluate(failNextCheck);
  const before = await shownStates(popup);
  await recheck(popup);
  await expect.poll(() => textOf('footer output')).toContain('The check did not finish.');
  expect(await shownStates(popup)).toEqual(before);

  await host.unregister();
  await recheck(popup);
  await expect.poll(() => textOf('footer output')).toMatch(/^Last checked/);
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
});

test('without the internet the popup says what still works, until it is back', async () => {
  popup = await checkedPopup(session());
  const offline = 'No internet connection.';
  expect(await textOf('main')).not.toContain(offline);
  await markRegions(popup);
  await popup.setOfflineMode(true);
  await expect.poll(() => textOf('main')).toContain(offline);
  expect(await isAnnounced(popup, '[data-around="offline"]')).toBe(true);
  await host.unregister();
  await recheck(popup);
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  await popup.setOfflineMode(false);
  await expect.poll(() => textOf('main')).not.toContain(offline);
});

describe('the other language', () => {
  test.each([
    ['foreign-national', '[data-prerequisite]'],
    ['representative', 'input[name="representative-is-resident"]'],
    ['practitioner', '.desk [data-opening]'],
  ])('changes everything that is written, for a %s', async (category, drawn) => {
    // In Chromium on Linux, because "Google Chrome 156.0…" is the same text in both languages.
    await session().worker.emulateUserAgentData(chromiumOnLinux);
    popup = await checkedPopup(session());
    await choose(popup, 'reading-route', 'smartphone');
    await popup.waitForSelector('.route p');
    await choose(popup, 'category', category);
    // Shows that the popup is drawn for the category. It begins with the first one.
    await popup.waitForSelector(drawn);
    await openItems(popup);
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe('en');
    const english = await texts();

    await chooseLanguage(popup, 'ja');
    await expect.poll(() => popup.evaluate(() => document.documentElement.lang)).toBe('ja');
    const japanese = await texts();
    expect(await popup.title()).toBe('在留オンライン準備チェック');
    expect(japanese.length).toBeGreaterThan(40);
    expect(japanese.filter((text) => english.includes(text))).toEqual([]);
    expect(japanese.filter((text) => !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(text))).toEqual(
      [],
    );

    await chooseLanguage(popup, 'en');
    await expect.poll(texts).toEqual(english);
    expect(await popup.title()).toBe('Zairyu Ready');
  });
});

test.each(['foreign-national', 'practitioner'])(
  'the language that the page names is the one it is written in, from the first moment, for a %s',
  async (category) => {
    popup = await checkedPopup(session());
    await choose(popup, 'category', category);
    if (category === 'practitioner') await popup.waitForSelector('select[name="view-as"]');
    const moments = await popup.evaluateHandle(() => {
      const seen: string[] = [];
      const { documentElement } = document;
      new MutationObserver(() => {
        seen.push(`${documentElement.lang} ${document.querySelector('h1')?.textContent ?? ''}`);
      }).observe(documentElement, { attributeFilter: ['lang'] });
      return seen;
    });
    await chooseLanguage(popup, 'ja');
    await expect
      .poll(() => moments.evaluate((seen) => seen))
      .toContain('ja 在留オンライン準備チェック');
    expect(await moments.evaluate((seen) => seen)).not.toContain('ja Zairyu Ready');
  },
);

describe('where the storage fails', () => {
  test('once, the popup goes on', async () => {
    popup = await checkedPopup(session());
    await popup.evaluate(() => {
      const area = chrome.storage.local;
      const get = area.get.bind(area);
      Object.assign(area, {
        get: () => {
          Object.assign(area, { get });
          return Promise.reject(new Error('once'));
        },
      });
    });
    const before = await shownStates(popup);
    await recheck(popup);
    expect(await shownStates(popup)).toEqual(before);
    await choose(popup, 'category', 'practitioner');
    await expect.poll(async () => (await shownChecklist(popup)).needed).toBe(3);
  });
});
