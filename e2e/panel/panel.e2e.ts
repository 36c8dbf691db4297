import { EventEmitter, once } from 'node:events';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, test } from 'vitest';
import { pageUrl, paths } from '../replica/index.ts';
import { isAnnounced, markRegions } from '../support/announced.ts';
import { evaluateApart } from '../support/apart.ts';
import { axeViolations } from '../support/axe.ts';
import { store } from '../support/guide.ts';
import { registerHost } from '../support/native-host.ts';
import { keepOpen, openPanel } from '../support/panel.ts';
import {
  checkedPopup,
  choose,
  chooseLanguage,
  openItems,
  shownState,
  shownStates,
  tick,
} from '../support/popup.ts';
import { openRealPopup } from '../support/real-popup.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { hosts } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
let panel: Page | undefined;

afterEach(async () => {
  await panel?.close();
  panel = undefined;
});

/** The limit for effects that these tests expect within a second. */
const soon = { timeout: 1000 } as const;

test('the popup’s button opens it in the popup’s place, with all that the popup holds', async () => {
  const popup = await openRealPopup(session());
  const states = await shownStates(popup);
  const closed = new Promise((resolve) => {
    popup.once('close', resolve);
  });
  panel = await keepOpen(session(), popup);
  await closed;
  expect(await shownStates(panel)).toEqual(states);
  expect(await panel.$$('details[open]')).toEqual([]);
  expect(await panel.$('[data-summary]')).not.toBeNull();
  for (const name of ['category', 'reading-route', 'language']) {
    expect(await panel.$(`[name="${name}"]`)).not.toBeNull();
  }
  // The open panel has no button to open it.
  expect(await panel.$('[data-action="keep-open"]')).toBeNull();
});

test('where Chrome refuses it, the guide opens in a tab', async () => {
  // In a tab: Chrome closes a popup when another tab comes to the front.
  const popup = await checkedPopup(session());
  const guide = session().browser.waitForTarget((target) => target.url().includes('/src/guide/'));
  // This press is not a user's, so Chrome refuses. (Puppeteer's own evaluation counts as a user's.)
  await evaluateApart(popup, () => {
    document.querySelector<HTMLElement>('button[data-action="keep-open"]')?.click();
  });
  await guide;
  const popups = session()
    .browser.targets()
    .filter((target) => target.url().includes('/src/popup/'));
  expect(popups).toHaveLength(1);
});

test('it stays open when a link in it is followed', async () => {
  panel = await openPanel(session());
  const guide = session().browser.waitForTarget((target) => target.url().includes('/src/guide/'));
  await panel.click('a.guide');
  await guide;
  await tick(panel, 'residence-card');
  await expect.poll(() => shownState(panel as Page, 'residence-card')).toBe('met confirmed');
});

test('what was shown in one language is let go in the next', async () => {
  const open = await openPanel(session());
  panel = open;
  const cdp = await open.createCDPSession();
  /** The number of the page's nodes in memory, shown or not. */
  const held = async (): Promise<number> => {
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Memory.getDOMCounters')).nodes;
  };
  const goThrough = async (confirm: string, item: string, state: string): Promise<number> => {
    await open.select('select[name="language"]', 'ja-x-easy');
    await expect.poll(() => open.$('.items ruby')).not.toBeNull();
    await tick(open, confirm);
    await expect.poll(() => shownState(open, item)).toBe(state);
    await open.select('select[name="language"]', 'en');
    await expect.poll(() => open.$('ruby')).toBeNull();
    return held();
  };
  const card = 'my-number-card';
  const first = await goThrough(`${card}.signature-certificate`, card, 'unknown partly-confirmed');
  await goThrough(`${card}.user-authentication-certificate`, card, 'met confirmed');
  const last = await goThrough('residence-card', 'residence-card', 'met confirmed');
  // A second list with readings would be some 3,500 nodes more.
  expect(last - first).toBeLessThan(500);
});

test('panel and popup say the same within a second, whichever is answered', async () => {
  const open = await openPanel(session());
  panel = open;
  const popup = await checkedPopup(session());
  await tick(popup, 'residence-card');
  await expect.poll(() => shownState(open, 'residence-card'), soon).toBe('met confirmed');
  await choose(open, 'reading-route', 'smartphone');
  await expect
    .poll(() => shownState(popup, 'card-reader'), soon)
    .toBe('not-needed smartphone-route');
  await chooseLanguage(popup, 'ja');
  await expect.poll(() => open.evaluate(() => document.documentElement.lang), soon).toBe('ja');
  await choose(popup, 'category', 'practitioner');
  await open.waitForSelector('.desk', { timeout: 1000 });
  expect(await shownStates(open)).toEqual(await shownStates(popup));
});

