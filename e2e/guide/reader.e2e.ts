import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { type FakeDevice, FakeUsb, withoutUsb } from '../support/fake-usb.ts';
import { checkedGuide } from '../support/guide.ts';
import { nextFrames } from '../support/page-parts.ts';
import { choose, chooseLanguage, openItems, shownState } from '../support/popup.ts';
import { waitUntil } from '../support/wait.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession();

const SMART_CARD = 0x0b;

const pasori: FakeDevice = {
  vendorId: 0x054c,
  productId: 0x0dc8,
  productName: 'RC-S300/S',
  serialNumber: 'SERIAL-4711-MARKER',
  classCode: SMART_CARD,
};
const stranger: FakeDevice = {
  vendorId: 0x1a2b,
  productId: 0x3c4d,
  productName: 'Card-O-Matic 9',
  serialNumber: null,
  classCode: SMART_CARD,
};
const nameless: FakeDevice = { ...stranger, productId: 0x00ef, productName: null };
const ownClass: FakeDevice = {
  ...pasori,
  productId: 0x06c3,
  productName: 'RC-S380/P',
  classCode: 0xff,
};
const mouse: FakeDevice = { ...stranger, productId: 1, productName: 'Mouse', classCode: 3 };

const button = 'button[data-action="choose-reader"]';

function openGuide(before?: (page: Page) => Promise<unknown>): Promise<Page> {
  return checkedGuide(session(), {}, before ? { before } : {});
}

/** The stored finding about Chrome. It changes with each look at the computer. */
async function lookedAt(): Promise<string> {
  return JSON.stringify((await session().storage.in('local'))['facts.chrome']);
}

async function openWithUsb(): Promise<{ guide: Page; usb: FakeUsb }> {
  let usb: FakeUsb | undefined;
  const guide = await openGuide(async (page) => {
    usb = await FakeUsb.install(page);
  });
  if (usb === undefined) throw new Error('The fake was not installed.');
  return { guide, usb };
}

/** The guide with a reader plugged in and chosen. */
async function openWithReader(device: FakeDevice): Promise<{ guide: Page; usb: FakeUsb }> {
  const opened = await openWithUsb();
  await opened.usb.plug(device);
  await opened.guide.click(button);
  await opened.usb.choose(device);
  await expectState(opened.guide, 'met seen');
  return opened;
}

async function expectState(page: Page, state: string): Promise<void> {
  await expect.poll(() => shownState(page, 'card-reader')).toBe(state);
}

/** The text of the reader's section. */
function sectionText(page: Page): Promise<string> {
  return page.$eval('#reader', (section) => (section as HTMLElement).innerText);
}

function readerText(page: Page): Promise<string> {
  return page.$eval('#reader', (section) => (section as HTMLElement).innerText);
}

function isConnected(page: Page): Promise<string | null> {
  return page.evaluate(
    () => document.querySelector('[data-reader]')?.getAttribute('data-connected') ?? null,
  );
}

/** Presses the button or summary with this text in the reader's section. */
async function press(page: Page, text: string): Promise<void> {
  const found = await waitUntil(`something to press: ${text}`, async () =>
    page.$(`#reader ::-p-xpath(.//*[self::button or self::summary][normalize-space()="${text}"])`),
  );
  await found.click();
}

async function problem(page: Page, id: string): Promise<string> {
  const found = await page.waitForSelector(`[data-reader-problem="${id}"]`);
  return (await found?.evaluate((element) => element.textContent)) ?? '';
}

/** The sentence of a problem in both languages. */
async function sentences(page: Page, id: string): Promise<Record<'en' | 'ja', string>> {
  const en = await problem(page, id);
  await chooseLanguage(page, 'ja');
  await page.waitForFunction(() => document.documentElement.lang === 'ja');
  const ja = await problem(page, id);
  await chooseLanguage(page, 'en');
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  return { en, ja };
}

