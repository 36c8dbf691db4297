/** A browser version: one to four whole numbers with dots, such as `156.0.8078.79`. */
const VERSION = /^\d{1,9}(?:\.\d{1,9}){0,3}$/;

/**
 * Splits a version into numbers, since "100" sorts before "72" as text. Null if the text is no
 * version.
 */
export function parseVersion(text: string): readonly number[] | null {
  return VERSION.test(text) ? text.split('.').map(Number) : null;
}
