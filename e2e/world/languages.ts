/** The languages that both the online system and the extension speak. */
export const languages = ['ja', 'en'] as const;

export type Lang = (typeof languages)[number];

/** A text in both languages. */
export type Words = Readonly<Record<Lang, string>>;
