import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { type FakeDevice, FakeUsb } from '../support/fake-usb.ts';
import { checkedGuide, enveloped, store } from '../support/guide.ts';
import { dateIds, tickIds } from '../world/ids.ts';
import { leaveAndReturn } from '../support/page-parts.ts';
import { holdTimers } from '../support/trouble.ts';
import { waitUntil } from '../support/wait.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession();

const reader: FakeDevice = {
  vendorId: 0x054c,
  productId: 0x0dc8,
  productName: 'RC-S300/S',
  serialNumber: '0123456',
  classCode: 0x0b,
};

const site = 'www.rasens-immi.moj.go.jp';
const at = '2026-05-05T05:55:55.555Z';
const everything: Readonly<Record<string, unknown>> = {
  category: 'representative',
  'reading-route': 'reader',
  language: 'en',
  'inline-notices': false,
  'representative-is-resident': 'yes',
  'notice-corner': 'top-left',
  'asked.category': true,
  'asked.reading-route': true,
  'facts.registration': { finding: { site }, at },
  'facts.reading': { finding: { client: 'jpki', site }, at },
  'facts.signature-certificate': { finding: { outcome: 'read', site, before: null }, at },
  'facts.client-error': { finding: { client: 'jpki', site, code: '1' }, at },
  [`paused.${site}`]: '2026-05-05',
  'paused.www.ras-immi.moj.go.jp': '2026-05-05',
  [`opened.${site}`]: '2026-05-05',
  'opened.www.ras-immi.moj.go.jp': '2026-05-05',
  ...Object.fromEntries(dateIds.map((id) => [`date.${id}`, '2031-03-31'])),
  ...Object.fromEntries(tickIds.map((id) => [`confirmed.${id}`, true])),
  ...Object.fromEntries(tickIds.map((id) => [`ticked-at.${id}`, at])),
};

const forget = 'button[data-action="forget-everything"]';
const confirm = 'button[data-action="forget-everything-confirm"]';
const choose = 'button[data-action="choose-reader"]';

/** The guide with everything to forget: all items are stored, and a reader is chosen. */
async function fullGuide(): Promise<{ guide: Page; usb: FakeUsb }> {
  await store(session(), everything);
  let usb: FakeUsb | undefined;
  const guide = await checkedGuide(
    session(),
    {},
    {
      before: async (page) => {
        usb = await FakeUsb.install(page);
      },
    },
  );
  if (usb === undefined) throw new Error('The fake was not installed.');
  await usb.plug(reader);
  await guide.click(choose);
  await usb.choose(reader);
  await guide.waitForSelector('[data-reader][data-connected="true"]');
  return { guide, usb };
}

async function areas(): Promise<{ local: string[]; sync: string[] }> {
  const { storage } = session();
  const [local, sync] = await Promise.all([storage.in('local'), storage.in('sync')]);
  return { local: Object.keys(local), sync: Object.keys(sync) };
}

const nothing = { local: [], sync: [] };

async function expectForgotten(guide: Page): Promise<void> {
  await waitUntil('the page saying that all was forgotten', () =>
    guide.$$eval('.forget output', (found) =>
      found.some(({ textContent }) => textContent.includes('Everything was forgotten')),
    ),
  );
  expect(await areas()).toEqual(nothing);
}

/** From now on counts the looks at the computer that the worker is asked for. */
async function countLooks(): Promise<() => Promise<number>> {
  await session().worker.evaluate(() => {
    const counter = globalThis as typeof globalThis & { looks?: number };
    const isCounting = counter.looks !== undefined;
    counter.looks = 0;
    if (isCounting) return;
    chrome.runtime.onMessage.addListener((message: { readonly type?: unknown }) => {
      if (message.type === 'recheck') counter.looks = (counter.looks ?? 0) + 1;
    });
  });
  return () =>
    session().worker.evaluate(
      () => (globalThis as typeof globalThis & { looks?: number }).looks ?? 0,
    );
}

/** Holds back all writes of the worker until they are released. */
async function holdWrites(): Promise<{
  held: () => Promise<number>;
  release: () => Promise<void>;
}> {
  interface Held {
    heldWrites: (() => void)[];
  }
  const { worker } = session();
  await worker.evaluate(() => {
    const area = chrome.storage.local;
    const set = area.set.bind(area);
    const heldWrites: (() => void)[] = [];
    Object.assign(globalThis, { heldWrites });
    area.set = (items: object) =>
      new Promise<void>((resolve, reject) => {
        heldWrites.push(() => {
          area.set = set;
          set(items).then(resolve, reject);
        });
      });
  });
  return {
    held: () => worker.evaluate(() => (globalThis as typeof globalThis & Held).heldWrites.length),
    release: () =>
      worker.evaluate(() => {
        for (const write of (globalThis as typeof globalThis & Held).heldWrites) write();
      }),
  };
}

