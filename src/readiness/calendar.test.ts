import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, tokyoTime, weekdayOf } from './calendar.ts';
import { isPlainDate, tokyoDay, type PlainDate } from './validity.ts';

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
    const instant = fc.date({
      min: new Date('1960-01-01T00:00:00Z'),
      max: new Date('2199-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(tokyoTime(at)).toBe(clock.format(at));
      }),
    );
  });
});
