import type { Catalogue } from './catalogue.ts';
import type en from './en.json';
import type ja from './ja.json';
import type { LanguageId } from './language.ts';

/** Does not compile where a catalogue lacks a key. (That none has a key too many is a unit test.) */
type Whole<T extends Catalogue> = T;
export type Catalogues = { en: Whole<typeof en>; ja: Whole<typeof ja> };

const urls = {
  en: new URL('./en.json', import.meta.url).href,
  ja: new URL('./ja.json', import.meta.url).href,
} satisfies Record<LanguageId, string>;

/**
 * A language's catalogue, from the extension's own files. A service worker cannot `import()`, so
 * it is fetched, from the extension's own origin.
 */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  const response = await fetch(urls[language]);
  return (await response.json()) as Catalogue;
}
