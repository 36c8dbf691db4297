import type { Page } from 'puppeteer';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barePage } from './harness/bare-page.ts';
import { waitForMark } from './harness/checklist.ts';
import { chromeOnWindows } from './harness/computers.ts';
import { extensionWorld } from './harness/extension-world.ts';
import { type NativeHost, registerHost } from './harness/native-host.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  type ShownAnswers,
  shownAnswers,
  shownStates,
  tick,
} from './harness/popup.ts';
import { holdTimers } from './harness/trouble.ts';
import { sharedSession } from './harness/watch.ts';
import { pageUrl, paths } from './replica/index.ts';

const session = sharedSession();
let bare: Page;

beforeAll(async () => {
  await session().worker.emulateUserAgentData(chromeOnWindows);
  bare = await barePage(session());
});

/** What the popup shows of what is stored. */
interface Shown extends ShownAnswers {
  readonly chrome: string | undefined;
  readonly client: string | undefined;
}

type Stored = Readonly<Record<string, unknown>>;

const at = '2026-05-05T05:55:55.555Z';
const card = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
];
const representativeTicks = [...card, 'residence-card', 'card-reader', 'user-registration'];

/** Something other than the default for every item, and other than what a check would find. */
const values: Stored = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '71.0.3578.98' }, at },
  'facts.jpki-client': { finding: { host: 'exited', platform: 'windows', message: null }, at },
  category: 'representative',
  'reading-route': 'reader',
  'representative-is-resident': 'yes',
  language: 'ja',
  'notice-collapsed': true,
  ...Object.fromEntries(
    [...representativeTicks, 'notification-certificate'].map((id) => [`confirmed.${id}`, true]),
  ),
};
const keys = Object.keys(values);

const shownWithAll: Shown = {
  language: 'ja',
  category: 'representative',
  route: 'reader',
  resident: 'yes',
  ticks: representativeTicks,
  chrome: 'unmet too-old',
  client: 'unmet exited',
};

function without(id: string): readonly string[] {
  return representativeTicks.filter((each) => each !== id);
}

interface Row {
  /** Where it needs something else stored to be seen. */
  readonly besides?: Readonly<Record<string, unknown>>;
  readonly intact?: Partial<Shown>;
  /** What is different in the popup when this item stands at its default. */
  readonly byDefault: Partial<Shown>;
  /** Stores the item anew, in the popup; a check that ends stores what it has found by itself. */
  readonly repair: (popup: Page) => Promise<void>;
}

/** A tick that stood and is unusable reads as not made; making it again stores it. */
function tickRow(id: string): Row {
  return { byDefault: { ticks: without(id) }, repair: (popup) => tick(popup, id) };
}

const practitioner: Partial<Shown> = {
  category: 'practitioner',
  resident: 'not answered',
  client: 'not-needed not-required',
};

const rows: Readonly<Record<string, Row>> = {
  'facts.chrome': {
    byDefault: { chrome: 'unknown unknown-version' },
    repair: () => Promise.resolve(),
  },
  'facts.jpki-client': {
    byDefault: { client: 'unknown not-confirmed' },
    repair: () => Promise.resolve(),
  },
  category: {
    byDefault: { category: 'foreign-national', resident: 'not answered' },
    repair: (popup) => choose(popup, 'category', 'representative'),
  },
  'reading-route': {
    besides: { 'reading-route': 'smartphone' },
    intact: {
      route: 'smartphone',
      client: 'not-needed smartphone-route',
      ticks: without('card-reader'),
    },
    byDefault: { route: 'reader', client: 'unmet exited', ticks: representativeTicks },
    repair: (popup) => choose(popup, 'reading-route', 'smartphone'),
  },
  'representative-is-resident': {
    byDefault: { resident: 'not answered', ticks: without('residence-card') },
    repair: (popup) => choose(popup, 'representative-is-resident', 'yes'),
  },
  language: {
    byDefault: { language: 'en' },
    repair: (popup) => chooseLanguage(popup, 'ja'),
  },
  ...Object.fromEntries(representativeTicks.map((id) => [`confirmed.${id}`, tickRow(id)])),
  'confirmed.notification-certificate': {
    besides: { category: 'practitioner' },
    intact: { ...practitioner, ticks: ['notification-certificate', 'user-registration'] },
    byDefault: { ticks: ['user-registration'] },
    repair: (popup) => tick(popup, 'notification-certificate'),
  },
};

