import type { Page } from 'puppeteer';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barePage } from '../support/bare-page.ts';
import { waitForMark } from '../support/checklist.ts';
import { dayInJapan } from '../support/clock.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { extensionWorld } from '../support/extension-world.ts';
import { checkedGuide, enveloped } from '../support/guide.ts';
import { dateIds, tickIds } from '../world/ids.ts';
import { type NativeHost, registerHost } from '../support/native-host.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  click,
  type ShownAnswers,
  shownAnswers,
  shownStates,
  tick,
} from '../support/popup.ts';
import { settings } from '../support/session.ts';
import { holdTimers } from '../support/trouble.ts';
import { waitUntil } from '../support/wait.ts';
import { pageUrl, paths } from '../replica/index.ts';
import type { Evaluator } from '../support/remote.ts';
import { testSession } from '../support/test-session.ts';
import { hosts } from '../world/hosts.ts';

// Nothing is cleared between tests: that would wake the worker on what the test before has spoilt.
const session = testSession({ computer: chromeOnWindows, cleared: 'at first' });
let bare: Page;

beforeAll(async () => {
  bare = await barePage(session());
});

/** What the popup shows of what is stored. */
interface Shown extends ShownAnswers {
  readonly chrome: string | undefined;
  readonly client: string | undefined;
  /** What has ended by the dates that were noted. */
  readonly expired: readonly string[];
}

type Stored = Readonly<Record<string, unknown>>;

const at = '2026-05-05T05:55:55.555Z';
const representativeTicks = tickIds.filter((id) => id !== 'notification-certificate');

/** What Chrome may stay silent about. */
const askedIds = ['windows', 'jpki-client', 'official-extension', 'card-reader'];

/** Something other than the default for every item, and other than what a check would find. */
const values: Stored = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '71.0.3578.98' }, at },
  'facts.windows': { finding: { version: '8', isArm: true }, at },
  'facts.jpki-client': { finding: { host: 'exited', platform: 'windows', message: null }, at },
  category: 'representative',
  'reading-route': 'reader',
  'representative-is-resident': 'yes',
  language: 'ja',
  'facts.card-reader': {
    finding: { vendorId: 1356, productId: 3528, name: 'RC-S300', isConnected: false },
    at,
  },
  'notice-corner': 'top-left',
  'inline-notices': false,
  'toolbar-opens': 'panel',
  'asked.category': true,
  'asked.reading-route': true,
  [`paused.${hosts.earlier}`]: '2026-05-05',
  [`paused.${hosts.current}`]: '2026-05-05',
  [`opened.${hosts.earlier}`]: '2026-05-05',
  [`opened.${hosts.current}`]: '2026-05-05',
  [`ran.${hosts.earlier}`]: '2026-05-05',
  [`ran.${hosts.current}`]: '2026-05-05',
  ...Object.fromEntries(dateIds.map((id) => [`date.${id}`, '2099-12-31'])),
  ...Object.fromEntries(dateIds.map((id) => [`dated-at.${id}`, at])),
  ...Object.fromEntries(askedIds.map((id) => [`unanswered.${id}`, true])),
  'calendar-id': 'c1f0a2b4-0000-4000-8000-000000000001',
  'renewed-at': at,
  'has-ticked': true,
  ...Object.fromEntries(tickIds.map((id) => [`confirmed.${id}`, true])),
  ...Object.fromEntries(tickIds.map((id) => [`ticked-at.${id}`, at])),
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
  expired: [],
};

interface Row {
  /** Where it needs something else stored to be seen. */
  readonly besides?: Readonly<Record<string, unknown>>;
  readonly intact?: Partial<Shown>;
  /** What is different in the popup when this item stands at its default. */
  readonly byDefault: Partial<Shown>;
  /** Stores the item anew, in the popup; a check that ends stores what it has found by itself. */
  readonly repair: (popup: Page) => Promise<void>;
}

