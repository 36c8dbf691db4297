/** A browser version: one to four whole numbers joined by dots, as `156.0.8078.79`. */
const VERSION = /^\d{1,9}(?:\.\d{1,9}){0,3}$/;

/**
 * A version's parts as numbers, or null where the text is no version.
 * Parts are compared one by one: as text "100" sorts before "72", as a decimal 72.10 equals 72.1.
 */
export function parseVersion(text: string): readonly number[] | null {
  return VERSION.test(text) ? text.split('.').map(Number) : null;
}

/**
 * Compares two parsed versions; parts that are missing count as 0.
 *
 * @returns below 0 where `a` is older, 0 where they are the same, above 0 where `a` is newer
 */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