test('it checks again when it comes back into view, and follows a page of the online system', async () => {
  const open = await openPanel(session());
  panel = open;
  expect(await shownState(open, 'jpki-client')).toBe('unmet not-registered');
  // A client installed meanwhile is found on return. The test fires the event itself: headless,
  // nothing else covers a panel.
  const host = await registerHost({ ...session(), situation: 'for-another-extension' });
  try {
    await open.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect.poll(() => shownState(open, 'jpki-client')).toBe('met registered');
  } finally {
    await host.unregister();
  }
  // A page of the online system makes the panel learn that the client is gone, and that the user is
  // registered.
  await session().page(pageUrl('current', paths.current.procedures));
  await expect.poll(() => shownState(open, 'jpki-client')).toBe('unmet not-registered');
  await expect.poll(() => shownState(open, 'user-registration')).toBe('met observed');
});

/** What the panel says that the page wants, and through which control. */
function wanted(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const front = document.querySelector<HTMLElement>('.front');
    return front && `${front.dataset['wanted'] ?? ''} ${front.dataset['control'] ?? ''}`.trim();
  });
}

describe('the page in front', () => {
  test('is named with what it wants next, and left alone where it is not of the online system', async () => {
    const open = await openPanel(session());
    panel = open;
    expect(await wanted(open)).toBeNull();
    await markRegions(open);
    const entry = await session().page(pageUrl('earlier', paths.earlier.entry));
    await expect.poll(() => wanted(open)).toBe('register register-individual');
    expect(await isAnnounced(open, '.front')).toBe(true);
    // The button leads to the first item.
    await open.click('.front button');
    await open.waitForSelector('[data-prerequisite="my-number-card"][open]');

    await tick(open, 'user-registration');
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-individual');
    await choose(open, 'category', 'practitioner');
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-organisation');

    await session().page('about:blank');
    await expect.poll(() => wanted(open)).toBeNull();
    await entry.bringToFront();
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-organisation');
    await entry.goto(pageUrl('current', paths.current.procedures));
    await expect.poll(() => wanted(open)).toBe('signed-in');
    await entry.goBack();
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-organisation');
    await entry.goto('about:blank');
    await expect.poll(() => wanted(open)).toBeNull();
  });

  test('is followed where its controls come late, and where the notices are off', async () => {
    await store(session(), { 'inline-notices': false });
    const open = await openPanel(session());
    panel = open;
    const entry = await session().page(pageUrl('earlier', paths.earlier.entry));
    await expect.poll(() => wanted(open)).toBe('register register-individual');
    await entry.evaluate(() => {
      for (const each of document.querySelectorAll('[name="clickTurkKjnBtn"]')) each.remove();
    });
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-individual');
  });

  test('is followed while it still loads, too', async () => {
    const { onlineSystem } = session();
    await store(session(), { 'inline-notices': false });
    const picturing = new EventEmitter();
    onlineSystem.setPage(
      hosts.earlier,
      '/WC01/slow/',
      '<!doctype html><html lang="ja"><title>在留申請</title><body><button name="clickLogInKjnBtn">認証</button><button name="clickTurkKjnBtn">登録</button><img src="/WC01/slow.svg" alt="">',
    );
    onlineSystem.setPage(hosts.earlier, '/WC01/slow.svg', {
      type: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      until: once(picturing, 'open'),
    });
    const open = await openPanel(session());
    panel = open;
    const entry = await session().browser.newPage();
    await entry.goto(`https://${hosts.earlier}/WC01/slow/`, { waitUntil: 'domcontentloaded' });
    // The panel asks the page that comes to the front.
    await (await session().browser.newPage()).close();
    await expect.poll(() => wanted(open)).toBe('register register-individual');
    await entry.evaluate(() => document.querySelector('[name="clickTurkKjnBtn"]')?.remove());
    picturing.emit('open');
    await expect.poll(() => wanted(open)).toBe('sign-in sign-in-individual');
  });
});

test('axe finds nothing, in light and dark', async () => {
  await store(session(), { category: 'practitioner' });
  const open = await openPanel(session());
  panel = open;
  await session().page(pageUrl('earlier', paths.earlier.entry));
  await open.waitForSelector('.front');
  await openItems(open);
  // Each colour scheme with one language.
  for (const [language, value] of [
    ['ja', 'light'],
    ['en', 'dark'],
  ] as const) {
    await chooseLanguage(open, language);
    await open.waitForSelector(`html[lang="${language}"]`);
    await open.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    expect.soft(await axeViolations(open), `in ${language}, ${value}`).toEqual([]);
  }
});
