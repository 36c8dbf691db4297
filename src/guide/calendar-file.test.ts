import ICAL from 'ical.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogueIn, guideCatalogueIn } from '../i18n/catalogues.ts';
import { languageIds, type LanguageId } from '../i18n/language.ts';
import { noAnswers } from '../testing/initial.ts';
import type { Answers } from '../readiness/facts.ts';
import { addDays, addMonths, type PlainDate } from '../readiness/days.ts';
import { seenIn2026 } from '../readiness/sources.ts';
import { calendarFile } from './calendar-file.ts';

const dates = {
  'my-number-card': '2027-05-31',
  'signature-certificate': '2027-03-15',
  'user-authentication-certificate': '2031-01-06',
  'period-of-stay': '2028-02-29',
  'notification-certificate': '2028-01-01',
} as const;

/** The calendar file for some dates. By default today is 2026-11-26 in Japan. */
async function fileFor(
  given: Answers['dates'],
  language: LanguageId = 'en',
  today: PlainDate = '2026-11-26',
  id = 'c1f0a2b4-0000-4000-8000-000000000001',
): Promise<string> {
  const [catalogue, words] = await Promise.all([catalogueIn(language), guideCatalogueIn(language)]);
  return calendarFile(
    {
      answers: { ...noAnswers, dates: given },
      today,
      language,
      catalogue,
      words,
    },
    id,
  );
}

/** The events of a file, as another program's parser reads them. */
function eventsIn(file: string): InstanceType<typeof ICAL.Event>[] {
  return ICAL.Component.fromString(file)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));
}

function titlesIn(file: string): string[] {
  return eventsIn(file).map(({ startDate, summary }) => `${startDate.toString()} ${summary}`);
}

async function idsFor(...given: Parameters<typeof fileFor>): Promise<string[]> {
  return eventsIn(await fileFor(...given)).map(({ uid }) => uid);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a calendar file', () => {
  it.each([
    [
      'en',
      [
        '2026-12-15 Digital signature certificate: can be renewed from today',
        '2027-02-28 My Number card: ends in three months. Go to your city or ward office',
        '2027-03-15 Digital signature certificate: last day',
        '2027-05-31 My Number card: last day',
        '2027-05-31 User authentication certificate: last day',
        '2027-10-01 Notification certificate: ends in three months. Ask your association about the renewal',
        '2027-11-29 Period of stay: you can apply to extend it from today (stays of 6 months or more)',
        '2028-01-01 Notification certificate: last day',
        '2028-02-28 Period of stay: last day to apply online',
        '2028-02-29 Period of stay: last day',
      ],
    ],
    [
      'ja',
      [
        '2026-12-15 署名用電子証明書：今日から更新できます',
        '2027-02-28 マイナンバーカード：あと3か月で終わります。市区町村の窓口に行きましょう',
        '2027-03-15 署名用電子証明書：最後の日',
        '2027-05-31 マイナンバーカード：最後の日',
        '2027-05-31 利用者証明用電子証明書：最後の日',
        '2027-10-01 届出済証明書：あと3か月で終わります。更新について、所属する単位会に聞きましょう',
        '2027-11-29 在留期間：今日から更新を申請できます（在留期間が6か月以上の場合）',
        '2028-01-01 届出済証明書：最後の日',
        '2028-02-28 在留期間：オンラインで申請できる最後の日',
        '2028-02-29 在留期間：最後の日',
      ],
    ],
  ] as const)(
    'says in %s what ends when, and from when it can be renewed',
    async (language, titles) => {
      expect(titlesIn(await fileFor(dates, language))).toEqual(titles);
    },
  );

  it.each(languageIds)('has a whole day each, on which nobody is busy: %s', async (language) => {
    for (const { component, startDate, endDate, duration } of eventsIn(
      await fileFor(dates, language),
    )) {
      expect([startDate.isDate, endDate.isDate]).toEqual([true, true]);
      expect(duration.toString()).toBe('P1D');
      expect(component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    }
  });

  it('says what to do, where it is from, and that it is unofficial', async () => {
    const events = eventsIn(await fileFor({ 'period-of-stay': '2028-02-29' }));
    expect(events).toHaveLength(3);
    for (const { description } of events) {
      expect(description).toMatch(/apply to extend your stay/);
      expect(description).toMatch(/not confirmed by the agency/);
      expect(description).toMatch(/Unofficial/i);
    }
    expect(events.at(-1)?.description).toContain('Apply online by February 28, 2028.');
  });

  it('says a year after the rules were checked that they are old', async () => {
    const lastDay = addMonths(seenIn2026.checked, 12);
    for (const [today, isOld] of [
      [lastDay, false],
      [addDays(lastDay, 1), true],
    ] as const) {
      const events = eventsIn(await fileFor({ 'period-of-stay': '2028-02-29' }, 'en', today));
      expect(events).toHaveLength(3);
      for (const { description } of events) {
        expect(description.includes('Last checked more than a year ago.')).toBe(isOld);
      }
    }
  });

  it.each(['Pacific/Honolulu', 'America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati'])(
    'has the same days on a computer set to %s',
    async (zone) => {
      const here = titlesIn(await fileFor(dates));
      vi.stubEnv('TZ', zone);
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      expect(titlesIn(await fileFor(dates))).toEqual(here);
    },
  );

  it('names its events so that a calendar updates them: by what they are, whatever their day', async () => {
    const first = await idsFor(dates);
    expect(new Set(first).size).toBe(first.length);
    expect(await idsFor(dates, 'ja')).toEqual(first);
    expect(first).toEqual(
      expect.arrayContaining(await idsFor({ 'my-number-card': '2036-01-01' }, 'en', '2027-06-01')),
    );
  });

  it("names them otherwise than another profile's: both may go into one calendar", async () => {
    const other = await idsFor(dates, 'en', '2026-11-26', 'c1f0a2b4-0000-4000-8000-000000000002');
    const own = await idsFor(dates);
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((id) => other.includes(id))).toEqual([]);
  });

  it('has every line end as the standard asks for, and begins with the calendar', async () => {
    const file = await fileFor(dates, 'ja');
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[^]*END:VCALENDAR\r\n$/);
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it.each(languageIds)('has no line of more than 75 octets: %s', async (language) => {
    const file = await fileFor(dates, language);
    const lengths = file.split('\r\n').map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(75);
  });
});
