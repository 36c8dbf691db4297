import { afterEach, describe, expect, inject, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import {
  type HostSituation,
  jpkiHostName,
  type NativeHost,
  registerHost,
} from '../support/native-host.ts';
import { checkedPopup, recheck, shownState } from '../support/popup.ts';
import { alteredBuild } from '../support/altered-build.ts';
import { inSession, testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const registered: NativeHost[] = [];

async function register(situation: HostSituation, name = jpkiHostName): Promise<NativeHost> {
  const { userDataDir, extensionId } = session();
  const host = await registerHost({ userDataDir, extensionId, situation, name });
  registered.push(host);
  return host;
}

async function countOf(host: NativeHost, event: 'started' | 'received'): Promise<number> {
  return (await host.events()).filter((entry) => entry.event === event).length;
}

afterEach(async () => {
  await Promise.all(registered.splice(0).map((host) => host.unregister()));
});

test('without the JPKI client, it is missing', async () => {
  const popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
});

describe('a JPKI client of which no program is started', () => {
  test.each<[HostSituation, string]>([
    ['for-another-extension', 'met registered'],
    ['manifest-broken', 'unmet not-registered'],
    ['name-differs', 'unmet not-registered'],
    ['program-missing', 'unmet not-registered'],
  ])('%s: %s', async (situation, shown) => {
    await register(situation);
    const popup = await checkedPopup(session());
    expect(await shownState(popup, 'jpki-client')).toBe(shown);
  });
});

test('a program that may not be run counts as one that stops at once', async () => {
  const host = await register('program-not-executable');
  const popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('unmet exited');
  expect(await host.events()).toEqual([]);
});

describe('a JPKI client whose program is started', () => {
  test.each<[HostSituation, string]>([
    ['exits-at-once', 'unmet exited'],
    ['writes-rubbish', 'unmet communication-error'],
    ['answers', 'met connected'],
    ['stays-silent', 'met connected'],
  ])('%s: %s, and the program is let go, without a word', async (situation, shown) => {
    const host = await register(situation);
    const popup = await checkedPopup(session());
    expect(await shownState(popup, 'jpki-client')).toBe(shown);
    // The program ends when its port closes, but only after it has read everything sent to it.
    await host.waitFor('ended');
    expect(await countOf(host, 'started')).toBe(1);
    expect(await countOf(host, 'received')).toBe(0);
  });
});

test("the official client's program is never started", async () => {
  const official = await register('for-another-extension');
  const first = await checkedPopup(session());
  expect(await shownState(first, 'jpki-client')).toBe('met registered');
  // Checks a second time through a new popup: in the first one, the end of a second check would
  // look the same as the end of the first.
  const popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('met registered');
  // Another program starts and ends in between: enough time for this one's events to be noted.
  const ours = await register('answers');
  await recheck(popup);
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met connected');
  await ours.waitFor('ended');
  expect(await official.events()).toEqual([]);
});

test('the application of マイナポータル is not taken for the JPKI client', async () => {
  await register('for-another-extension', 'jp.go.myna');
  const popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
});

test('where the extension may not ask Chrome, nothing is claimed of the client', async () => {
  const twin = await alteredBuild(inject('dist'), { manifest: { permissions: ['storage'] } });
  try {
    await inSession({ dist: twin.path }, async (fresh) => {
      const host = await registerHost({ ...fresh, situation: 'answers' });
      const popup = await checkedPopup(fresh);
      expect(await shownState(popup, 'jpki-client')).toBe('unknown permission-missing');
      expect(await host.events()).toEqual([]);
    });
  } finally {
    await twin.remove();
  }
});

test('many re-checks at once start one program', async () => {
  const popup = await checkedPopup(session());
  const another = await checkedPopup(session());
  const host = await register('stays-silent');
  const replies = await Promise.all(
    [popup, another].map((page) =>
      page.evaluate(() => {
        document.querySelector<HTMLButtonElement>('button[data-action="recheck"]')?.click();
        return Promise.all(
          [1, 2, 3].map(() =>
            chrome.runtime.sendMessage<unknown>({ type: 'recheck', readers: null }),
          ),
        );
      }),
    ),
  );
  const connected: unknown = expect.objectContaining({
    found: expect.objectContaining({
      'jpki-client': expect.objectContaining({
        finding: { host: 'connected', message: null, platform: 'windows' },
      }) as unknown,
    }) as unknown,
    isStored: true,
  });
  expect(replies.flat()).toEqual(Array.from({ length: 6 }, () => ({ ok: true, value: connected })));
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met connected');
  await host.waitFor('ended');
  expect(await countOf(host, 'started')).toBe(1);
});

test('a client installed while the popup is open is found by "Check again", and missed when it is gone', async () => {
  const popup = await checkedPopup(session());
  expect(await shownState(popup, 'jpki-client')).toBe('unmet not-registered');
  const host = await register('for-another-extension');
  await recheck(popup);
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('met registered');
  await host.unregister();
  await recheck(popup);
  await expect.poll(() => shownState(popup, 'jpki-client')).toBe('unmet not-registered');
});