const enveloped = (of: Stored): Stored =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, { version: 1, value }]));

/** Ways in which what is stored can be unusable, made of what was stored well. */
const garbage: Readonly<Record<string, (good: unknown) => unknown>> = {
  'of another version': (value) => ({ version: 2, value }),
  'of no version': (value) => ({ value }),
  'of a version in words': (value) => ({ version: '1', value }),
  'with something added': (value) => ({ version: 1, value, comment: '' }),
  'with a number for a value': () => ({ version: 1, value: 42 }),
  'with a foreign text for a value': () => ({ version: 1, value: 'constructor' }),
  'with an object for a value': () => ({ version: 1, value: { finding: {}, at } }),
  'without a value': () => ({ version: 1 }),
  'not in an envelope': (value) => value,
  'a list': (value) => [1, value],
  'a text': () => '{"version":1,"value":true}',
  null: () => null,
};

/** Replaces everything that is stored, and starts the worker anew on it. */
async function store(items: Stored): Promise<void> {
  await session().worker.stop();
  await bare.evaluate(async (wanted) => {
    await chrome.storage.local.clear();
    await chrome.storage.local.set(wanted);
  }, items);
}

type Count = Readonly<Record<string, number>>;

/** How often each complaint was made since the start of listening. */
function listen(): () => Count {
  const counts: Record<string, number> = {};
  return () => {
    for (const { source, kind, text } of session().takeProblems()) {
      const line = `${source.type} ${kind}: ${text}`;
      counts[line] = (counts[line] ?? 0) + 1;
    }
    return counts;
  };
}

/** One complaint of each of these items in each of these contexts. */
function unusable(of: readonly string[], contexts: readonly ('page' | 'service_worker')[]): Count {
  return Object.fromEntries(
    contexts.flatMap((context) =>
      of.map((key) => [
        `${context} console: Zairyu Ready: stored "${key}" is unusable; default used`,
        1,
      ]),
    ),
  );
}

/** Stores all this, and opens the popup on it: while a check that never ends is under way, nothing is stored anew. */
async function popupOn(items: Stored): Promise<Page> {
  await store(items);
  await holdTimers(session());
  const popup = await session().popup();
  await waitForMark(popup, 'zairyu-ready:checklist');
  return popup;
}

async function shown(popup: Page): Promise<Shown> {
  const states = await shownStates(popup);
  return {
    ...(await shownAnswers(popup)),
    chrome: states['chrome'],
    client: states['jpki-client'],
  };
}

let silent: NativeHost;

beforeEach(async () => {
  silent = await registerHost({ ...session(), situation: 'stays-silent' });
});

afterEach(async () => {
  await silent.unregister();
  // Before the worker is stopped, since an open popup would ask it again.
  await session().closeTabs();
  await session().worker.stop();
});

test('these are all the items that are stored', async () => {
  await silent.unregister();
  await session().storage.clear();
  const popup = await checkedPopup(session());
  await chooseLanguage(popup, 'ja');
  await choose(popup, 'reading-route', 'smartphone');
  await choose(popup, 'category', 'practitioner');
  await tick(popup, 'notification-certificate');
  await choose(popup, 'category', 'representative');
  await choose(popup, 'representative-is-resident', 'yes');
  await choose(popup, 'reading-route', 'reader');
  for (const id of representativeTicks) await tick(popup, id);
  await popup.close();
  const page = await session().page(pageUrl('earlier', paths.earlier.entry));
  await waitForMark(page, 'zairyu-ready:notice');
  const script = await extensionWorld(page, session().extensionId);
  await script.evaluate(() =>
    chrome.runtime.sendMessage<unknown>({ type: 'fold-notice', collapsed: true }),
  );
  await page.close();

  const stored = await session().storage.get();
  expect(new Set(Object.keys(stored))).toEqual(new Set(keys));
});