const withoutCard = representativeTicks.filter((id) => id !== 'residence-card');

const longAgo = '2020-01-01';

async function kept(area: 'local' | 'sync', key: string): Promise<unknown> {
  return ((await session().storage.in(area))[key] as { value?: unknown } | undefined)?.value;
}

/** Notes a date down in the guide, and comes back when it is kept. */
async function noteDate(guide: Page, id: string, date = longAgo): Promise<void> {
  await guide.$eval(
    `input[data-date="${id}"]`,
    (found, noted) => {
      found.value = noted;
      found.dispatchEvent(new Event('input', { bubbles: true }));
    },
    date,
  );
  await waitUntil('the date being kept', async () => (await kept('local', `date.${id}`)) === date);
}

/** Takes the tick from the notices in the guide, and comes back when that is kept. */
async function switchNoticesOff(guide: Page): Promise<void> {
  await click(guide, 'input[name="inline-notices"]');
  await waitUntil('it being kept', async () => (await kept('sync', 'inline-notices')) === false);
}

/** One item of each kind; that it is so for every item, a unit test holds (src/platform/storage.test.ts). */
const rows: Readonly<Record<string, Row>> = {
  'facts.jpki-client': {
    byDefault: { client: 'unknown not-confirmed' },
    repair: () => Promise.resolve(),
  },
  category: {
    byDefault: { category: 'foreign-national', resident: 'not answered' },
    repair: (popup) => choose(popup, 'category', 'representative'),
  },
  'representative-is-resident': {
    byDefault: { resident: 'not answered', ticks: withoutCard },
    repair: (popup) => choose(popup, 'representative-is-resident', 'yes'),
  },
  'confirmed.residence-card': {
    byDefault: { ticks: withoutCard },
    repair: (popup) => tick(popup, 'residence-card'),
  },
  'ticked-at.residence-card': {
    byDefault: {},
    repair: async (popup) => {
      await tick(popup, 'residence-card');
      await tick(popup, 'residence-card');
    },
  },
  'date.period-of-stay': {
    besides: { 'date.period-of-stay': longAgo },
    intact: { expired: ['residence-card'] },
    byDefault: { expired: [] },
    repair: async () => {
      const guide = await checkedGuide(session());
      await noteDate(guide, 'period-of-stay');
      await guide.close();
    },
  },
};

/** Ways in which a stored item can be unusable. */
const garbage: Readonly<Record<string, (good: unknown) => unknown>> = {
  'of another version': (value) => ({ version: 2, value }),
  'with a number for a value': () => ({ version: 1, value: 42 }),
  'not in an envelope': (value) => value,
};

/** Replaces everything that is stored, and starts the worker anew on it. */
async function startOn(items: Stored): Promise<void> {
  await session().worker.stop();
  const entries = Object.entries(items);
  const pick = (isSetting: boolean) =>
    Object.fromEntries(entries.filter(([key]) => settings.includes(key) === isSetting));
  await bare.evaluate(
    async (local, sync) => {
      const { local: here, sync: everywhere } = chrome.storage;
      await here.clear();
      // Chrome lets this area be written to some hundred times a minute.
      if (Object.keys(await everywhere.get()).length > 0) await everywhere.clear();
      await here.set(local);
      if (Object.keys(sync).length > 0) await everywhere.set(sync);
    },
    pick(false),
    pick(true),
  );
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
  await startOn(items);
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
    expired: Object.keys(states).filter((id) => states[id] === 'unmet expired'),
  };
}

/** Our script on a page of the online system, once the notice is there. */
async function scriptOn(url: string): Promise<Evaluator> {
  const page = await session().page(url);
  await waitForMark(page, 'zairyu-ready:notice');
  return extensionWorld(page, session().extensionId);
}

/** What the worker answers to one of the notice's buttons, and to a page that is shown. */
function tell(script: Evaluator, use: 'opened' | 'not-now'): Promise<unknown> {
  return script.evaluate(
    (said) => chrome.runtime.sendMessage<unknown>({ type: 'notice-used', use: said }),
    use,
  );
}

