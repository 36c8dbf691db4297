import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { expect, inject, test } from 'vitest';
import { shownChecklist } from '../support/checklist.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { countQuestions } from '../support/extension-world.ts';
import { allowClipboard, checkedGuide, clipboardText, store } from '../support/guide.ts';
import { recheck, tick } from '../support/popup.ts';
import { waitUntil } from '../support/wait.ts';
import { testSession } from '../support/test-session.ts';

const session = testSession({ computer: chromeOnWindows });
const clock = { now: '2026-12-01T03:04:00.000Z' };
const at = '2026-11-30T01:02:03.004Z';
const site = 'www.rasens-immi.moj.go.jp';
const marker = 'PERSONAL-7f3a';
const rawText = 'Something quite new happened: 0x8007.';

/** All in the past, so that each date affects a status, and on days that nothing else uses. */
const dates = {
  'my-number-card': '2011-08-09',
  'signature-certificate': '2012-08-09',
  'user-authentication-certificate': '2013-08-09',
  'period-of-stay': '2014-08-09',
  'notification-certificate': '2015-08-09',
} as const;

function report(guide: Page): Promise<string> {
  return guide.$eval('[data-report]', (found) => (found as HTMLElement).innerText);
}

/** Findings that the live check cannot make here, stored after it so that they stay. */
async function storeFindings(guide: Page): Promise<void> {
  // The page looks by itself when it comes into view. A look asked for after that ends after that
  // one.
  await waitUntil('the guide in view', () => guide.evaluate(() => document.hasFocus()));
  const questions = await countQuestions(guide);
  await recheck(guide);
  await waitUntil('the end of all looks', async () => {
    const { asked, answered } = await questions();
    return asked > 0 && asked === answered;
  });
  await store(session(), {
    'facts.jpki-client': {
      finding: { host: 'unrecognised-error', platform: 'windows', message: rawText },
      at,
    },
    'facts.client-error': { finding: { client: 'jpki', site, code: 'EW004JC200' }, at },
    'facts.registration': { finding: { site }, at },
  });
}

/** Every way in which a day may be written. */
function spellings(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const instant = new Date(`${date}T00:00:00Z`);
  const formatted = ['en', 'en-GB', 'ja', 'ja-u-ca-japanese'].flatMap((language) =>
    (['full', 'long', 'medium', 'short'] as const).map((dateStyle) =>
      new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' }).format(instant),
    ),
  );
  const [short, japanese] = [
    `${Number(month)}/${Number(day)}`,
    `${Number(month)}月${Number(day)}日`,
  ];
  return [year, `${month}-${day}`, `${month}${day}`, short, japanese, 'Aug', ...formatted];
}

test('the report says in full what somebody who helps asks for', async () => {
  await store(session(), { category: 'representative', 'confirmed.card-reader': true });
  const guide = await checkedGuide(session(), {}, { clock });
  await storeFindings(guide);
  await expect.poll(() => report(guide)).toContain(rawText);
  const text = await report(guide);
  const manifest = JSON.parse(await readFile(join(inject('dist'), 'manifest.json'), 'utf8')) as {
    version: string;
  };
  expect(text.split('\n')[0]).toMatch(/Zairyu Ready .*unofficial.*2026-12-01 12:04 \(Japan time\)/);
  expect(text.split('\n')[0]).toContain(manifest.version);
  expect(text).toContain('Google Chrome 156.0.8078.79');
  expect(text).toMatch(/System: Windows/);
  for (const input of ['category', 'reading-route']) {
    const chosen = await guide.$eval(
      `input[name="${input}"]:checked + span`,
      (found) => found.firstChild?.textContent ?? 'nothing',
    );
    expect(text).toContain(chosen);
  }
  const { prerequisites } = await shownChecklist(guide);
  expect(prerequisites).toHaveLength(7);
  const [english = '', japanese = ''] = text.split(/\n(?=.*非公式)/);
  for (const { id, status, reason } of prerequisites) {
    for (const half of [english, japanese]) expect(half).toContain(`[${id} ${status}/${reason}]`);
  }
  for (const half of [english, japanese]) {
    expect(half).toMatch(/\[jpki-client unknown\/unrecognised-error\] .*2026-11-30 10:02/);
    expect(half).toContain(rawText);
    expect(half).toMatch(/jpki EW004JC200.*2026-11-30 10:02/);
  }
});

