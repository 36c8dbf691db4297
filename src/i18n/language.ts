/** Each language's own name for itself, by its BCP 47 tag: those there is a catalogue for. */
export const languageNames = { ja: '日本語', en: 'English' } as const;
export type LanguageId = keyof typeof languageNames;
export const languageIds = Object.keys(languageNames) as LanguageId[];

/**
 * The language to speak: the one chosen, else the first of the browser's that there is a
 * catalogue for, else English.
 *
 * @param chosen what the user chose; null where nothing
 * @param preferred the browser's languages, most wanted first, as BCP 47 tags
 */
export function languageFor(chosen: LanguageId | null, preferred: readonly string[]): LanguageId {
  const wanted = preferred.map((tag) => tag.split('-')[0]?.toLowerCase());
  return chosen ?? wanted.find((tag) => isLanguage(tag)) ?? 'en';
}

function isLanguage(tag: string | undefined): tag is LanguageId {
  return languageIds.some((id) => id === tag);
}