function moveNotice(script: Evaluator): Promise<unknown> {
  return script.evaluate(() =>
    chrome.runtime.sendMessage<unknown>({ type: 'notice-moved', corner: 'top-left' }),
  );
}

function noticeIn(script: Evaluator): Promise<unknown> {
  return script.evaluate(() =>
    chrome.runtime.sendMessage<unknown>({
      type: 'page-shown',
      isRegistered: false,
      isSignedIn: false,
      language: null,
    }),
  );
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

/** Presses the button for the calendar file, of which nothing gets to the disk. */
async function saveCalendar(guide: Page): Promise<void> {
  const downloads = await session().browser.target().createCDPSession();
  await downloads.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await guide.click('button[data-action="save-calendar"]');
  await guide.waitForSelector('[data-calendar="saved"]');
  await downloads.detach();
}

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
  const readers = [{ vendorId: 1356, productId: 3528, name: 'RC-S300' }];
  await bare.evaluate(
    (seen) => chrome.runtime.sendMessage<unknown>({ type: 'recheck', readers: seen }),
    readers,
  );
  const earlier = await scriptOn(pageUrl('earlier', paths.earlier.entry));
  await moveNotice(earlier);
  const current = await scriptOn(pageUrl('current', paths.current.entry));
  for (const script of [earlier, current]) {
    await tell(script, 'opened');
    await tell(script, 'not-now');
  }
  const guide = await checkedGuide(session());
  await choose(guide, 'category', 'foreign-national');
  await choose(guide, 'reading-route', 'smartphone');
  await choose(guide, 'toolbar-opens', 'panel');
  await switchNoticesOff(guide);
  for (const id of dateIds) await noteDate(guide, id);
  // A calendar has what is to come.
  await noteDate(guide, 'my-number-card', '2099-12-31');
  await saveCalendar(guide);
  await guide.close();

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

    test('it alone stands at its default, with one complaint a context, until it is stored again', async () => {
      const complaints = listen();
      const popup = await popupOn({ ...enveloped(good), [key]: { version: 1, value: 42 } });
      expect(await shown(popup)).toEqual({ ...shownIntact, ...byDefault });
      await expect.poll(complaints).toEqual(unusable([key], ['page', 'service_worker']));

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
      expired: [],
    });

    // Reading it again is no reason to complain again.
    await choose(popup, 'category', 'practitioner');
    await popup.waitForSelector('[data-summary][data-needed="3"]');
    await expect.poll(async () => (await session().badge()).text).toBe('3');
    await expect.poll(complaints).toEqual(unusable(keys, ['page', 'service_worker']));
  });
});

const nothing = { ok: true, value: null };
const paused = (host: string) => ({
  key: `paused.${host}`,
  intact: dayInJapan,
  shown: nothing,
  byDefault: { ok: true, value: { language: 'ja' } },
  repair: (script: Evaluator) => tell(script, 'not-now'),
});

/** What is seen of an item on the page of the online system, and how it is stored anew. */
const pageRows = [
  {
    key: 'notice-corner',
    intact: () => 'top-left',
    shown: { ok: true, value: { corner: 'top-left', language: 'ja' } },
    byDefault: { ok: true, value: { corner: 'bottom-right', language: 'ja' } },
    repair: moveNotice,
  },
  {
    key: 'inline-notices',
    intact: () => false,
    shown: nothing,
    byDefault: { ok: true, value: { language: 'ja' } },
    alsoSeenIn: ['page'],
    repair: async () => {
      const guide = await checkedGuide(session());
      await switchNoticesOff(guide);
      await guide.close();
    },
  },
  { system: 'earlier', ...paused(hosts.earlier) },
  { system: 'current', ...paused(hosts.current) },
] as const;

