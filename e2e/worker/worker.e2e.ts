import type { Page } from 'puppeteer';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { badgeFrom, barePage } from '../support/bare-page.ts';
import { waitForMark } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { type HostSituation, type NativeHost, registerHost } from '../support/native-host.ts';
import { checkedPopup, recheck, shownAnswers, shownState, tick } from '../support/popup.ts';
import { holdTimers } from '../support/trouble.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
let bare: Page;
let popup: Page;
let host: NativeHost | undefined;

beforeAll(async () => {
  bare = await barePage(session());
});

afterEach(async () => {
  await host?.unregister();
  host = undefined;
  // Closed before the worker is stopped: an open popup would ask it again.
  await session().closeTabs();
  await session().worker.stop();
});

async function register(situation: HostSituation): Promise<NativeHost> {
  host = await registerHost({ ...session(), situation });
  return host;
}

/** The stored finding of the JPKI client, read without waking the worker. */
function storedClient(): Promise<unknown> {
  return bare.evaluate(
    async () => (await chrome.storage.local.get<Record<string, unknown>>())['facts.jpki-client'],
  );
}

const stored = (state: string): unknown => ({
  version: 1,
  value: {
    finding: { host: state, platform: 'windows', message: null },
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
  },
});

/** How many of a host's programs have started, and how many have ended. */
async function lives(of: NativeHost): Promise<unknown> {
  const events = await of.events();
  const count = (event: string): number => events.filter((entry) => entry.event === event).length;
  return { started: count('started'), ended: count('ended') };
}

/** Opens the popup with a client that does not answer. Resolves when the check waits for it. */
async function waitForever(): Promise<NativeHost> {
  const silent = await register('stays-silent');
  await holdTimers(session());
  popup = await session().popup();
  await waitForMark(popup, 'zairyu-ready:checklist');
  await silent.waitFor('started');
  return silent;
}

test('stopped before the popup opens, it is woken by it', async () => {
  await register('for-another-extension');
  await session().worker.stop();
  expect(session().worker.isRunning()).toBe(false);
  popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('met registered');
  expect(await storedClient()).toEqual(stored('registered'));
});

test('stopped while the client is waited for, the check is made again and ends well', async () => {
  const silent = await waitForever();
  expect(await shownState(popup, 'jpki-client')).toBe('unknown not-confirmed');
  await session().worker.stop();
  await waitForMark(popup, 'zairyu-ready:checked');
  expect(await shownState(popup, 'jpki-client')).toBe('met connected');
  expect(await storedClient()).toEqual(stored('connected'));
  // The first program ended with the worker that had started it.
  await expect.poll(() => lives(silent)).toEqual({ started: 2, ended: 2 });
});

test('stopped while the client is waited for, it loses nothing that was known or is answered meanwhile', async () => {
  const official = await register('for-another-extension');
  const first = await checkedPopup(session());
  await first.close();
  await official.unregister();
  await waitForever();
  expect(await shownState(popup, 'jpki-client')).toBe('met registered');
  await tick(popup, 'residence-card');
  await expect.poll(() => shownState(popup, 'residence-card')).toBe('met confirmed');
  await session().worker.stop();
  await tick(popup, 'card-reader');
  await waitForMark(popup, 'zairyu-ready:checked');
  expect(await shownState(popup, 'jpki-client')).toBe('met connected');
  expect(await shownAnswers(popup)).toMatchObject({ ticks: ['residence-card', 'card-reader'] });
  await expect.poll(() => badgeFrom(bare)).toMatchObject({ text: '2' });
});

test('stopped while the client is waited for, with the popup closed: the next popup is right', async () => {
  const silent = await waitForever();
  await popup.close();
  await session().worker.stop();
  await silent.unregister();
  popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  expect(await storedClient()).toEqual(stored('not-registered'));
});

test('stopped after a check, it is woken by what the user answers, and by the next check', async () => {
  await register('for-another-extension');
  popup = await checkedPopup(session());
  await expect.poll(() => badgeFrom(bare)).toMatchObject({ text: '4' });
  await session().worker.stop();
  expect(session().worker.isRunning()).toBe(false);
  await tick(popup, 'residence-card');
  await expect.poll(() => badgeFrom(bare)).toMatchObject({ text: '3' });

  await session().worker.stop();
  await host?.unregister();
  await recheck(popup);
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  await expect.poll(() => badgeFrom(bare)).toMatchObject({ text: '4' });
  expect(await storedClient()).toEqual(stored('not-registered'));
});

test('stopped again and again, it never leaves the popup with something untrue', async () => {
  popup = await checkedPopup(session());
  for (const [situation, shown] of [
    ['for-another-extension', 'met registered'],
    ['exits-at-once', 'unmet exited'],
    ['manifest-broken', 'unmet not-registered'],
  ] as const) {
    const registered = await register(situation);
    await session().worker.stop();
    await recheck(popup);
    await expect.poll(() => shownState(popup, 'jpki-client')).toBe(shown);
    await registered.unregister();
  }
  expect(await popup.$('footer output strong')).toBeNull();
});
