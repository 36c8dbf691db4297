import { isMainThread } from 'node:worker_threads';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { day, fill, list, monthOrYear, plural, time, weekday } from './format.ts';
import { addDays } from '../readiness/days.ts';
import { languageIds } from './language.ts';

describe('fill', () => {
  it('fills in every name, each time it stands there', () => {
    expect(fill('{met} of {needed}; {met}', { met: 4, needed: 6 })).toBe('4 of 6; 4');
    expect(fill('{count}', { count: 0 })).toBe('0');
    expect(fill('“{message}”', { message: '' })).toBe('“”');
  });

  it('leaves what nothing is given for, so that it is noticed', () => {
    expect(fill('{name} {other}', { name: 'x' })).toBe('x {other}');
  });

  it('takes what is filled in as it is, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{b}', '$&', '$1', '{a}')), (value) => {
        expect(fill('<{a}|{b}>', { a: value, b: 'b' })).toBe(`<${value}|b>`);
      }),
    );
  });
});

describe('plural', () => {
  const forms = { one: '{count} thing', other: '{count} things' };

  it.each([
    ['en', 0, '0 things'],
    ['en', 1, '1 thing'],
    ['en', 2, '2 things'],
    ['en', 1234, '1,234 things'],
    ['ja', 1, '1 things'],
    ['ja', 2, '2 things'],
  ] as const)('in %s, %i: %s', (language, count, expected) => {
    expect(plural(language, forms, count)).toBe(expected);
  });
});

describe('list', () => {
  it.each([
    ['en', ['A'], 'A'],
    ['en', ['A', 'B', 'C'], 'A, B, C'],
    ['ja', ['在留カード'], '在留カード'],
    ['ja', ['マイナンバーカード', '在留カード'], 'マイナンバーカード、在留カード'],
    ['ja', [], ''],
  ] as const)('in %s: %j', (language, names, expected) => {
    expect(list(language, names)).toBe(expected);
  });
});

/** A minute in 2026, in the time zone of the computer that runs the test. */
function at(...parts: [month: number, day: number, hour: number, minute: number]): string {
  return new Date(2026, ...parts).toISOString();
}

describe('time', () => {
  const now = new Date(2026, 10, 23, 12, 0);

  it.each([
    ['en', at(10, 23, 9, 5), /^9:05\sAM$/],
    ['ja', at(10, 23, 9, 5), /^9:05$/],
    ['en', at(10, 23, 23, 59), /^11:59\sPM$/],
    ['en', at(10, 22, 23, 59), /^Nov 22, 2026, 11:59\sPM$/],
    ['ja', at(10, 22, 9, 5), /^2026\/11\/22 9:05$/],
    ['en', at(9, 23, 9, 5), /^Oct 23, 2026, 9:05\sAM$/],
  ] as const)('in %s, with the day where it is not today: %s', (language, instant, expected) => {
    expect(time(language, instant, now)).toMatch(expected);
  });

  // In a worker thread, as in a run of the mutation tests, Node.js does not change its time zone.
  it.runIf(isMainThread).each(['en', 'ja'] as const)(
    "in %s, follows the computer's time zone when that changes",
    (language) => {
      const instant = '2026-11-23T03:05:00Z';
      const later = new Date('2026-11-23T04:00:00Z');
      vi.stubEnv('TZ', 'UTC');
      expect(time(language, instant, later)).toMatch(/^3:05/);
      vi.stubEnv('TZ', 'Asia/Tokyo');
      expect(time(language, instant, later)).toMatch(/^12:05/);
    },
  );
});

describe('day', () => {
  it.each([
    ['en', '2026-11-23', 'November 23, 2026'],
    ['ja', '2026-11-23', '2026年11月23日'],
    ['ja', '2028-02-29', '2028年2月29日'],
  ] as const)('in %s: %s is %s', (language, plainDate, expected) => {
    expect(day(language, plainDate)).toBe(expected);
  });
});

describe('monthOrYear', () => {
  it.each([
    ['en', '2027-01-01', '2027'],
    ['en', '2027-04-01', 'Apr'],
    ['ja', '2027-01-01', '2027年'],
    ['ja', '2027-04-01', '4月'],
  ] as const)('in %s: %s is %s', (language, plainDate, expected) => {
    expect(monthOrYear(language, plainDate)).toBe(expected);
  });
});