test('everything is forgotten, and stays so when the page is returned to, until it is asked to look again', async () => {
  const { guide, usb } = await fullGuide();
  await guide.evaluate(() => {
    const remove = chrome.permissions.remove.bind(chrome.permissions);
    const removed: unknown[] = [];
    Object.assign(globalThis, { removed });
    chrome.permissions.remove = (permissions: chrome.permissions.Permissions) => {
      removed.push(permissions);
      return remove(permissions);
    };
  });
  await guide.click(forget);
  await guide.click(confirm);
  await expectForgotten(guide);
  expect(await usb.granted()).toEqual([]);
  // No test here can grant the optional permission, but the call that gives it back is noted.
  expect(
    await guide.evaluate(() => (globalThis as typeof globalThis & { removed: unknown }).removed),
  ).toEqual([{ permissions: ['management'] }]);
  expect(await guide.$('[data-reader]')).toBeNull();
  expect(
    await guide.$$eval('input[data-date]', (fields) => fields.map((field) => field.value).join('')),
  ).toBe('');

  const looks = await countLooks();
  await leaveAndReturn(session(), guide);
  await usb.unplug(reader);
  await usb.plug(reader);
  expect(await areas()).toEqual(nothing);
  // If the return had asked for a look, it would be counted by now: looks run one after the other.
  await guide.click('button[data-action="recheck"]');
  await waitUntil('the new findings', async () => (await areas()).local.includes('facts.chrome'));
  expect(await looks()).toBe(1);
  const { local, sync } = await areas();
  expect(sync).toEqual([]);
  expect(local.filter((key) => !/^(facts|unanswered)\./.test(key))).toEqual([]);
  expect(local).not.toContain('facts.card-reader');

  // After that, the page looks by itself again.
  await leaveAndReturn(session(), guide);
  await waitUntil('a look at the return', async () => (await looks()) > 1);
});

test('what a look of another tab was about to store is forgotten, too', async () => {
  const other = await checkedGuide(session());
  const { guide } = await fullGuide();
  // Otherwise the worker would stop waiting for what is held back here.
  await holdTimers(session());
  const writes = await holdWrites();
  await other.$eval('button[data-action="recheck"]', (found) => (found as HTMLElement).click());
  await waitUntil('a look that is about to store', async () => (await writes.held()) > 0);
  await guide.click(forget);
  await guide.click(confirm);
  // By now everything is done except the look under way and what waits for it.
  await waitUntil('the question being answered', async () => (await guide.$(confirm)) === null);
  await writes.release();
  await expectForgotten(guide);
  await leaveAndReturn(session(), guide);
  expect((await areas()).sync).toEqual([]);
  expect((await areas()).local).toEqual([]);
  await session().closeTabs();
  await session().worker.stop();
});

test('of a reader that is not plugged in, what may be left is said, and whoever goes on is looked after again', async () => {
  const { guide, usb } = await fullGuide();
  const left = 'Chrome may still remember that you chose it';
  const text = () => guide.$eval('.forget', (found) => (found as HTMLElement).innerText);
  await usb.unplug(reader);
  await guide.waitForSelector('[data-reader][data-connected="false"]');
  await guide.click(forget);
  await guide.click(confirm);
  await expectForgotten(guide);
  expect(await text()).toContain(left);

  await usb.plug(reader);
  await guide.click(forget);
  await guide.click(confirm);
  await waitUntil('nothing being left', async () => !(await text()).includes(left));
  expect(await usb.granted()).toEqual([]);
  expect(await areas()).toEqual(nothing);

  // A user who goes on after that gets looks again, and an empty date is not stored.
  await guide.$eval('input[data-date="my-number-card"]', (field) => {
    field.focus();
    field.blur();
  });
  await guide.$eval('input[data-confirm="residence-card"]', (box) => {
    (box as HTMLElement).click();
  });
  await waitUntil('the tick being kept', async () => (await areas()).local.length > 0);
  expect(await areas()).toEqual({
    local: ['confirmed.residence-card', 'has-ticked', 'ticked-at.residence-card'],
    sync: [],
  });
  await waitUntil('the words being gone', () =>
    guide.$$eval('.forget output', (found) => found.every(({ textContent }) => textContent === '')),
  );
  const looks = await countLooks();
  await leaveAndReturn(session(), guide);
  await waitUntil('a look at the return', async () => (await looks()) > 0);
});

test('forgetting everything asks first: a keyboard is enough, and whoever thinks better of it keeps all', async () => {
  const { guide, usb } = await fullGuide();
  const before = await areas();
  expect([...before.local, ...before.sync]).toEqual(
    expect.arrayContaining([...Object.keys(everything), 'facts.chrome', 'facts.card-reader']),
  );
  const place = (): Promise<string> =>
    guide.evaluate(() => {
      const { activeElement } = document;
      const part = activeElement?.closest('[role="alertdialog"], .forget');
      if (part === null || part === undefined) return activeElement?.localName ?? 'nowhere';
      return part.matches('.forget') ? 'beside the question' : 'in the question';
    });
  /** Presses Tab, at most four times, until the focus matches the selector. */
  const tabTo = async (selector: string): Promise<void> => {
    for (let steps = 0; steps < 4; steps += 1) {
      if (await guide.evaluate((it) => document.activeElement?.matches(it) === true, selector)) {
        return;
      }
      await guide.keyboard.press('Tab');
    }
    throw new Error(`Not within reach of the Tab key: ${selector}`);
  };
  await guide.focus(forget);
  await guide.keyboard.press('Enter');
  await guide.waitForSelector(confirm);
  expect.soft(await place(), 'when it asks').toBe('in the question');

  await tabTo('.forget [role="alertdialog"] button:not([data-action])');
  await guide.keyboard.press('Enter');
  await guide.waitForSelector(forget);
  expect.soft(await place(), 'when all is kept').toBe('beside the question');
  expect(await areas()).toEqual(before);
  expect(await session().storage.get()).toMatchObject(enveloped(everything));
  expect(await usb.granted()).toEqual([reader]);

  await guide.focus(forget);
  await guide.keyboard.press('Enter');
  await guide.waitForSelector(confirm);
  await tabTo(confirm);
  await guide.keyboard.press('Enter');
  await expectForgotten(guide);
  expect.soft(await place(), 'when all is forgotten').toBe('beside the question');
});
