import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type PlainDate } from '../readiness/days.ts';
import { scaleOf } from './scale.ts';

const today: PlainDate = '2026-11-23';
const anyDay = fc.integer({ min: -9000, max: 9000 }).map((days) => addDays(today, days));
const anyEnds = fc.array(anyDay, { minLength: 1, maxLength: 5 });

describe('the scale of the timeline', () => {
  it.each<{ ends: PlainDate[]; ticks: PlainDate[] }>([
    { ends: ['2026-11-24'], ticks: ['2026-11-01', '2026-12-01'] },
    { ends: ['2027-05-20'], ticks: ['2027-01-01', '2027-03-01', '2027-05-01'] },
    {
      ends: ['2027-03-20', '2025-11-23'],
      ticks: ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'],
    },
    {
      ends: ['2031-11-23', '2026-12-24'],
      ticks: ['2028-01-01', '2029-01-01', '2030-01-01', '2031-01-01'],
    },
    { ends: ['2046-11-23'], ticks: ['2030-01-01', '2035-01-01', '2040-01-01', '2045-01-01'] },
  ])('names few months or years: $ends', ({ ends, ticks }) => {
    expect(scaleOf(ends, today).ticks).toEqual(ticks);
  });

  it('gives what ended long ago no room', () => {
    const { at } = scaleOf(['2001-01-01', '2027-11-23'], today);
    expect(at('2001-01-01')).toBe(0);
    expect(at(today)).toBeGreaterThan(45);
    expect(at(today)).toBeLessThan(55);
  });

  it('has today and every day of the last year and later within it, in order', () => {
    fc.assert(
      fc.property(anyEnds, (ends) => {
        const { at } = scaleOf(ends, today);
        const shown: PlainDate[] = [
          today,
          ...ends.filter((end) => end >= addMonths(today, -12)),
        ].sort();
        const places = shown.map((day) => at(day));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(Math.min(...places)).toBeGreaterThan(0);
        expect(Math.max(...places)).toBeLessThan(100);
      }),
    );
  });

  it('has no more than six ticks, each the first of a month, with room for its name', () => {
    fc.assert(
      fc.property(anyEnds, (ends) => {
        const { ticks, at } = scaleOf(ends, today);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
        for (const tick of ticks) {
          expect(tick).toMatch(/-01$/);
          expect(at(tick)).toBeGreaterThanOrEqual(6);
          expect(at(tick)).toBeLessThanOrEqual(94);
        }
      }),
    );
  });
});
