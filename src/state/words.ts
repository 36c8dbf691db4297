import type { Catalogue } from '../i18n/catalogue.ts';
import { catalogueIn, guideCatalogueIn } from '../i18n/catalogues.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import type { LanguageId } from '../i18n/language.ts';
import { inTime } from '../platform/in-time.ts';
import { isObject, type Shape } from '../platform/shape.ts';
import { tellLateAnswer } from '../platform/source.ts';

/**
 * The longest wait for a language's file, and for it and a fallback's together, in milliseconds.
 */
const [WORDS_MS, ALL_WORDS_MS] = [400, 550];

/** Words, and the language that they are in. */
export interface InLanguage<Words> {
  readonly language: LanguageId;
  readonly words: Words;
}

/** No language's file could be read. */
export class NoWords extends Error {
  override readonly name = 'NoWords';
}

/** The languages whose file was late once, by kind: the next drawing does not wait for it again. */
const late = new Set<string>();

/** Loads the words that popup, guide and worker share. Rejects with {@link NoWords}. */
export function wordsIn(language: LanguageId): Promise<InLanguage<Catalogue>> {
  return load('common', language, catalogueIn, hasTexts('product'));
}

/** Begins to load the words that popup, guide and worker share: they are probably wanted soon. */
export function expectWords(language: LanguageId): void {
  void catalogueIn(language).catch(() => undefined);
}

/** Loads the guide's words. Rejects with {@link NoWords}. */
export function guideWordsIn(language: LanguageId): Promise<InLanguage<GuideCatalogue>> {
  return load('guide', language, guideCatalogueIn, hasTexts('title'));
}

/**
 * Recognises a catalogue by a text that it must have. That is enough: a catalogue is the
 * extension's own file, and its type is checked when the extension is built.
 */
function hasTexts<Words>(key: keyof Words & string): Shape<Words> {
  return (value): value is Words => isObject(value) && typeof value[key] === 'string';
}

async function load<Words>(
  kind: string,
  language: LanguageId,
  read: (language: LanguageId) => Promise<Words>,
  shape: Shape<Words>,
): Promise<InLanguage<Words>> {
  const end = performance.now() + ALL_WORDS_MS;
  for (const id of [language, language === 'en' ? 'ja' : 'en'] as const) {
    const name = `${kind} ${id}`;
    const left = id === language ? WORDS_MS : end - performance.now();
    const loaded = await inTime(() => read(id), shape, {
      ms: late.has(name) ? 0 : left,
      onTimeOver: () => late.add(name),
      onLate: (answer) => {
        if (!answer) return;
        late.delete(name);
        tellLateAnswer('drawn');
      },
    });
    if (loaded) return { language: id, words: loaded.value };
  }
  throw new NoWords();
}
