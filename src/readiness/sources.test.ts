import { describe, expect, it } from 'vitest';
import { googleChrome, isOld, leaflet, municipal, seenIn2026 } from './sources.ts';

describe('a fact', () => {
  it.each([
    ['2026-11-23', '2026-11-23', false],
    ['2026-11-23', '2027-11-23', false],
    ['2026-11-23', '2027-11-24', true],
    ['2026-11-23', '2031-01-01', true],
    ['2028-02-29', '2029-02-28', false],
    ['2028-02-29', '2029-03-01', true],
    // The clock was set back since.
    ['2026-11-23', '2020-01-01', false],
  ] as const)('of %s is, on %s, old: %s', (checked, today, expected) => {
    expect(isOld({ checked }, today)).toBe(expected);
  });

  it('has a day that exists', () => {
    for (const { checked } of [leaflet, seenIn2026, googleChrome, municipal]) {
      expect(new Date(checked).toISOString().slice(0, 10)).toBe(checked);
    }
  });
});
