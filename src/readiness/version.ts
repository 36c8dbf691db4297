/** A browser version: one to four whole numbers joined by dots, as `156.0.8078.79`. */
const VERSION = /^\d{1,9}(?:\.\d{1,9}){0,3}$/;

/**
 * A version's parts as numbers, or null where the text is no version.
 * (As text, "100" would sort before "72".)
 */
export function parseVersion(text: string): readonly number[] | null {
  return VERSION.test(text) ? text.split('.').map(Number) : null;
}
