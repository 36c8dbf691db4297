import type { Catalogue } from './catalogue.ts';
import type { ExtraKeys, NoneOf } from './exact.ts';
import type { GuideCatalogue } from './guide-catalogue.ts';
import type { LanguageId, languages } from './language.ts';

/** The two kinds of catalogue. */
export interface Words {
  readonly common: Catalogue;
  readonly guide: GuideCatalogue;
}
type Files = { [Id in LanguageId]: NonNullable<(typeof languages)[Id]['files']> };
type Whole<Each extends Record<LanguageId, Words>> = Each;

/** Does not compile if a catalogue lacks a key, or has an extra one. */
export type Surplus = NoneOf<
  { [Id in LanguageId]: ExtraKeys<Whole<Files>[Id], Words> }[LanguageId]
>;

/** Catalogues that are loaded or loading, by their address. */
const loaded = new Map<string, Promise<unknown>>();

/**
 * Loads a catalogue once and keeps it; after a failure the next call tries again. It uses `fetch`
 * on the extension's own file, since a service worker cannot `import()`:
 * https://github.com/w3c/ServiceWorker/issues/1356
 */
function load(url: URL): Promise<unknown> {
  const kept = loaded.get(url.href);
  if (kept) return kept;
  const loading = fetch(url).then((response): Promise<unknown> => response.json());
  loaded.set(url.href, loading);
  loading.catch(() => loaded.delete(url.href));
  return loading;
}

// Vite replaces each `new URL` by a table of all matching files' addresses. Each catalogue stays a
// file of its own.

/** Gives the words that popup, guide and worker share. Rejects if they cannot be loaded. */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  return (await load(new URL(`./${language}/common.json`, import.meta.url))) as Catalogue;
}

/** Gives the words of the guide and a practitioner's popup. Rejects if they cannot be loaded. */
export async function guideCatalogueIn(language: LanguageId): Promise<GuideCatalogue> {
  return (await load(new URL(`./${language}/guide.json`, import.meta.url))) as GuideCatalogue;
}
