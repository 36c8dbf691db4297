import type { LanguageId } from './language.ts';

/** Each language's own name for itself. (Apart from the ids: the worker says none of them.) */
export const languageNames = { ja: '日本語', en: 'English' } as const satisfies Record<
  LanguageId,
  string
>;
