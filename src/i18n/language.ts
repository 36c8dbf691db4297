/* oxlint-disable typescript/consistent-type-imports -- a language is one row, its types included */

/** What a language is called, and what the Web Store calls it. */
interface Language<Common, Guide> {
  /** Its name for itself. */
  readonly name: string;
  /** Its folder in `_locales`; null where Chrome and its store do not know the language. */
  readonly store: string | null;
  /** The types of its two files, for catalogues.ts to compare. It never has a value. */
  readonly files?: { readonly common: Common; readonly guide: Guide };
}

function language<Common, Guide>(name: string, store: string | null): Language<Common, Guide> {
  return { name, store };
}

/**
 * The languages by their BCP 47 tags, in the order of the menu. Each has a folder of the same name.
 * What Chrome and its store know: https://developer.chrome.com/docs/extensions/reference/api/i18n
 */
export const languages = {
  ja: language<typeof import('./ja/common.json'), typeof import('./ja/guide.json')>('日本語', 'ja'),
  'ja-x-easy': language<
    typeof import('./ja-x-easy/common.json'),
    typeof import('./ja-x-easy/guide.json')
  >('やさしい日本語', null),
  en: language<typeof import('./en/common.json'), typeof import('./en/guide.json')>(
    'English',
    'en',
  ),
  'zh-Hans': language<
    typeof import('./zh-Hans/common.json'),
    typeof import('./zh-Hans/guide.json')
  >('简体中文', 'zh_CN'),
  'zh-Hant': language<
    typeof import('./zh-Hant/common.json'),
    typeof import('./zh-Hant/guide.json')
  >('繁體中文', 'zh_TW'),
  ko: language<typeof import('./ko/common.json'), typeof import('./ko/guide.json')>('한국어', 'ko'),
  vi: language<typeof import('./vi/common.json'), typeof import('./vi/guide.json')>(
    'Tiếng Việt',
    'vi',
  ),
  ne: language<typeof import('./ne/common.json'), typeof import('./ne/guide.json')>('नेपाली', null),
  'pt-BR': language<typeof import('./pt-BR/common.json'), typeof import('./pt-BR/guide.json')>(
    'Português (Brasil)',
    'pt_BR',
  ),
  es: language<typeof import('./es/common.json'), typeof import('./es/guide.json')>(
    'Español',
    'es',
  ),
  fil: language<typeof import('./fil/common.json'), typeof import('./fil/guide.json')>(
    'Filipino',
    'fil',
  ),
  id: language<typeof import('./id/common.json'), typeof import('./id/guide.json')>(
    'Bahasa Indonesia',
    'id',
  ),
  my: language<typeof import('./my/common.json'), typeof import('./my/guide.json')>(
    'မြန်မာဘာသာ',
    null,
  ),
  th: language<typeof import('./th/common.json'), typeof import('./th/guide.json')>('ไทย', 'th'),
  mn: language<typeof import('./mn/common.json'), typeof import('./mn/guide.json')>('Монгол', null),
  km: language<typeof import('./km/common.json'), typeof import('./km/guide.json')>('ខ្មែរ', null),
  tr: language<typeof import('./tr/common.json'), typeof import('./tr/guide.json')>('Türkçe', 'tr'),
  uk: language<typeof import('./uk/common.json'), typeof import('./uk/guide.json')>(
    'Українська',
    'uk',
  ),
} as const;
export type LanguageId = keyof typeof languages;
export const languageIds = Object.keys(languages) as LanguageId[];

/**
 * Picks the language: the user's choice, else the first of the wanted languages that has a
 * catalogue, else English. A region without a catalogue counts as its language (`pt-PT` as
 * `pt-BR`), a script without one does not (`mn-Mong` not as `mn`). Readers of Cantonese are shown
 * Chinese, and readers of kana easy Japanese.
 *
 * @param chosen the user's choice; null if there is none
 * @param wanted BCP 47 tags, the preferred one first
 */
export function languageFor(chosen: LanguageId | null, wanted: readonly string[]): LanguageId {
  if (chosen) return chosen;
  for (const tag of wanted) {
    const id = languageOfTag(tag);
    if (id) return id;
  }
  return 'en';
}

function languageOfTag(tag: string): LanguageId | undefined {
  const exact = languageIds.find((id) => id.toLowerCase() === tag.toLowerCase());
  if (exact) return exact;
  const written = writing(tag);
  // Easy Japanese has a reading above each kanji.
  if (written && /^ja-(Hira|Kana|Hrkt)$/.test(written)) return 'ja-x-easy';
  return languageIds.find((id) => writing(id) === written);
}

/** Readers of Cantonese read Chinese (CLDR, `languageMatching`: `yue` to `zh`). */
const readAs: Readonly<Record<string, string>> = { yue: 'zh' };

/** A language and its script: `zh-Hant` for `zh-TW`. Undefined for an invalid tag. */
function writing(tag: string): string | undefined {
  try {
    const whole = new Intl.Locale(tag).maximize();
    return whole.script && `${readAs[whole.language] ?? whole.language}-${whole.script}`;
  } catch {
    return undefined;
  }
}

/** Scripts that run from right to left, by their ISO 15924 codes. */
const fromRight: ReadonlySet<string | undefined> = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa']);

/** The direction in which a language is written. */
export function directionOf(id: LanguageId): 'ltr' | 'rtl' {
  return fromRight.has(new Intl.Locale(id).maximize().script) ? 'rtl' : 'ltr';
}
