import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPassed, isPlainDate, tokyoDay, type PlainDate } from './validity.ts';

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
    '２０２６-11-23',
  ])('refuses %j', (text) => {
    expect(isPlainDate(text)).toBe(false);
  });

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
