import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer';
import { beforeEach, describe, expect, test } from 'vitest';
import { extensionWorld } from '../support/extension-world.ts';
import { callsOf, endFaults, faults, setFaults, type Call, type Fault } from '../support/faults.ts';
import { faultySession, shownSentences } from '../support/faulty-session.ts';
import { enveloped, store } from '../support/guide.ts';
import { checkedPopup, shownStates } from '../support/popup.ts';
import { waitUntil } from '../support/wait.ts';
import { hosts } from '../world/hosts.ts';
import { chromeOnWindows } from '../world/computers.ts';

/*
 * Badge, notice and check while one of the calls that the worker waits for goes wrong. The notice is asked for as the
 * script on a page asks for it. A call that never settles is never settled here either.
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

/** A page of the online system, which asks the worker in the script's place. */
async function openSystem(): Promise<Page> {
  return session().page(pageAddress);
}

async function ask(page: Page, message: object): Promise<Answer> {
  const world = await extensionWorld(page, session().extensionId);
  return world.evaluate((sent) => chrome.runtime.sendMessage(sent) as unknown as Answer, message);
}

async function shown(page: Page): Promise<Shown> {
  const { value } = await ask(page, {
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

async function rightWith(page: Page, items: Readonly<Record<string, unknown>>): Promise<Shown> {
  await session().storage.clear();
  await store(session(), items);
  const popup = await checkedPopup(session());
  states = await shownStates(popup);
  await popup.close();
  return shown(page);
}

beforeEach(async () => {
  const { worker, storage } = session();
  await worker.evaluate(endFaults);
  await storage.clear();
  // Nothing of an earlier test is left in the worker.
  await worker.stop();
  await worker.emulateUserAgentData(chromeOnWindows);
  const page = await openSystem();
  whole ??= await rightWith(page, mine);
  await store(session(), mine);
  await waitUntil('the notice', async () => isDeepStrictEqual(await shown(page), whole));
  await page.close();
});

const hosted = 'runtime.connectNative';

/** What is right while a call goes wrong. What the worker read at its start still stands. */
function rightDuring(call: Call, fault: Fault): Shown {
  if (call !== hosted || (fault !== 'rejects' && fault !== 'never')) return whole;
  const client = fault === 'never' ? [] : ['jpki-client unknown'];
  const others = whole.notice.filter((open) => !open.startsWith('jpki-client'));
  const notice = [...others, ...client].sort();
  return { ...whole, notice, badge: String(notice.length) };
}

/** Each prerequisite's status in the popup while a call of the worker's goes wrong. */
function statesDuring(call: Call, fault: Fault): typeof states {
  if (call !== hosted || (fault !== 'rejects' && fault !== 'never')) return states;
  const client = fault === 'never' ? 'met connected' : 'unknown unrecognised-error';
  return { ...states, 'jpki-client': client };
}

/** What the popup says of the check. */
function saidOf(call: Call, fault: Fault): readonly string[] {
  const isGiven = fault === 'gives-undefined' || fault === 'gives-wrong-type';
  // Nothing is to be heard of a write but that it ended.
  if (call === 'storage.local.set') return isGiven ? [] : ['not-saved'];
  const isProbe = [
    'usb.getDevices',
    'management.get',
    'permissions.contains',
    'userAgentData.getHighEntropyValues',
  ].includes(call);
  return isProbe || (call === hosted && isGiven) ? ['unanswered'] : [];
}

/** Presses "Check again", and comes back when the check has ended. */
function checkAgain(popup: Page): Promise<void> {
  return popup.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('button[data-action="recheck"]');
    if (!button) throw new Error('There is no button.');
    const turns = (isRunning: boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (button.matches('.running') !== isRunning) return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(button, { attributeFilter: ['class'] });
        look();
      });
    const begun = turns(true);
    button.click();
    await begun;
    await turns(false);
  });
}

/** Ends all faults, waits for the checks under way, and has saved what could not be saved. */
async function settle(popup: Page): Promise<void> {
  await session().worker.evaluate(endFaults);
  await popup.bringToFront();
  await popup.evaluate(() => window.dispatchEvent(new Event('focus')));
  await checkAgain(popup);
  await expect.poll(() => shownSentences(popup)).toEqual([]);
}

// The words have tests of their own, since the worker has loaded some before a test can begin.
const workerCalls = callsOf('worker').filter((call) => call !== 'fetch');

describe('drawn, with right values', () => {
  test.each(workerCalls)('%s', async (call) => {
    const { worker } = session();
    const page = await openSystem();
    const popup = await checkedPopup(session());
    // Chrome is asked for the platform only where the user agent does not name it.
    const during = {
      ...chromeOnWindows,
      ...(call === 'runtime.getPlatformInfo' && { platform: '' }),
    };
    for (const fault of faults) {
      // Chrome opens a port at once, and tells everything else by it.
      if (call === hosted && fault === 'late') continue;
      const message = fault;
      await settle(popup);
      await worker.evaluate(setFaults, { [call]: fault });
      await worker.emulateUserAgentData(during);
      await checkAgain(popup);
      await expect.poll(() => shownSentences(popup), { message }).toEqual(saidOf(call, fault));
      await expect.poll(() => shownStates(popup), { message }).toEqual(statesDuring(call, fault));
      await expect.poll(() => shown(page), { message }).toEqual(rightDuring(call, fault));
      await worker.emulateUserAgentData(chromeOnWindows);
    }
    await settle(popup);
    await expect.poll(() => shown(page)).toEqual(whole);
    await expect.poll(() => shownStates(popup)).toEqual(states);
  });

  test.each(faults)("the words of the user's language: %s", async (fault) => {
    const { worker } = session();
    const page = await openSystem();
    await worker.evaluate(setFaults, { fetch: fault });
    await worker.evaluate((items) => chrome.storage.sync.set(items), enveloped({ language: 'ja' }));
    expect(await shown(page)).toEqual(whole);
    if (fault !== 'late') return;
    await worker.evaluate(endFaults);
    await expect.poll(() => shown(page)).toEqual({ ...whole, language: 'ja' });
  });
});

function guide(): string {
  return `chrome-extension://${session().extensionId}/src/guide/index.html`;
}

async function openGuide(): Promise<Page | undefined> {
  const pages = await session().browser.pages();
  return pages.find((page) => page.url() === guide());
}

/** Tells the worker, as Chrome does, that the extension was installed. */
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
  // Where the tab cannot be opened, a window is.
  const showing = callsOf('showing').filter((call) => call !== 'windows.create');
  test.each(showing)('from the notice, %s', async (call) => {
    const page = await openSystem();
    for (const fault of faults) {
      // It is turned to where it is open already.
      if (call.endsWith('.update')) await session().page(guide());
      await session().worker.evaluate(setFaults, { [call]: fault });
      expect((await ask(page, { type: 'notice-used', use: 'guide' })).ok).toBe(true);
      await expect.poll(openGuide, { message: fault }).toBeDefined();
      await session().worker.evaluate(endFaults);
      for (const open of await session().browser.pages()) {
        if (open.url() === guide()) await open.close();
      }
    }
  });

  test.each(faults)('after the installation, management.getSelf: %s', async (fault) => {
    await session().worker.evaluate(setFaults, { 'management.getSelf': fault });
    await install();
    await expect.poll(openGuide).toBeDefined();
  });

  test.each(faults)('at the next start, where neither tab nor window opens (%s)', async (fault) => {
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
