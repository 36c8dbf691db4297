/** The languages of both the online system and the extension. */
export const languages = ['ja', 'en'] as const;

export type Lang = (typeof languages)[number];

/** A text in both languages. */
export type Words = Readonly<Record<Lang, string>>;

/** The extension's languages, as BCP 47 tags. */
export const spoken = [
  'ja',
  'ja-x-easy',
  'en',
  'zh-Hans',
  'zh-Hant',
  'ko',
  'vi',
  'ne',
  'pt-BR',
  'es',
  'fil',
  'id',
  'my',
  'th',
  'mn',
  'km',
  'tr',
  'uk',
] as const;

export type Spoken = (typeof spoken)[number];
