import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isDark, isDarkBehind } from './colour.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  ['rgb(255, 255, 255)', false],
  ['rgb(240, 248, 250)', false],
  ['rgb(255, 204, 0)', false],
  ['rgb(0, 0, 0)', true],
  ['rgb(18, 24, 32)', true],
  ['rgb(0, 51, 102)', true],
  ['rgba(0, 0, 0, 0.8)', true],
  ['rgba(0, 0, 0, 0.5)', true],
  ['rgb(0 0 0 / 80%)', true],
  ['rgba(255, 255, 255, 1)', false],
  ['rgb(10, 10, 10)', true],
  // Halfway between black and white for the eye: of the three, green is the brightest.
  ['rgb(117, 117, 117)', true],
  ['rgb(118, 118, 118)', false],
  ['rgb(235, 0, 0)', true],
  ['rgb(240, 0, 0)', false],
  ['rgb(0, 136, 0)', true],
  ['rgb(0, 139, 0)', false],
  ['rgb(0, 0, 255)', true],
  ['rgb(180, 0, 255)', true],
  ['rgb(200, 0, 255)', false],
])('%s is dark: %s', (colour, expected) => {
  expect(isDark(colour)).toBe(expected);
});

it.each([
  'rgba(0, 0, 0, 0)',
  'rgba(0, 0, 0, 0.3)',
  'rgba(0, 0, 0, 9.5e-7)',
  'rgb(0 0 0 / 10%)',
  'color(srgb 0 0 0)',
  'oklch(0 0 0)',
  '',
])('%s tells nothing', (colour) => {
  expect(isDark(colour)).toBeNull();
});

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

describe('the page behind an element', () => {
  interface Fake {
    readonly backgroundColor: string;
    readonly parentElement: Fake | null;
  }
  const clear = 'rgba(0, 0, 0, 0)';
  const black = 'rgb(0, 0, 0)';
  const white = 'rgb(255, 255, 255)';

  interface Page {
    /** Null: there is no body yet. */
    readonly body?: string | null;
    readonly colorScheme?: string;
    readonly prefers?: string;
  }

  /** Whether an element is dark, given the backgrounds from the root to it. */
  function isDarkIn(
    backgrounds: readonly string[],
    { body = clear, colorScheme = 'normal', prefers = 'light' }: Page,
  ): boolean {
    vi.stubGlobal('document', {
      body: body === null ? null : { backgroundColor: body },
      documentElement: { colorScheme },
    });
    vi.stubGlobal('getComputedStyle', (element: unknown) => element);
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query === `(prefers-color-scheme: ${prefers})`,
    }));
    const element = backgrounds.reduce<Fake | null>(
      (parentElement, backgroundColor) => ({ backgroundColor, parentElement }),
      null,
    );
    return isDarkBehind(element as unknown as Element | null);
  }

  it.each<[string, string[], boolean]>([
    ['of its own', [white, black], true],
    ['of its own, on a dark page', [black, white], false],
    ['of what it is in', [black, clear, clear], true],
    ['of what is nearest', [black, white, clear], false],
  ])('is as dark as the background %s', (_, backgrounds, isDark_) => {
    expect(isDarkIn(backgrounds, { body: isDark_ ? white : black })).toBe(isDark_);
  });

  it('is as dark as the body, where nothing around the element has a background', () => {
    expect(isDarkIn([clear], { body: black })).toBe(true);
    expect(isDarkIn([], { body: black })).toBe(true);
    expect(isDarkIn([], { body: white, colorScheme: 'dark' })).toBe(false);
  });

  it.each([
    ['normal', 'light', false],
    ['normal', 'dark', false],
    ['light', 'dark', false],
    ['dark', 'light', true],
    ['only dark', 'light', true],
    ['light dark', 'light', false],
    ['light dark', 'dark', true],
    ['dark light', 'dark', true],
  ])('is as dark as the scheme %s makes it, where the system is %s', (colorScheme, prefers, is) => {
    expect(isDarkIn([clear], { colorScheme, prefers })).toBe(is);
    expect(isDarkIn([], { body: null, colorScheme, prefers })).toBe(is);
  });
});