describe('finding a reader', () => {
  test('nothing is claimed of a reader that was not chosen, plugged in or not', async () => {
    const { guide, usb } = await openWithUsb();
    await expectState(guide, 'unknown not-confirmed');
    await usb.plug(pasori);
    const before = await lookedAt();
    await guide.click('button[data-action="recheck"]');
    await expect.poll(lookedAt).not.toBe(before);
    await nextFrames(guide);
    await expectState(guide, 'unknown not-confirmed');
    expect(await isConnected(guide)).toBeNull();
  });

  test("Chrome's list shows card readers, those with a class of their own too, and nothing else", async () => {
    const { guide, usb } = await openWithUsb();
    for (const device of [pasori, stranger, ownClass, mouse]) await usb.plug(device);
    await guide.click(button);
    expect(await usb.listed()).toEqual([pasori, stranger, ownClass]);
    const filters = await usb.filters();
    for (const filter of [
      { classCode: SMART_CARD },
      { vendorId: 0x054c, productId: 0x06c1 },
      { vendorId: 0x054c, productId: 0x06c3 },
      { vendorId: 0x04e6, productId: 0x511a },
      { vendorId: 0x04e6, productId: 0x5120 },
    ]) {
      expect(filters).toContainEqual(filter);
    }
  });

  test('a reader that is known is called by its name, is gone and back by itself, and can be forgotten', async () => {
    const { guide, usb } = await openWithReader(pasori);
    expect(await isConnected(guide)).toBe('true');
    expect(await readerText(guide)).toContain('Sony PaSoRi RC-S300/S');
    await openItems(guide);
    const item = await guide.$eval(
      '[data-prerequisite="card-reader"]',
      (row) => (row as HTMLElement).innerText,
    );
    expect(item).toContain('Sony PaSoRi RC-S300/S');
    // The serial number is stored nowhere.
    const stored = JSON.stringify([
      await session().storage.in('local'),
      await session().storage.in('sync'),
    ]);
    expect(stored).toContain('"facts.card-reader"');
    expect(stored).not.toContain('SERIAL-4711-MARKER');

    // Plugging the reader in and out moves nothing on the page.
    const height = () => guide.$eval('#reader', (section) => (section as HTMLElement).offsetHeight);
    const before = await height();
    await usb.unplug(pasori);
    await expectState(guide, 'unknown not-confirmed');
    expect(await isConnected(guide)).toBe('false');
    expect(await readerText(guide)).toContain('Not plugged in now');
    expect(await height()).toBe(before);
    await usb.plug(pasori);
    await expectState(guide, 'met seen');
    expect(await isConnected(guide)).toBe('true');
    expect(await readerText(guide)).toContain('Plugged in now');
    expect(await height()).toBe(before);

    // A forgotten reader is gone from the guide and from Chrome's permissions.
    expect(await usb.granted()).toEqual([pasori]);
    await guide.click('button[data-action="forget-reader"]');
    await expectState(guide, 'unknown not-confirmed');
    expect(await usb.granted()).toEqual([]);
    expect(await isConnected(guide)).toBeNull();
    const kept = (await session().storage.in('local'))['facts.card-reader'];
    const { value = null } = (kept ?? {}) as { readonly value?: unknown };
    expect(value).toBeNull();
  });

  test('a reader without a name is told by its USB number', async () => {
    const { guide } = await openWithReader(nameless);
    const text = await readerText(guide);
    expect(text).toContain('A card reader without a name');
    expect(text).toContain('1a2b:00ef');
  });
});

describe('plugging out and in', () => {
  test('a reader without a serial number is chosen once more, without fuss', async () => {
    const { guide, usb } = await openWithReader(stranger);
    // An unknown reader is called by its own name.
    expect(await readerText(guide)).toContain('Card-O-Matic 9');
    await usb.unplug(stranger);
    await expectState(guide, 'unknown not-confirmed');
    await usb.plug(stranger);
    await guide.bringToFront();
    expect(await isConnected(guide)).toBe('false');
    expect(await readerText(guide)).toContain('Chrome forgets some readers');
    expect(await guide.$('[data-reader-problem]')).toBeNull();
    await guide.click(button);
    await usb.choose(stranger);
    await expectState(guide, 'met seen');
    expect(await isConnected(guide)).toBe('true');
  });

  test('a reader that is forgotten while it is not plugged in may be left, and that is said', async () => {
    const { guide, usb } = await openWithReader(pasori);
    await usb.unplug(pasori);
    await expectState(guide, 'unknown not-confirmed');
    await guide.click('[data-action="forget-reader"]');
    await guide.waitForSelector('[data-reader]', { hidden: true });
    const left = 'Chrome may still remember that you chose it';
    await expect.poll(() => sectionText(guide)).toContain(left);
    expect(await usb.granted()).toEqual([pasori]);

    await usb.plug(pasori);
    await guide.waitForSelector('[data-reader][data-connected="true"]');
    await guide.click('[data-action="forget-reader"]');
    await guide.waitForSelector('[data-reader]', { hidden: true });
    await expect.poll(() => usb.granted()).toEqual([]);
    expect(await sectionText(guide)).not.toContain(left);
  });
});

