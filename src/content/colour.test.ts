import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDark } from './colour.ts';

it.each([
  ['rgb(255, 255, 255)', false],
  ['rgb(240, 248, 250)', false],
  ['rgb(255, 204, 0)', false],
  ['rgb(0, 0, 0)', true],
  ['rgb(18, 24, 32)', true],
  ['rgb(0, 51, 102)', true],
  ['rgba(0, 0, 0, 0.8)', true],
])('%s is dark: %s', (colour, expected) => {
  expect(isDark(colour)).toBe(expected);
});

it.each(['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0.3)', 'color(srgb 0 0 0)', 'oklch(0 0 0)', ''])(
  '%s tells nothing',
  (colour) => {
    expect(isDark(colour)).toBeNull();
  },
);

it('is never darker with more light', () => {
  const value = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(value, value, value, value, (red, green, blue, more) => {
      const isFirstDark = isDark(`rgb(${red}, ${green}, ${blue})`);
      const isLighterDark = isDark(`rgb(${Math.max(red, more)}, ${green}, ${blue})`);
      expect(isFirstDark || !isLighterDark).toBe(true);
    }),
  );
});
