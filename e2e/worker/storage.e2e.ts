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

// Not cleared between tests: that would wake the worker on the items that the last test has spoilt.
const session = testSession({ computer: chromeOnWindows, cleared: 'at first' });
let bare: Page;

beforeAll(async () => {
  bare = await barePage(session());
});

/** What the popup shows from the storage. */
interface Shown extends ShownAnswers {
  readonly chrome: string | undefined;
  readonly client: string | undefined;
  /** What has expired according to the noted dates. */
  readonly expired: readonly string[];
}

type Stored = Readonly<Record<string, unknown>>;

const at = '2026-05-05T05:55:55.555Z';
const representativeTicks = tickIds.filter((id) => id !== 'notification-certificate');

/** The questions that Chrome may leave unanswered. */
const askedIds = ['windows', 'jpki-client', 'official-extension', 'card-reader'];

/** For every item, a value other than the default and other than what a check would find. */
const values: Stored = {
  'facts.chrome': { finding: { brand: 'Google Chrome', version: '71.0.3578.98' }, at },
  'facts.windows': { finding: { version: '8', isArm: true }, at },
  'facts.jpki-client': { finding: { host: 'exited', platform: 'windows', message: null }, at },
  category: 'representative',
  'reading-route': 'reader',
  'representative-is-resident': 'yes',
  language: 'ja',
  'facts.card-reader': {
    finding: {
      readers: [{ vendorId: 1356, productId: 3528, name: 'RC-S300', presence: 'unplugged' }],
    },
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
  /** Other items that must be stored for this one to show. */
  readonly besides?: Readonly<Record<string, unknown>>;
  readonly intact?: Partial<Shown>;
  /** The differences in the popup when this item has its default value. */
  readonly byDefault: Partial<Shown>;
  /** Stores the item again through the popup. A check stores its own findings when it ends. */
  readonly repair: (popup: Page) => Promise<void>;
}

const withoutCard = representativeTicks.filter((id) => id !== 'residence-card');

const longAgo = '2020-01-01';

async function kept(area: 'local' | 'sync', key: string): Promise<unknown> {
  return ((await session().storage.in(area))[key] as { value?: unknown } | undefined)?.value;
}

/** Notes a date in the guide. Resolves when it is stored. */
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

/** Clears the tick for notices in the guide. Resolves when that is stored. */
async function switchNoticesOff(guide: Page): Promise<void> {
  await click(guide, 'input[name="inline-notices"]');
  await waitUntil('it being kept', async () => (await kept('sync', 'inline-notices')) === false);
}

/** One item of each kind. A unit test covers every item (src/platform/storage.test.ts). */
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
  'of another version': (value) => ({ version: 99, value }),
  'with a number for a value': () => ({ version: 1, value: 42 }),
  'not in an envelope': (value) => value,
};

/** Replaces everything stored. The worker is stopped before, so that it starts on the new items. */
async function startOn(items: Stored): Promise<void> {
  await session().worker.stop();
  const entries = Object.entries(items);
  const pick = (isSetting: boolean) =>
    Object.fromEntries(entries.filter(([key]) => settings.includes(key) === isSetting));
  await bare.evaluate(
    async (local, sync) => {
      const { local: here, sync: everywhere } = chrome.storage;
      await here.clear();
      // Chrome allows some hundred writes a minute to this area.
      if (Object.keys(await everywhere.get()).length > 0) await everywhere.clear();
      await here.set(local);
      if (Object.keys(sync).length > 0) await everywhere.set(sync);
    },
    pick(false),
    pick(true),
  );
}

type Count = Readonly<Record<string, number>>;

/** Starts listening. The returned function counts each complaint since then. */
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

/** One complaint about each of these items in each of these contexts. */
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

/**
 * Stores these items, and opens the popup on them. Its check never ends, so nothing is stored
 * again.
 */
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

/** The world of our script on a page of the online system, once the notice shows. */
async function scriptOn(url: string): Promise<Evaluator> {
  const page = await session().page(url);
  await waitForMark(page, 'zairyu-ready:notice');
  return extensionWorld(page, session().extensionId);
}

/** The worker's answer to a press of one of the notice's buttons. */
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
  // Closed before the worker is stopped: an open popup would ask it again.
  await session().closeTabs();
  await session().worker.stop();
});

/** Presses the button for the calendar file, without writing the file to disk. */
async function saveCalendar(guide: Page): Promise<void> {
  const downloads = await session().browser.target().createCDPSession();
  await downloads.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await click(guide, 'button[data-action="save-calendar"]');
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
  // A calendar needs a date in the future.
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

      // Ends the check that never ends, so that a new one can be made.
      await silent.unregister();
      await session().worker.stop();
      await repair(popup);
      await waitForMark(popup, 'zairyu-ready:checked');
      await popup.close();
      session().takeProblems();
      await session().worker.stop();
      const next = await checkedPopup(session());
      // The check has new findings. Everything else is as it was stored.
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

    // Reading an item again does not repeat the complaint.
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

/** The effect of each item on the page of the online system, and how it is stored again. */
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
    // If the repair needs the guide, the guide complains, too.
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
  const spoilt = unread.map((key) => [key, { version: 99, value: values[key] }] as const);
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

  // From then on there is no complaint.
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
  // A choice from then on wins.
  await choose(popup, 'category', 'representative');
  await expect
    .poll(() => shownAnswers(popup))
    .toMatchObject({ category: 'representative', language: 'ja' });
});