describe('what may go wrong', () => {
  test('each trouble has its own sentence, in both languages, and trying again clears it', async () => {
    const { guide, usb } = await openWithUsb();
    await usb.plug(pasori);
    const said: Record<'en' | 'ja', string>[] = [];

    await guide.click(button);
    await usb.listed();
    await usb.read();
    await usb.cancel();
    said.push(await sentences(guide, 'cancelled'));

    for (const [mood, id] of [
      ['refused-at-once', 'not-shown'],
      ['security-error', 'refused'],
      ['broken', 'failed'],
    ] as const) {
      await usb.setMood(mood);
      await guide.click(button);
      said.push(await sentences(guide, id));
    }

    await usb.setMood('ordinary');
    await guide.click(button);
    await usb.listed();
    expect(await guide.$('[data-reader-problem]')).toBeNull();
    await usb.choose(pasori);
    await expectState(guide, 'met seen');
    expect(await guide.$('[data-reader-problem]')).toBeNull();

    const without = await openGuide(withoutUsb);
    said.push(await sentences(without, 'no-usb'));
    await without.click(button);
    expect(await problem(without, 'no-usb')).toBe(said.at(-1)?.en);

    const all = said.flatMap(({ en, ja }) => [en.trim(), ja.trim()]);
    expect(all).not.toContain('');
    expect(new Set(all).size).toBe(10);
  });

  test("Chrome's own refusal of a press that nobody made is told as that", async () => {
    const guide = await openGuide();
    const cdp = await guide.createCDPSession();
    await cdp.send('Runtime.evaluate', {
      expression: `document.querySelector('${button}').click()`,
      userGesture: false,
    });
    expect(await problem(guide, 'refused')).not.toBe('');
  });
});

describe('the other answers', () => {
  test('each counts, and can be taken back; a reader that is not in the list has something to try', async () => {
    const { guide } = await openWithUsb();
    for (const answer of [
      'I use an Android phone as a Bluetooth reader',
      'I have one. Just note it.',
    ]) {
      await press(guide, answer);
      await expectState(guide, 'met confirmed');
      await press(guide, 'Undo');
      await expectState(guide, 'unknown not-confirmed');
      expect(await readerText(guide)).toContain(answer);
    }
    expect(await readerText(guide)).not.toContain('driver');
    await press(guide, 'Mine is not in the list');
    await expect.poll(() => readerText(guide)).toContain('driver');
  });

  test('they are there with a reader, without one, and without WebUSB', async () => {
    const { guide } = await openWithReader(pasori);
    const without = await openGuide(withoutUsb);
    const fresh = await openGuide();
    for (const page of [guide, without, fresh]) {
      const text = await readerText(page);
      expect(text).toContain('Mine is not in the list');
      expect(text).toContain('I use an Android phone as a Bluetooth reader');
      expect(text).toContain('I have one. Just note it.');
    }
  });

  test('no reader is asked for where a smartphone reads the card, nor from a practitioner', async () => {
    const { guide } = await openWithUsb();
    await choose(guide, 'reading-route', 'smartphone');
    await expect.poll(() => readerText(guide)).toContain('You do not need a card reader');
    expect(await guide.$(button)).toBeNull();
    await choose(guide, 'reading-route', 'reader');
    await guide.waitForSelector(button);
    await choose(guide, 'category', 'practitioner');
    await expect.poll(() => readerText(guide)).toContain('You do not need a card reader');
    expect(await guide.$(button)).toBeNull();
  });
});
