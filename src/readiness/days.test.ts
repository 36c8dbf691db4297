import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  hasPassed,
  isPlainDate,
  tokyoDay,
  tokyoTime,
  weekdayOf,
  type PlainDate,
} from './days.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const [min, max] = [new Date('1960-01-01T00:00:00Z'), new Date('2999-12-31T00:00:00Z')];
const instant = fc.date({ min, max, noInvalidDate: true });

describe('the day in Japan', () => {
  it.each([
    ['2026-11-22T14:59:59.999Z', '2026-11-22'],
    ['2026-11-22T15:00:00.000Z', '2026-11-23'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-23T14:59:59.999Z', '2026-11-23'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
    ['2028-02-28T15:00:00.000Z', '2028-02-29'],
    ['2027-02-28T15:00:00.000Z', '2027-03-01'],
    ['2026-11-22T20:00:00-08:00', '2026-11-23'],
  ])('at %s is %s', (at, day) => {
    expect(tokyoDay(new Date(at))).toBe(day);
  });

  it("is what a calendar in Tokyo shows, wherever this computer's clock is set", () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });
    fc.assert(
      fc.property(instant, (at) => {
        expect(tokyoDay(at)).toBe(calendar.format(at));
      }),
    );
  });

  it('cannot be told of an invalid instant', () => {
    expect(() => tokyoDay(new Date('soon'))).toThrow(RangeError);
  });
});

describe('isPlainDate', () => {
  it.each(['2026-11-23', '2028-02-29', '2000-02-29', '2026-12-31', '2026-01-01', '0001-01-01'])(
    'takes %s',
    (text) => {
      expect(isPlainDate(text)).toBe(true);
    },
  );

  it.each([
    '2027-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-11-00',
    '2026-11-32',
    '',
    'today',
    '2026',
    '2026-11',
    '2026-1-2',
    '26-11-23',
    '2026/11/23',
    '20261123',
    '2026-11-23T00:00',
    ' 2026-11-23',
    '2026-11-23\n',
    '+2026-11-23',
    '+002026-11-23',
    '+012026-11-23',
    '-000001-11-23',
    '２０２６-11-23',
  ])('refuses %j', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

  it.each([null, undefined, 20261123, new Date('2026-11-23'), ['2026-11-23'], {}])(
    'refuses what is no text: %j',
    (value) => {
      expect(isPlainDate(value)).toBe(false);
    },
  );

  it('takes every day of the calendar, and of all other texts none', () => {
    const digits = fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string(), instant.map(tokyoDay)), (text) => {
        const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
        const built = new Date(0);
        built.setUTCFullYear(year, month - 1, day);
        const isThere =
          /^\d{4}-\d\d-\d\d$/.test(text) &&
          built.getUTCMonth() === month - 1 &&
          built.getUTCDate() === day;
        expect(isPlainDate(text)).toBe(isThere);
      }),
    );
  });
});

describe('hasPassed', () => {
  it.each<[PlainDate, PlainDate, boolean]>([
    ['2026-11-23', '2026-11-22', false],
    ['2026-11-23', '2026-11-23', false],
    ['2026-11-23', '2026-11-24', true],
    ['2026-09-30', '2026-10-01', true],
    ['2027-01-01', '2026-12-31', false],
  ])('of something good through %s, on %s: %s', (end, today, expected) => {
    expect(hasPassed(end, today)).toBe(expected);
  });

  it('holds from the day after the end, and from then on', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -800, max: 800 }), (end, days) => {
        const later = new Date(end.getTime() + days * DAY_MS);
        expect(hasPassed(tokyoDay(end), tokyoDay(later))).toBe(days > 0);
      }),
    );
  });
});

const day: fc.Arbitrary<PlainDate> = fc
  .date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2199-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(tokyoDay);
const months = fc.integer({ min: -240, max: 240 });
const days = fc.integer({ min: -5000, max: 5000 });

/** The month a day lies in, counted from the year 0. */
function monthOf(text: PlainDate): number {
  const [year = 0, month = 0] = text.split('-').map(Number);
  return year * 12 + month;
}

/** How many days a month has, by the rule of the Gregorian calendar. */
function lengthOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

