import type { Page, Target } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensionWorld } from '../support/extension-world.ts';
import {
  callsOf,
  endFaults,
  expectEach,
  faults,
  inTurn,
  setFaults,
  type Call,
  type Fault,
  type Faults,
} from '../support/faults.ts';
import { faultySession, shownSentences } from '../support/faulty-session.ts';
import { enveloped, store } from '../support/guide.ts';
import { checkAgain, checkedPopup, shownStates } from '../support/popup.ts';
import type { Evaluator } from '../support/remote.ts';
import { hosts } from '../world/hosts.ts';
import { chromeOnWindows } from '../world/computers.ts';

/*
 * Badge, notice and check while one of the calls that the worker waits for goes wrong. The tests
 * ask for the notice as the script on a page does. A call that never settles stays open in these
 * tests, too.
 */

const session = faultySession();
const pageAddress = `https://${hosts.current}/rasens-u/`;
const mine = { category: 'representative', 'confirmed.card-reader': true };

interface Shown {
  readonly badge: string;
  /** The open prerequisites in the notice. */
  readonly notice: readonly string[];
  readonly language: string;
}

interface Answer {
  readonly ok: boolean;
  readonly value: {
    readonly language: string;
    readonly items: readonly { readonly id: string; readonly status: string }[];
  };
}

/** A page of the online system, from which the tests ask the worker in the script's place. */
async function openSystem(): Promise<Evaluator> {
  return extensionWorld(await session().page(pageAddress), session().extensionId);
}

function ask(system: Evaluator, message: object): Promise<Answer> {
  return system.evaluate((sent) => chrome.runtime.sendMessage(sent) as unknown as Answer, message);
}

async function shown(system: Evaluator): Promise<Shown> {
  const { value } = await ask(system, {
    type: 'page-shown',
    isRegistered: false,
    isSignedIn: false,
    language: null,
  });
  const badge = await session().worker.evaluate(() => chrome.action.getBadgeText({}));
  const notice = value.items.map(({ id, status }) => `${id} ${status}`).sort();
  return { badge, notice, language: value.language };
}

let whole: Shown;
let states: Readonly<Record<string, string>>;

/** Clears the storage and restarts the worker, so that nothing of an earlier test is left. */
async function startAnew(): Promise<void> {
  const { worker, storage } = session();
  await worker.evaluate(endFaults);
  await storage.clear();
  await worker.stop();
  await worker.emulateUserAgentData(chromeOnWindows);
  await store(session(), mine);
}

// All tests use this page.
beforeAll(async () => {
  await startAnew();
  system = await openSystem();
  popup = await checkedPopup(session());
  states = await shownStates(popup);
  await popup.close();
  whole = await shown(system);
});

const hosted = 'runtime.connectNative';

/**
 * What badge and notice must show while a call goes wrong. What the worker read at its start still
 * holds.
 */
function rightDuring(call: Call, fault: Fault): Shown {
  if (call !== hosted || fault !== 'rejects') return whole;
  const others = whole.notice.filter((open) => !open.startsWith('jpki-client'));
  const notice = [...others, 'jpki-client unknown'].sort();
  return { ...whole, notice, badge: String(notice.length) };
}

/** Each prerequisite's status in the popup while a call of the worker goes wrong. */
function statesDuring(call: Call, fault: Fault): typeof states {
  if (call !== hosted || fault !== 'rejects') return states;
  return { ...states, 'jpki-client': 'unknown unrecognised-error' };
}

/** The sentences about the check that the popup must show. */
function saidOf(call: Call, fault: Fault): readonly string[] {
  const isGiven = fault === 'gives-undefined' || fault === 'gives-wrong-type';
  // A write returns nothing, so a wrong result does not matter.
  if (call === 'storage.local.set') return isGiven ? [] : ['not-saved'];
  const isProbe = [
    'usb.getDevices',
    'management.get',
    'permissions.contains',
    'userAgentData.getHighEntropyValues',
  ].includes(call);
  const isUnheard = isGiven || fault === 'never';
  return isProbe || (call === hosted && isUnheard) ? ['unanswered'] : [];
}

/** Ends all faults, waits for the checks under way, and lets the page save what it could not. */
async function settle(popup: Page): Promise<void> {
  await session().worker.evaluate(endFaults);
  await popup.bringToFront();
  await popup.evaluate(() => window.dispatchEvent(new Event('focus')));
  // Until then, the button says that something is not saved, also while a check runs.
  await expect.poll(() => shownSentences(popup)).not.toContain('not-saved');
  await checkAgain(popup);
  await expect.poll(() => shownSentences(popup)).toEqual([]);
}

// Fetching the texts has its own tests: the worker loads some before a test can begin.
const workerCalls = callsOf('worker').filter((call) => call !== 'fetch');

/** Calls whose faults never show: several can go wrong at once. */
const quiet = workerCalls.filter((call) => call.startsWith('action.'));
const telling = workerCalls.filter((call) => !quiet.includes(call));

let system: Evaluator;
let popup: Page;

