import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import { japaneseHolidays } from './holidays.ts';

describe("Japan's public holidays", () => {
  it.each<[PlainDate, string]>([
    ['2026-11-23', '勤労感謝の日'],
    ['2026-01-01', '元日'],
    ['2026-09-21', '敬老の日'],
    ['2026-09-22', 'a day between two holidays (国民の休日)'],
    ['2026-09-23', '秋分の日'],
    ['2026-05-06', 'instead of 3 May, a Sunday (振替休日)'],
    ['2027-03-22', 'instead of 21 March, a Sunday (振替休日)'],
    ['2026-11-03', '文化の日'],
    ['2026-08-11', '山の日'],
    ['2026-02-23', '天皇誕生日'],
    ['2028-02-11', '建国記念の日'],
  ])('%s is one: %s', (day) => {
    expect(japaneseHolidays(day)).toBe(true);
  });

  it.each<[PlainDate, string]>([
    ['2026-11-22', 'a Sunday'],
    ['2026-11-24', 'a Tuesday'],
    ['2026-09-24', 'the day after'],
    ['2026-12-31', 'New Year’s Eve'],
    ['2026-12-23', 'the birthday of the emperor before'],
    ['2027-01-02', 'the day after New Year'],
  ])('%s is none: %s', (day) => {
    expect(japaneseHolidays(day)).toBe(false);
  });

  it.each<[PlainDate]>([['1960-01-01'], ['1969-12-31'], ['2051-01-01'], ['2099-11-23']])(
    'of %s nothing is known',
    (day) => {
      expect(japaneseHolidays(day)).toBeNull();
    },
  );

  it.each<[PlainDate, boolean]>([
    ['1970-01-01', true],
    ['1970-01-02', false],
    ['2050-12-31', false],
  ])('are known for whole years: %s', (day, isHoliday) => {
    expect(japaneseHolidays(day)).toBe(isHoliday);
  });

  it('are known for the years to come, a dozen and more in each', () => {
    for (let year = 2026; year <= 2035; year++) {
      const days = Array.from({ length: 366 }, (_, index) =>
        tokyoDay(new Date(Date.UTC(year, 0, 1 + index))),
      ).filter((day) => day.startsWith(String(year)));
      const known = days.map(japaneseHolidays);
      expect(known).not.toContain(null);
      expect(known.filter(Boolean).length).toBeGreaterThanOrEqual(15);
      expect(known.filter(Boolean).length).toBeLessThanOrEqual(20);
    }
  });

  it('are known on any day of the years to come: yes or no', () => {
    const day = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2050-12-30'), noInvalidDate: true })
      .map(tokyoDay);
    fc.assert(
      fc.property(day, (each) => {
        expect(japaneseHolidays(each)).toBeTypeOf('boolean');
      }),
    );
  });
});