test('of what the user has ticked, the report says when', async () => {
  const guide = await checkedGuide(session(), {}, { clock });
  await tick(guide, 'residence-card');
  await expect
    .poll(() => report(guide))
    .toMatch(/\[residence-card met\/confirmed\] own answer, 2026-12-01 12:04 \(Japan time\)/);
});

test('the report is in English and below it in Japanese; to a Japanese reader it is there once', async () => {
  await store(session(), { language: 'en' });
  const guide = await checkedGuide(session(), {}, { clock });
  await expect.poll(() => report(guide)).toContain('マイナンバーカード');
  const text = await report(guide);
  expect(text.match(/\[chrome /g)).toHaveLength(2);
  expect(text.indexOf('Japan time')).toBeLessThan(text.indexOf('マイナンバーカード'));

  await store(session(), { language: 'ja' });
  await expect.poll(async () => (await report(guide)).match(/\[chrome /g)?.length).toBe(1);
  expect(await report(guide)).not.toContain('Japan time');
  expect(await report(guide)).toContain('マイナンバーカード');
});

test.each(['foreign-national', 'representative', 'practitioner'])(
  'nothing personal is in the report: %s',
  async (category) => {
    await store(session(), {
      category,
      'representative-is-resident': 'yes',
      ...Object.fromEntries(Object.entries(dates).map(([id, date]) => [`date.${id}`, date])),
      'facts.card-reader': {
        finding: {
          readers: [
            {
              vendorId: 0x1234,
              productId: 0xabcd,
              name: `${marker} reader`,
              presence: 'connected',
            },
          ],
        },
        at,
      },
      // Only a bare host name is accepted here, and this is more.
      'facts.reading': { finding: { client: 'jpki', site: `${site}/${marker}` }, at },
    });
    const guide = await checkedGuide(session(), {}, { clock });
    await storeFindings(guide);
    await expect.poll(() => report(guide)).toContain(rawText);
    expect(await guide.$eval('body', ({ innerText }) => innerText)).toContain('2011');
    const text = await report(guide);
    expect(text).toContain('unmet/expired');
    expect(text).toContain('1234:abcd');
    expect(text).not.toContain(marker);
    expect(text).not.toContain('PERSONAL');
    for (const date of Object.values(dates)) {
      for (const spelling of spellings(date)) expect(text).not.toContain(spelling);
    }
    const complaints = session().takeProblems();
    for (const { text: complaint } of complaints) expect(complaint).toContain('facts.reading');
    expect(JSON.stringify(complaints)).not.toContain(marker);
  },
);

test('the button copies exactly what is shown', async () => {
  await allowClipboard(session());
  const guide = await checkedGuide(session(), {}, { clock });
  await storeFindings(guide);
  await expect.poll(() => report(guide)).toContain(rawText);
  await guide.click('button[data-action="copy-report"]');
  await expect.poll(() => clipboardText(guide)).toContain(rawText);
  expect(await clipboardText(guide)).toBe(
    await guide.$eval('[data-report]', ({ textContent }) => textContent),
  );
  await guide.waitForSelector('[data-action="copy-report"] + output:not(:empty)');
  // What is answered next is in the report, and not in what was copied.
  await guide.focus('[data-action="recheck"]');
  await guide.waitForSelector('[data-action="copy-report"] + output:empty');
});

test('for an error code that is not known there is a text for the form, with nothing personal in it', async () => {
  await allowClipboard(session());
  await store(session(), { 'date.period-of-stay': '2031-08-09' });
  const guide = await checkedGuide(session());
  expect(await guide.$('[data-unknown-code]')).toBeNull();
  await store(session(), {
    'facts.client-error': {
      finding: { client: 'jpki', site, code: 'EW999X9999' },
      at,
    },
  });
  await guide.waitForSelector('[data-unknown-code]');
  await guide.click('button[data-action="copy-unknown-code"]');
  await expect.poll(() => clipboardText(guide)).toContain('EW999X9999');
  const lines = (await clipboardText(guide)).split('\n');
  expect(lines.slice(0, 3)).toEqual(['jpki: EW999X9999', '', site]);
  expect(lines).toContain('windows');
  expect(lines.at(-1)).toMatch(/^Zairyu Ready \d+\.\d+\.\d+$/);
  expect(lines.join()).not.toMatch(/2031|2026/);
});
