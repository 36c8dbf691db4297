import type en from './en.guide.json';
import type { GuideCatalogue } from './guide-catalogue.ts';
import type ja from './ja.guide.json';
import type { LanguageId } from './language.ts';
import { readJson } from './read-json.ts';

/** Does not compile where a catalogue lacks a key. (That none has a key too many is a unit test.) */
type Whole<T extends GuideCatalogue> = T;
export type GuideCatalogues = { en: Whole<typeof en>; ja: Whole<typeof ja> };

const urls = {
  en: new URL('./en.guide.json', import.meta.url),
  ja: new URL('./ja.guide.json', import.meta.url),
} satisfies Record<LanguageId, URL>;

/** A language's words that only the guide says, and a practitioner's popup. */
export async function guideCatalogueIn(language: LanguageId): Promise<GuideCatalogue> {
  return (await readJson(urls[language])) as GuideCatalogue;
}
