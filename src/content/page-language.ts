import { LANGUAGE_TAG } from '../readiness/ids.ts';

/**
 * The language that the page says it is in, as a BCP 47 tag. Null for Japanese: the online system's
 * pages are in Japanese at first, and another language there was chosen by whoever reads them. It is
 * an attribute; the page's choice of languages is a form field, and is not read. A page can write
 * anything there: what is no tag says nothing.
 */
export function pageLanguage(): string | null {
  const { lang } = document.documentElement;
  return !LANGUAGE_TAG.test(lang) || /^ja\b/i.test(lang) ? null : lang;
}
