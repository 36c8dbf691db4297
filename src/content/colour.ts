/** Red, green, blue and, where it is not whole, how much they cover. */
const NUMBERS = /[\d.]+(?:e-?\d+)?%?/g;

/** Less of a colour than this lets through what lies behind it. */
const OPAQUE = 0.5;

/**
 * Whether a computed colour is a dark one.
 *
 * @param colour as `getComputedStyle` gives it: `rgb(…)` or `rgba(…)`; other colour spaces are not read
 * @returns null where it is none that covers what lies behind it
 */
export function isDark(colour: string): boolean | null {
  if (!colour.startsWith('rgb')) return null;
  const [red = 0, green = 0, blue = 0, alpha = 1] = (colour.match(NUMBERS) ?? []).map((part) =>
    part.endsWith('%') ? Number(part.slice(0, -1)) / 100 : Number(part),
  );
  if (alpha < OPAQUE) return null;
  // As bright as WCAG says; halfway between black and white for the eye.
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) < 0.18;
}

/** How much light a part of a colour gives. Near black WCAG reckons otherwise: too little to count. */
function linear(value: number): number {
  return ((value / 255 + 0.055) / 1.055) ** 2.4;
}

/** Whether the page is dark where an element of it is: by the first background that covers. */
export function isDarkBehind(element: Element | null): boolean {
  for (let each = element; each; each = each.parentElement) {
    const verdict = isDark(getComputedStyle(each).backgroundColor);
    if (verdict !== null) return verdict;
  }
  // The canvas has the body's background where the root has none …
  const ofBody = document.body ? isDark(getComputedStyle(document.body).backgroundColor) : null;
  if (ofBody !== null) return ofBody;
  // … else it is white, unless the page says that it can be dark and the system wants it.
  const schemes = getComputedStyle(document.documentElement).colorScheme.split(' ');
  if (!schemes.includes('dark')) return false;
  return !schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches;
}