describe('some days later', () => {
  it.each<[PlainDate, number, PlainDate]>([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 365, '2029-02-28'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-11-23', 1000, '2029-08-19'],
  ])('%s and %i days is %s', (from, count, to) => {
    expect(addDays(from, count)).toBe(to);
  });

  it('is a day of the calendar, just so many days away, and leads back again', () => {
    fc.assert(
      fc.property(day, days, (from, count) => {
        const to = addDays(from, count);
        expect(isPlainDate(to)).toBe(true);
        expect(daysBetween(from, to)).toBe(count);
        expect(addDays(to, -count)).toBe(from);
        expect(Math.sign(count)).toBe(to > from ? 1 : to < from ? -1 : 0);
      }),
    );
  });
});

describe('some months later', () => {
  it.each<[PlainDate, number, PlainDate]>([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-23', 3, '2027-02-23'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2027-05-31', -3, '2027-02-28'],
    ['2028-05-31', -3, '2028-02-29'],
    ['2028-05-29', -3, '2028-02-29'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2027-08-31', 1, '2027-09-30'],
    ['2027-01-15', -1, '2026-12-15'],
    ['2027-01-31', -2, '2026-11-30'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2100-01-31', 1, '2100-02-28'],
    ['2000-01-31', 1, '2000-02-29'],
  ])('%s and %i months is %s', (from, count, to) => {
    expect(addMonths(from, count)).toBe(to);
  });

  it('is the same day of that month, or the last one where it is shorter', () => {
    fc.assert(
      fc.property(day, months, (from, count) => {
        const to = addMonths(from, count);
        expect(isPlainDate(to)).toBe(true);
        expect(monthOf(to) - monthOf(from)).toBe(count);
        const [year = 0, month = 0, date = 0] = to.split('-').map(Number);
        expect(date).toBe(Math.min(Number(from.slice(8)), lengthOf(year, month)));
      }),
    );
  });

  it('never overtakes a later day', () => {
    fc.assert(
      fc.property(day, day, months, (one, other, count) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        expect(addMonths(earlier, count) <= addMonths(later, count)).toBe(true);
      }),
    );
  });
});

describe('the day of the week', () => {
  it.each<[PlainDate, number]>([
    ['2026-11-23', 1],
    ['2026-11-24', 2],
    ['2026-11-28', 6],
    ['2026-11-29', 7],
    ['2000-02-29', 2],
    ['1970-01-01', 4],
  ])('of %s is %i', (of, expected) => {
    expect(weekdayOf(of)).toBe(expected);
  });

  it('is what a calendar in Tokyo shows', () => {
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const calendar = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'Asia/Tokyo' });
    fc.assert(
      fc.property(day, (of) => {
        const name = calendar.format(new Date(`${of}T12:00:00+09:00`));
        expect(names[weekdayOf(of) - 1]).toBe(name);
      }),
    );
  });
});

describe('the days between', () => {
  it.each<[PlainDate, PlainDate, number]>([
    ['2026-11-23', '2026-11-23', 0],
    ['2026-11-23', '2026-11-24', 1],
    ['2026-11-24', '2026-11-23', -1],
    ['2026-11-23', '2027-11-23', 365],
    ['2028-01-01', '2029-01-01', 366],
    ['2028-02-28', '2028-03-01', 2],
  ])('%s and %s are %i', (from, to, expected) => {
    expect(daysBetween(from, to)).toBe(expected);
  });

  it('add up, and count the other way round as less than none', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(daysBetween(a, b) + daysBetween(b, c)).toBe(daysBetween(a, c));
        expect(daysBetween(b, a) + daysBetween(a, b)).toBe(0);
        expect(addDays(a, daysBetween(a, b))).toBe(b);
      }),
    );
  });
});

describe('the time in Japan', () => {
  it.each([
    ['2026-11-22T15:00:00.000Z', '00:00'],
    ['2026-11-22T14:59:59.999Z', '23:59'],
    ['2026-11-23T00:00:00.000Z', '09:00'],
    ['2026-11-22T23:59:59.999Z', '08:59'],
    ['2026-11-23T08:00:00.000Z', '17:00'],
    ['2026-07-01T03:05:00.000Z', '12:05'],
  ])('at %s is %s', (at, time) => {
    expect(tokyoTime(new Date(at))).toBe(time);
  });

  it("is what a clock in Tokyo shows, wherever this computer's is set", () => {
    const clock = new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Asia/Tokyo',
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(tokyoTime(at)).toBe(clock.format(at));
      }),
    );
  });
});
