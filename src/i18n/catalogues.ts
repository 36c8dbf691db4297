import type { Catalogue, WorkerCatalogue } from './catalogue.ts';
import type en from './en.json';
import type enWorker from './en.worker.json';
import type ja from './ja.json';
import type jaWorker from './ja.worker.json';
import type { LanguageId } from './language.ts';

/** Does not compile where a catalogue lacks a key. (That none has a key too many is a unit test.) */
type Whole<T extends Catalogue> = T;
type WholeWorker<T extends WorkerCatalogue> = T;
export type Catalogues = { en: Whole<typeof en>; ja: Whole<typeof ja> };
export type WorkerCatalogues = {
  en: WholeWorker<typeof enWorker>;
  ja: WholeWorker<typeof jaWorker>;
};

const urls = {
  en: new URL('./en.json', import.meta.url),
  ja: new URL('./ja.json', import.meta.url),
} satisfies Record<LanguageId, URL>;

const workerUrls = {
  en: new URL('./en.worker.json', import.meta.url),
  ja: new URL('./ja.worker.json', import.meta.url),
} satisfies Record<LanguageId, URL>;

/**
 * A language's catalogue, from the extension's own files. A service worker cannot `import()`, so
 * it is fetched, from the extension's own origin.
 */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  return (await read(urls[language])) as Catalogue;
}

/** A language's words that only the worker says; apart, so that the popup does not load them. */
export async function workerCatalogueIn(language: LanguageId): Promise<WorkerCatalogue> {
  return (await read(workerUrls[language])) as WorkerCatalogue;
}

async function read(url: URL): Promise<unknown> {
  const response = await fetch(url);
  return response.json();
}