async function expectRight(wrong: Faults): Promise<void> {
  const { worker } = session();
  const message = JSON.stringify(wrong);
  await settle(popup);
  await worker.evaluate(setFaults, wrong);
  // Chrome is asked for the platform only if the user agent does not name it.
  const hasPlatform = !('runtime.getPlatformInfo' in wrong);
  await worker.emulateUserAgentData({
    ...chromeOnWindows,
    ...(!hasPlatform && { platform: '' }),
  });
  await checkAgain(popup);
  // If several calls go wrong at once, none of them shows, so the first decides.
  const [[call, fault] = []] = Object.entries(wrong) as [Call, Fault][];
  if (call === undefined || fault === undefined) throw new Error('Nothing goes wrong.');
  await expect.poll(() => shownSentences(popup), { message }).toEqual(saidOf(call, fault));
  await expect.poll(() => shownStates(popup), { message }).toEqual(statesDuring(call, fault));
  await expect.poll(() => shown(system), { message }).toEqual(rightDuring(call, fault));
  await worker.emulateUserAgentData(chromeOnWindows);
  // A worker that got no answer waits less for the next one, so it is stopped.
  if (Object.values(wrong).includes('never')) await worker.stop();
}

describe('drawn, with right values', () => {
  // One page and one popup for all calls: before each fault, the earlier ones are undone.
  beforeAll(async () => {
    await startAnew();
    popup = await checkedPopup(session());
  });
  afterAll(() => popup.close());

  test.each(telling)('%s', async (call) => {
    for (const fault of faults) {
      // Chrome opens a port at once and reports the rest through it, so it cannot be late.
      if (call === hosted && fault === 'late') continue;
      await expectRight({ [call]: fault });
    }
    await settle(popup);
    await expect.poll(() => shown(system)).toEqual(whole);
    await expect.poll(() => shownStates(popup)).toEqual(states);
  });

  test('what draws the toolbar', async () => {
    expect(quiet).toHaveLength(5);
    for (const wrong of inTurn(quiet)) await expectEach(wrong, expectRight);
    await settle(popup);
    await expect.poll(() => shown(system)).toEqual(whole);
    await expect.poll(() => shownStates(popup)).toEqual(states);
  });
});

describe("the words of the user's language", () => {
  test.each(faults)('%s', async (fault) => {
    const { worker } = session();
    await startAnew();
    await expect.poll(() => shown(system)).toEqual(whole);
    await worker.evaluate(setFaults, { fetch: fault });
    await worker.evaluate((items) => chrome.storage.sync.set(items), enveloped({ language: 'ja' }));
    expect(await shown(system)).toEqual(whole);
    if (fault !== 'late') return;
    await worker.evaluate(endFaults);
    await expect.poll(() => shown(system)).toEqual({ ...whole, language: 'ja' });
  });
});

function guide(): string {
  return `chrome-extension://${session().extensionId}/src/guide/index.html`;
}

function openGuide(): Target | undefined {
  return session()
    .browser.targets()
    .find((target) => target.url() === guide());
}

/** Tells the worker that the extension was installed, as Chrome does. */
function install(): Promise<void> {
  return session().worker.evaluate(() => {
    (chrome.runtime.onInstalled as unknown as { dispatch: (about: object) => void }).dispatch({
      reason: 'install',
    });
  });
}

async function isWelcomeDue(): Promise<unknown> {
  return (await session().storage.in('local'))['welcome-due'];
}

describe('the guide is shown all the same', () => {
  // If the tab cannot be opened, the worker opens a window.
  const showing = callsOf('showing').filter((call) => call !== 'windows.create');
  test.each(showing)('from the notice, %s', async (call) => {
    await startAnew();
    for (const fault of faults) {
      // A guide that is already open comes to the front.
      const isTurnedTo = call.endsWith('.update');
      if (isTurnedTo && !openGuide()) await session().page(guide());
      await session().worker.evaluate(setFaults, { [call]: fault });
      expect((await ask(system, { type: 'notice-used', use: 'guide' })).ok).toBe(true);
      await expect.poll(openGuide, { message: fault }).toBeDefined();
      await session().worker.evaluate(endFaults);
      if (!isTurnedTo) await (await openGuide()?.page())?.close();
    }
  });

  test.each(faults)('after the installation, management.getSelf: %s', async (fault) => {
    await startAnew();
    await session().worker.evaluate(setFaults, { 'management.getSelf': fault });
    await install();
    await expect.poll(openGuide).toBeDefined();
  });

  test.each(faults)('at the next start, where neither tab nor window opens (%s)', async (fault) => {
    await startAnew();
    const { worker } = session();
    await worker.evaluate(setFaults, { 'tabs.create': 'rejects', 'windows.create': fault });
    await install();
    await expect.poll(isWelcomeDue).toEqual({ version: 1, value: true });
    await worker.stop();
    await session().popup();
    await expect.poll(openGuide).toBeDefined();
    await expect.poll(isWelcomeDue).toEqual({ version: 1, value: false });
  });
});
