import type { Catalogue } from './catalogue.ts';
import type enCommon from './en/common.json';
import type enGuide from './en/guide.json';
import type { ExtraKeys, NoneOf } from './exact.ts';
import type { GuideCatalogue } from './guide-catalogue.ts';
import type jaCommon from './ja/common.json';
import type jaGuide from './ja/guide.json';
import type { LanguageId } from './language.ts';

/** The words of each kind, by language. A key that is missing does not compile. */
export interface Words {
  readonly common: Catalogue;
  readonly guide: GuideCatalogue;
}
export type CatalogueFiles = {
  en: { common: typeof enCommon; guide: typeof enGuide };
  ja: { common: typeof jaCommon; guide: typeof jaGuide };
};
type Whole<Files extends Record<LanguageId, Words>> = Files;

/** A key too many does not compile. */
export type Surplus = NoneOf<
  { [Id in LanguageId]: ExtraKeys<Whole<CatalogueFiles>[Id], Words> }[LanguageId]
>;

/** Where each language's words are, among the extension's own files. */
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

/** What has been loaded, or is being loaded, by its address. */
const loaded = new Map<string, Promise<unknown>>();

/**
 * Loads words once, and keeps them. They are fetched from the extension's own origin, since a
 * service worker cannot `import()`. A failure is not kept.
 */
function load(url: URL): Promise<unknown> {
  const kept = loaded.get(url.href);
  if (kept) return kept;
  const loading = fetch(url).then((response): Promise<unknown> => response.json());
  loaded.set(url.href, loading);
  loading.catch(() => loaded.delete(url.href));
  return loading;
}

/** A language's words that popup, guide and worker share. Rejects where they cannot be loaded. */
export async function catalogueIn(language: LanguageId): Promise<Catalogue> {
  return (await load(files[language].common)) as Catalogue;
}

/** A language's words that only the guide says, and a practitioner's popup. */
export async function guideCatalogueIn(language: LanguageId): Promise<GuideCatalogue> {
  return (await load(files[language].guide)) as GuideCatalogue;
}
