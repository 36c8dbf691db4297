/** The languages that have a catalogue: each one's name for itself, by its BCP 47 tag. */
export const languageNames = { ja: '日本語', en: 'English' } as const;
export type LanguageId = keyof typeof languageNames;
export const languageIds = Object.keys(languageNames) as LanguageId[];

/**
 * Picks the language: the user's choice, else the first of the browser's languages that has a
 * catalogue, else English.
 *
 * @param chosen the user's choice; null if there is none
 * @param preferred the browser's languages as BCP 47 tags, the preferred one first
 */
export function languageFor(chosen: LanguageId | null, preferred: readonly string[]): LanguageId {
  const wanted = preferred.map((tag) => tag.split('-')[0]?.toLowerCase());
  return chosen ?? wanted.find((tag) => isLanguage(tag)) ?? 'en';
}

function isLanguage(tag: string | undefined): tag is LanguageId {
  return languageIds.some((id) => id === tag);
}