describe('in a language that the browser does not know', () => {
  const now = new Date(2026, 10, 23, 12, 0);

  beforeEach(() => {
    vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValue([]);
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('dates are in figures, and not in the words of the browser', () => {
    expect(day('km', '2026-11-23')).toBe(inOnePiece('2026-11-23'));
    expect(weekday('mn', '2026-11-23')).toBe(inOnePiece('2026-11-23'));
    expect(monthOrYear('ne', '2027-01-01')).toBe(inOnePiece('2027'));
    expect(monthOrYear('ne', '2027-04-01')).toBe(inOnePiece('2027-04'));
    expect(time('my', at(10, 23, 9, 5), now)).toBe(inOnePiece('09:05'));
    expect(time('my', at(10, 22, 9, 5), now)).toBe(inOnePiece('2026-11-22 09:05'));
  });

  it('names and numbers are joined and grouped plainly', () => {
    expect(list('km', ['A', 'B', 'C'])).toBe('A, B, C');
    expect(list('my', ['A', 'B'])).toBe('A၊ B');
    expect(plural('ne', { one: '{count} x', other: '{count} y' }, 1234)).toBe('1,234 y');
  });
});

describe('in the years and digits of the cards', () => {
  it.each([
    ['th', '26 พฤศจิกายน ค.ศ. 2026'],
    ['ne', '2026 नोभेम्बर 26'],
    ['my', '2026 နိုဝင်ဘာ 26'],
    ['uk', '26 листопада 2026\u00a0р.'],
  ] as const)('%s', (language, expected) => {
    expect(day(language, '2026-11-26')).toBe(expected);
  });
});

/** The numbers in a text, in the digits of any script. */
function digits(text: string): string[] {
  return text.match(/\p{Nd}+/gu) ?? [];
}

function isLatin(text: string): boolean {
  return digits(text).every((each) => /^[0-9]+$/.test(each));
}

function inOnePiece(date: string): string {
  return date.replaceAll('-', '-\u2060');
}

describe.each(languageIds)('in %s', (language) => {
  const days = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('2000-01-01', count));

  it('a date has its year of the common era and its day, in the digits 0 to 9', () => {
    fc.assert(
      fc.property(days, (plainDate) => {
        const text = day(language, plainDate);
        const [year = '', , date = ''] = plainDate.split('-');
        expect(digits(text)).toContain(year);
        expect(digits(text).map(Number)).toContain(Number(date));
        expect(isLatin(text)).toBe(true);
        expect(isLatin(weekday(language, plainDate))).toBe(true);
        expect(isLatin(monthOrYear(language, plainDate))).toBe(true);
      }),
    );
  });

  it('a time and a number are in the digits 0 to 9', () => {
    fc.assert(
      fc.property(days, fc.nat(5000), (plainDate, count) => {
        const text = time(language, `${plainDate}T03:04:00Z`, new Date('2026-11-26T00:00:00Z'));
        expect(digits(text)).toContain('04');
        expect(isLatin(text)).toBe(true);
        const number = plural(language, { other: '{count}' }, count);
        expect(number.replace(/\D/g, '')).toBe(String(count));
      }),
    );
  });
});

describe('in easy Japanese', () => {
  it.each([
    ['2026-11-23', '2026年《ねん》11月《がつ》23日《にち》'],
    ['2026-11-02', '2026年《ねん》11月《がつ》｜2日《ふつか》'],
    ['2026-12-20', '2026年《ねん》12月《がつ》｜20日《はつか》'],
  ])('a date has its readings: %s', (plainDate, expected) => {
    expect(day('ja-x-easy', plainDate)).toBe(expected);
  });

  it('each day of a month that is not read by its number has its reading', () => {
    const read = Array.from({ length: 31 }, (_, index) => {
      const date = day('ja-x-easy', `2026-12-${String(index + 1).padStart(2, '0')}`);
      return date.replace('2026年《ねん》12月《がつ》', '');
    });
    expect(read.filter((each) => each.startsWith('｜'))).toEqual([
      '｜1日《ついたち》',
      '｜2日《ふつか》',
      '｜3日《みっか》',
      '｜4日《よっか》',
      '｜5日《いつか》',
      '｜6日《むいか》',
      '｜7日《なのか》',
      '｜8日《ようか》',
      '｜9日《ここのか》',
      '｜10日《とおか》',
      '｜14日《じゅうよっか》',
      '｜20日《はつか》',
      '｜24日《にじゅうよっか》',
    ]);
    expect(read.filter((each) => each.endsWith('日《にち》'))).toHaveLength(18);
  });

  it.each([
    ['2026-11-23', '月曜日《げつようび》'],
    ['2026-11-24', '火曜日《かようび》'],
    ['2026-11-25', '水曜日《すいようび》'],
    ['2026-11-26', '木曜日《もくようび》'],
    ['2026-11-27', '金曜日《きんようび》'],
    ['2026-11-28', '土曜日《どようび》'],
    ['2026-11-29', '日曜日《にちようび》'],
  ])('a weekday has its reading: %s', (plainDate, expected) => {
    const written = weekday('ja-x-easy', plainDate);
    expect(
      written.replace(/^11月《がつ》2\d日《にち》|^11月《がつ》｜24日《にじゅうよっか》/, ''),
    ).toBe(expected);
  });
});

describe('each form of a number', () => {
  const forms = { one: 'o', few: 'f', many: 'm', other: 'x' };

  it.each([
    [1, 'o'],
    [2, 'f'],
    [5, 'm'],
    [11, 'm'],
    [21, 'o'],
    [22, 'f'],
  ])('in Ukrainian, %i is %s', (count, expected) => {
    expect(plural('uk', forms, count)).toBe(expected);
  });
});
