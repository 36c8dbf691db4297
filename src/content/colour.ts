import { upFrom } from './ancestors.ts';

/** Red, green, blue and, unless it is 1, alpha. */
const NUMBERS = /[\d.]+(?:e-?\d+)?%?/g;

/** A colour with a lower alpha lets its background show through. */
const OPAQUE = 0.5;

/**
 * Whether a computed colour is dark.
 *
 * @param colour as `getComputedStyle` gives it: `rgb(…)` or `rgba(…)`; other colour spaces are not
 *   read
 * @returns null if it is not read, or does not cover its background
 */
export function isDark(colour: string): boolean | null {
  if (!colour.startsWith('rgb')) return null;
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(NUMBERS) ?? []).map((part) =>
    part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part),
  );
  if (alpha < OPAQUE) return null;
  // WCAG's relative luminance. 0.18 is halfway between black and white for the eye.
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.18;
}

/**
 * How much light a colour's red, green or blue gives. WCAG has another formula near black; the
 * difference is too small to matter.
 */
function linear(value: number): number {
  return ((value / 255 + 0.055) / 1.055) ** 2.4;
}

/** Whether the page is dark behind an element: by the first background that covers. */
export function isDarkBehind(element: Element | null): boolean {
  for (const each of upFrom(element)) {
    const verdict = isDark(getComputedStyle(each).backgroundColor);
    if (verdict !== null) return verdict;
  }
  // The canvas has the body's background if the root has none …
  const ofBody = document.body ? isDark(getComputedStyle(document.body).backgroundColor) : null;
  if (ofBody !== null) return ofBody;
  // … else it is white, unless the page says that it can be dark and the system wants it.
  const schemes = getComputedStyle(document.documentElement).colorScheme.split(' ');
  if (!schemes.includes('dark')) return false;
  return !schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}
