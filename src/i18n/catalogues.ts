import type { Catalogue } from './catalogue.ts';
import type en from './en.json';
import type ja from './ja.json';
import type { LanguageId } from './language.ts';
import { readJson } from './read-json.ts';

/** Does not compile where a catalogue lacks a key. (That none has a key too many is a unit test.) */
type Whole<T extends Catalogue> = T;
export type Catalogues = { en: Whole<typeof en>; ja: Whole<typeof ja> };

const urls = {
  en: new URL('./en.json', import.meta.url),
  ja: new URL('./ja.json', import.meta.url),
} satisfies Record<LanguageId, URL>;

/** A language's catalogue, from the extension's own files. */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  return (await readJson(urls[language])) as Catalogue;
}
