import { LANGUAGE_TAG } from '../readiness/ids.ts';

/**
 * The language that the page declares, as a BCP 47 tag. Null for Japanese: the online system's
 * pages are in Japanese at first, so only another language is the reader's choice. This reads an
 * attribute; the page's own list of languages is a form field, and is not read. A page can write
 * anything into the attribute: only a tag counts.
 */
export function pageLanguage(): string | null {
  const lang = document.documentElement?.lang ?? '';
  return !LANGUAGE_TAG.test(lang) || /^ja\b/i.test(lang) ? null : lang;
}