test.each(pageRows)(
  'unusable: $key; then the page is as at first, and storing it anew repairs it',
  async ({ key, intact: valueNow, shown: expected, byDefault, repair, ...more }) => {
    // Where the guide is needed to repair it, the guide complains, too.
    const alsoSeenIn = 'alsoSeenIn' in more ? more.alsoSeenIn : [];
    const intact = valueNow();
    const url =
      'system' in more && more.system === 'current'
        ? pageUrl('current', paths.current.entry)
        : pageUrl('earlier', paths.earlier.entry);
    const good = enveloped({ ...values, 'inline-notices': true, [key]: intact });
    await silent.unregister();
    const complaints = listen();
    await startOn({ ...good, [key]: 'rubbish' });
    const script = await scriptOn(url);
    expect(await noticeIn(script)).toMatchObject(byDefault);
    await expect.poll(complaints).toEqual(unusable([key], ['service_worker']));
    await repair(script);
    await expect.poll(complaints).toEqual(unusable([key], ['service_worker', ...alsoSeenIn]));
    expect(await noticeIn(script)).toMatchObject(expected);
    expect(await session().storage.get()).toMatchObject({ [key]: { version: 1, value: intact } });

    await session().worker.stop();
    expect(await noticeIn(script)).toMatchObject(expected);
  },
);

interface Told {
  /** The questions that were neither answered nor skipped. */
  readonly open: readonly string[];
  readonly reader: string | null;
}

function told(guide: Page): Promise<Told> {
  return guide.evaluate(() => ({
    open: [
      ...document.querySelectorAll<HTMLInputElement>('.question:not(.asked) input:checked'),
    ].map(({ name }) => name),
    reader:
      document.querySelector('[data-reader]')?.textContent.includes('RC-S300') === true
        ? 'RC-S300'
        : null,
  }));
}

const well: Told = { open: [], reader: 'RC-S300' };

test('unusable, and seen in the guide: each stands at its default until it is stored anew', async () => {
  await silent.unregister();
  const complaints = listen();
  const unread = ['asked.category', 'asked.reading-route', 'facts.card-reader'];
  const spoilt = unread.map((key) => [key, { version: 2, value: values[key] }] as const);
  await startOn({ ...enveloped(values), ...Object.fromEntries(spoilt) });
  const guide = await checkedGuide(session());
  expect(await told(guide)).toEqual({ open: ['category', 'reading-route'], reader: null });
  await expect.poll(complaints).toEqual(unusable(unread, ['page', 'service_worker']));

  await bare.evaluate(() =>
    chrome.runtime.sendMessage<unknown>({
      type: 'recheck',
      readers: [{ vendorId: 1356, productId: 3528, name: 'RC-S300' }],
    }),
  );
  await expect.poll(() => told(guide)).toEqual({ ...well, open: ['category', 'reading-route'] });
  await click(guide, '.skip button');
  await expect.poll(() => told(guide)).toEqual({ ...well, open: ['reading-route'] });
  await click(guide, '.skip button');
  await expect.poll(() => told(guide)).toEqual(well);
  await guide.close();

  // From then on, it is told without a complaint.
  await session().worker.stop();
  session().takeProblems();
  expect(await told(await checkedGuide(session()))).toEqual(well);
});

test('settings that were kept on this computer only, as they were once, still count', async () => {
  await session().worker.stop();
  await bare.evaluate(
    async (wanted) => {
      await chrome.storage.sync.clear();
      await chrome.storage.local.clear();
      await chrome.storage.local.set(wanted);
    },
    enveloped({ category: 'practitioner', language: 'ja' }),
  );
  await silent.unregister();
  const popup = await checkedPopup(session());
  expect(await shownAnswers(popup)).toMatchObject({ category: 'practitioner', language: 'ja' });
  // What is chosen from then on wins.
  await choose(popup, 'category', 'representative');
  await expect
    .poll(() => shownAnswers(popup))
    .toMatchObject({ category: 'representative', language: 'ja' });
});