test('what is stored well is shown, without a complaint', async () => {
  const popup = await popupOn({ ...enveloped(values), 'an-item-of-another-version': 1 });
  expect(await shown(popup)).toEqual(shownWithAll);
});

describe.each(Object.entries(rows))(
  'unusable: %s',
  (key, { besides, intact, byDefault, repair }) => {
    const good: Stored = { ...values, ...besides };
    const shownIntact = { ...shownWithAll, ...intact };

    test.each(['of another version', 'with a number for a value'])(
      '%s: it alone stands at its default, and is complained of once',
      async (kind) => {
        const complaints = listen();
        const spoil = garbage[kind] ?? (() => undefined);
        const popup = await popupOn({ ...enveloped(good), [key]: spoil(good[key]) });
        expect(await shown(popup)).toEqual({ ...shownIntact, ...byDefault });
        await expect.poll(complaints).toEqual(unusable([key], ['page', 'service_worker']));
      },
    );

    test('storing it again repairs it, and ends the complaints', async () => {
      const popup = await popupOn({ ...enveloped(good), [key]: 'rubbish' });
      // The check that never ends is given up, and made again.
      await silent.unregister();
      await session().worker.stop();
      await repair(popup);
      await waitForMark(popup, 'zairyu-ready:checked');
      await popup.close();
      session().takeProblems();
      await session().worker.stop();
      const next = await checkedPopup(session());
      // The check has found out something new, and everything else is as it was stored.
      expect(await shown(next)).toEqual({
        ...shownIntact,
        chrome: 'met supported',
        client: shownIntact.client === 'unmet exited' ? 'unmet not-registered' : shownIntact.client,
      });
    });
  },
);

describe('everything unusable at once', () => {
  test.each(Object.entries(garbage))('%s: the popup is as at first', async (_, spoil) => {
    const complaints = listen();
    const spoilt = Object.entries(values).map(([key, value]) => [key, spoil(value)] as const);
    const popup = await popupOn(Object.fromEntries(spoilt));
    expect(await shown(popup)).toEqual({
      language: 'en',
      category: 'foreign-national',
      route: 'reader',
      resident: 'not answered',
      ticks: [],
      chrome: 'unknown unknown-version',
      client: 'unknown not-confirmed',
    });

    // Reading it again is no reason to complain again.
    await choose(popup, 'category', 'practitioner');
    await popup.waitForSelector('[data-summary][data-needed="3"]');
    await expect.poll(async () => (await session().badge()).text).toBe('3');
    await expect.poll(complaints).toEqual(unusable(keys, ['page', 'service_worker']));
  });
});

test('unusable: whether the notice is folded; then it is not, and folding it stores it anew', async () => {
  const complaints = listen();
  await silent.unregister();
  await store({ ...enveloped(values), 'notice-collapsed': 'rubbish' });
  const page = await session().page(pageUrl('earlier', paths.earlier.entry));
  await waitForMark(page, 'zairyu-ready:notice');
  const script = await extensionWorld(page, session().extensionId);
  const notice = (): Promise<unknown> =>
    script.evaluate(() =>
      chrome.runtime.sendMessage<unknown>({ type: 'page-shown', isRegistered: false }),
    );
  expect(await notice()).toMatchObject({ ok: true, value: { collapsed: false } });
  await expect.poll(complaints).toEqual(unusable(['notice-collapsed'], ['service_worker']));
  await script.evaluate(() =>
    chrome.runtime.sendMessage<unknown>({ type: 'fold-notice', collapsed: true }),
  );
  expect(await notice()).toMatchObject({ ok: true, value: { collapsed: true, language: 'ja' } });
});
