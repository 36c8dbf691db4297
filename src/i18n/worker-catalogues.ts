import type { WorkerCatalogue } from './catalogue.ts';
import type en from './en.worker.json';
import type ja from './ja.worker.json';
import type { LanguageId } from './language.ts';
import { readJson } from './read-json.ts';

/** Does not compile where a catalogue lacks a key. (That none has a key too many is a unit test.) */
type Whole<T extends WorkerCatalogue> = T;
export type WorkerCatalogues = { en: Whole<typeof en>; ja: Whole<typeof ja> };

const urls = {
  en: new URL('./en.worker.json', import.meta.url),
  ja: new URL('./ja.worker.json', import.meta.url),
} satisfies Record<LanguageId, URL>;

/** A language's words that only the worker says; apart, so that the popup does not load them. */
export async function workerCatalogueIn(language: LanguageId): Promise<WorkerCatalogue> {
  return (await readJson(urls[language])) as WorkerCatalogue;
}
