import type { Catalogue } from './catalogue.ts';
import type enCommon from './en/common.json';
import type enGuide from './en/guide.json';
import type { ExtraKeys, NoneOf } from './exact.ts';
import type { GuideCatalogue } from './guide-catalogue.ts';
import type jaCommon from './ja/common.json';
import type jaGuide from './ja/guide.json';
import type { LanguageId } from './language.ts';

/** The two kinds of catalogue. A missing key does not compile. */
export interface Words {
  readonly common: Catalogue;
  readonly guide: GuideCatalogue;
}
export type CatalogueFiles = {
  en: { common: typeof enCommon; guide: typeof enGuide };
  ja: { common: typeof jaCommon; guide: typeof jaGuide };
};
type Whole<Files extends Record<LanguageId, Words>> = Files;

/** Does not compile if a catalogue has an extra key. */
export type Surplus = NoneOf<
  { [Id in LanguageId]: ExtraKeys<Whole<CatalogueFiles>[Id], Words> }[LanguageId]
>;

/** The extension's file of each catalogue. */
const files = {
  en: {
    common: new URL('./en/common.json', import.meta.url),
    guide: new URL('./en/guide.json', import.meta.url),
  },
  ja: {
    common: new URL('./ja/common.json', import.meta.url),
    guide: new URL('./ja/guide.json', import.meta.url),
  },
} satisfies Record<LanguageId, Record<keyof Words, URL>>;

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

/** Gives the words that popup, guide and worker share. Rejects if they cannot be loaded. */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  return (await load(files[language].common)) as Catalogue;
}

/** Gives the words of the guide and a practitioner's popup. Rejects if they cannot be loaded. */
export async function guideCatalogueIn(language: LanguageId): Promise<GuideCatalogue> {
  return (await load(files[language].guide)) as GuideCatalogue;
}
