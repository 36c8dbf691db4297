import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { type FakeDevice, FakeUsb } from '../support/fake-usb.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { openItems, shownState } from '../support/popup.ts';
import { testSession } from '../support/test-session.ts';
import { chromeOnMac, chromeOnWindows, type UserAgentData } from '../world/computers.ts';

const session = testSession({ computer: chromeOnWindows });

/** The whole text of an open step. */
async function step(guide: Page, id: string): Promise<string> {
  await openItems(guide);
  return guide.$eval(`[data-prerequisite="${id}"]`, (item) => (item as HTMLElement).innerText);
}

async function guideOn(computer: UserAgentData): Promise<Page> {
  await session().worker.emulateUserAgentData(computer);
  return checkedGuide(session());
}

function notesOnWindows(guide: Page, id: string): Promise<(string | null)[]> {
  return guide.$$eval(`[data-prerequisite="${id}"] [data-windows]`, (notes) =>
    notes.map((note) => note.getAttribute('data-windows')),
  );
}

function shownReaders(guide: Page): Promise<(string | null)[]> {
  return guide.$$eval('[data-reader]', (readers) =>
    readers.map((reader) => reader.getAttribute('data-presence')),
  );
}

async function openWithUsb(): Promise<{ guide: Page; usb: FakeUsb }> {
  let usb: FakeUsb | undefined;
  const before = async (page: Page) => {
    usb = await FakeUsb.install(page);
  };
  const guide = await checkedGuide(session(), {}, { before });
  if (usb === undefined) throw new Error('The fake was not installed.');
  return { guide, usb };
}

test('the three installs name the installers, the garbled box and the client’s own check (field case 9)', async () => {
  const said = await step(await guideOn(chromeOnWindows), 'jpki-client');
  for (const name of [
    'JPKIAppli03-05.exe',
    'JPKIWin_Edge_Chrome_01-00_01',
    'administrator rights',
    '上書きインストールしますか',
    'non-Unicode programs',
    '「自分の証明書」',
  ]) {
    expect(said).toContain(name);
  }
});

describe('Windows (field case 17)', () => {
  test.each<[string, UserAgentData, string[]]>([
    ['7', { platformVersion: '0.1.0' }, ['before10']],
    ['8.1', { platformVersion: '0.3.0' }, ['before10']],
    ['10', { platformVersion: '10.0.0', architecture: 'x86' }, ['named']],
    ['11 on ARM', { platformVersion: '15.0.0', architecture: 'arm' }, ['named', 'arm']],
  ])('%s is told as far as sources go', async (_, more, notes) => {
    const guide = await guideOn({ ...chromeOnWindows, ...more });
    for (const id of ['chrome', 'jpki-client']) {
      expect(await notesOnWindows(guide, id)).toEqual(notes);
    }
    expect(await shownState(guide, 'chrome')).toBe('met supported');
  });

  test('is not told of on a Mac, of which it is said what the client needs', async () => {
    const guide = await guideOn(chromeOnMac);
    expect(await notesOnWindows(guide, 'chrome')).toEqual([]);
    const said = await step(guide, 'jpki-client');
    for (const name of ['macOS 13.5', 'Rosetta 2', 'no source']) expect(said).toContain(name);
  });
});

describe('readers', () => {
  const contact: FakeDevice = {
    vendorId: 0x04e6,
    productId: 0x5116,
    productName: 'SCR3310',
    serialNumber: 'ONE',
    classCode: 0x0b,
  };
  const stranger: FakeDevice = {
    vendorId: 0x1a2b,
    productId: 0x3c4d,
    productName: 'Card-O-Matic 9',
    serialNumber: null,
    classCode: 0x0b,
  };

  test('two of them are both shown, with what to unplug or choose (field case 10)', async () => {
    const { guide, usb } = await openWithUsb();
    for (const device of [contact, stranger]) {
      await usb.plug(device);
      await guide.click('button[data-action="choose-reader"]');
      await usb.choose(device);
      await expect.poll(() => shownState(guide, 'card-reader')).toBe('met seen');
    }
    await expect.poll(() => shownReaders(guide)).toEqual(['connected', 'connected']);
    const said = await guide.$eval('[data-two-readers]', (hint) => hint.textContent);
    expect(said).toContain('Unplug those you do not use');
    expect(await step(guide, 'card-reader')).toContain('More than one reader is plugged in');
  });

  test('one that Chrome no longer shows after a start is to be chosen again (field case 11)', async () => {
    const { serialNumber: _, classCode: __, productName, ...ids } = stranger;
    const readers = [{ ...ids, name: productName, presence: 'gone' }];
    const value = { finding: { readers }, at: '2026-11-25T00:00:00.000Z' };
    await store(session(), { 'facts.card-reader': value });
    const { guide } = await openWithUsb();
    expect(await shownReaders(guide)).toEqual(['gone']);
    const said = await guide.$eval('#reader', (section) => (section as HTMLElement).innerText);
    expect(said).toContain('Chrome no longer shows it: choose it again');
    expect(said).not.toContain('Not plugged in now');
  });

  test('whose card is not read: other programs, other readers, remote desktop (field cases 12 and 13)', async () => {
    const { guide } = await openWithUsb();
    await guide.click('[data-not-read] > summary');
    const said = await guide.$eval('[data-not-read]', (part) => (part as HTMLElement).innerText);
    for (const name of [
      'one program at a time',
      'Unplug the others',
      'virtual smart card',
      'remote desktop',
      '「自分の証明書」',
    ]) {
      expect(said).toContain(name);
    }
  });
});

test('one card may be both: said at both steps (field case 8)', async () => {
  const guide = await guideOn(chromeOnWindows);
  for (const id of ['my-number-card', 'residence-card']) {
    expect(await step(guide, id)).toContain('特定在留カード');
  }
});

test('the guide says from where the system can be used, and when nobody can sign in', async () => {
  const guide = await guideOn(chromeOnWindows);
  const said = await step(guide, 'user-registration');
  for (const name of ['access from abroad', 're-entry permit', 'J-LIS']) {
    expect(said).toContain(name);
  }
});
