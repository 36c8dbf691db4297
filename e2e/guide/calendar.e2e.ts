import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import type { CDPSession, Page } from 'puppeteer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromeOnWindows } from '../world/computers.ts';
import { checkedGuide, store } from '../support/guide.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const noon = { now: '2026-11-23T03:00:00.000Z' };
const button = 'button[data-action="save-calendar"]';
const dates = { 'date.my-number-card': '2027-05-31', 'date.period-of-stay': '2027-06-01' };
let folder = '';
let downloads: CDPSession | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-downloads-'));
  // The setting lasts as long as the session is attached.
  downloads = await session().browser.target().createCDPSession();
  await downloads.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
  });
});

afterEach(async () => {
  await downloads?.detach();
  await rm(folder, { recursive: true, force: true });
});

/** Presses the button, and returns the text of the downloaded file, which it then deletes. */
async function savedCalendar(guide: Page): Promise<string> {
  await guide.click(button);
  await guide.waitForSelector('[data-calendar="saved"]');
  await expect.poll(() => readdir(folder)).toEqual(['zairyu-ready.ics']);
  const file = join(folder, 'zairyu-ready.ics');
  const text = await readFile(file, 'utf8');
  await rm(file);
  return text;
}

/** The events of a file, as another program's parser reads them. */
function eventsIn(file: string): { readonly uid: string; readonly said: string }[] {
  const calendar = ICAL.Component.fromString(file);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const { uid, startDate, summary } = new ICAL.Event(component);
    return { uid, said: `${startDate.toString()} ${summary}` };
  });
}

describe.each(['Pacific/Honolulu', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
  'on a computer set to %s',
  (timeZone) => {
    test.each([
      [
        'en',
        [
          '2027-02-28 My Number card: ends in three months. Go to your city or ward office',
          '2027-03-01 Period of stay: you can apply to extend it from today (stays of 6 months or more)',
          '2027-05-31 My Number card: last day',
          '2027-05-31 Period of stay: last day to apply online',
          '2027-06-01 Period of stay: last day',
        ],
      ],
      [
        'ja',
        [
          '2027-02-28 マイナンバーカード：あと3か月で終わります。市区町村の窓口に行きましょう',
          '2027-03-01 在留期間：今日から更新を申請できます（在留期間が6か月以上の場合）',
          '2027-05-31 マイナンバーカード：最後の日',
          '2027-05-31 在留期間：オンラインで申請できる最後の日',
          '2027-06-01 在留期間：最後の日',
        ],
      ],
    ])('one press saves what ends when as a calendar file: %s', async (language, said) => {
      await store(session(), { ...dates, language });
      const guide = await checkedGuide(session(), {}, { clock: { ...noon, timeZone } });
      expect(eventsIn(await savedCalendar(guide)).map((event) => event.said)).toEqual(said);
      expectNothingSent();
    });
  },
);

/**
 * Expects no network request. The page makes the file itself, so its request has the page's own
 * origin.
 */
function expectNothingSent(): void {
  const stray = session().takeStrayRequests();
  const own = `GET blob:chrome-extension://${session().extensionId}/`;
  expect(stray.filter((request) => !request.includes(own))).toEqual([]);
}

test('a second file names the same events, so that a calendar updates them', async () => {
  await store(session(), dates);
  const guide = await checkedGuide(session(), {}, { clock: noon });
  const ids = async () => eventsIn(await savedCalendar(guide)).map(({ uid }) => uid);
  const first = await ids();
  expect(new Set(first).size).toBe(5);
  await store(session(), { 'date.period-of-stay': '2028-06-01' });
  await guide.waitForFunction(() =>
    document
      .querySelector<HTMLElement>('[data-timeline="period-of-stay"]')
      ?.innerText.includes('2028'),
  );
  expect(new Set(await ids())).toEqual(new Set(first));
  expectNothingSent();
});

test('what makes the file is loaded when the button is pressed', async () => {
  session().forgetObserved();
  await store(session(), dates);
  const guide = await checkedGuide(session(), {}, { clock: noon });
  const isLoaded = () => session().requests.some(({ url }) => url.includes('/calendar-file-'));
  expect(isLoaded()).toBe(false);
  await savedCalendar(guide);
  expect(isLoaded()).toBe(true);
  expectNothingSent();
});

test('there is no button without a date to come', async () => {
  await store(session(), { 'date.my-number-card': '2026-11-22' });
  const guide = await checkedGuide(session(), {}, { clock: noon });
  await guide.waitForSelector('[data-timeline="my-number-card"]');
  expect(await guide.$(button)).toBeNull();
});
