import type { Plural } from './catalogue.ts';
import type { LanguageId } from './language.ts';

/*
 * Dates and numbers are written as on the cards and the official pages, so that users can compare
 * them: in years of the common era (only Thai would use others), in the digits 0 to 9. Chrome's
 * `Intl` does not know every language (Chromium 156: not ne, my, mn, km), and would use the
 * browser's language instead. In these languages, dates are in figures, year first.
 */

/** A language whose dates `Intl` writes as ISO 8601 does. */
const FIGURES = 'sv';

/** A character that nobody sees, and at which no line breaks. */
const JOINER = '\u2060';

/** Replaces each `{name}` by its value. A name without a value stays, so that it gets noticed. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Gives a text's form for a number, with `{count}` filled in. */
export function plural(language: LanguageId, forms: Plural, count: number): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return fill(form, {
    count: new Intl.NumberFormat(isKnown(language) ? locale(language) : 'en').format(count),
  });
}

/** Joins names in the language's way: "A, B, C". */
export function list(language: LanguageId, names: readonly string[]): string {
  // Nobody writes a list as `Intl` does in Burmese (A - Bနှင့် C, CLDR 42 to 46).
  if (language === 'my') return names.join('၊ ');
  const known = isKnown(language) ? language : 'en';
  return new Intl.ListFormat(known, { type: 'conjunction', style: 'narrow' }).format(names);
}

/** Writes an ISO instant in the user's time zone: the time, and the day too if it is not today. */
export function time(language: LanguageId, at: string, now: Date): string {
  const instant = new Date(at);
  const isToday = instant.toDateString() === now.toDateString();
  const inStyle = (dateStyle: 'medium' | 'short') =>
    ({ ...(isToday ? {} : { dateStyle }), timeStyle: 'short' }) as const;
  return written(language, instant, inStyle('medium'), inStyle('short'));
}

/** Writes a calendar day (`YYYY-MM-DD`) in words. */
export function day(language: LanguageId, plainDate: string): string {
  return written(language, midnight(plainDate), { dateStyle: 'long', timeZone: 'UTC' });
}

/** Writes a calendar day with its weekday, without the year. */
export function weekday(language: LanguageId, plainDate: string): string {
  return written(language, midnight(plainDate), {
    weekday: 'long',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

/** Writes the first day of a month for a scale: a January as its year, another as its month. */
export function monthOrYear(language: LanguageId, plainDate: string): string {
  const isJanuary = plainDate.slice(5, 7) === '01';
  const year = { year: 'numeric', timeZone: 'UTC' } as const;
  return isJanuary
    ? written(language, midnight(plainDate), year, year)
    : written(
        language,
        midnight(plainDate),
        { month: 'short', timeZone: 'UTC' },
        { ...year, month: '2-digit' },
      );
}

function isKnown(language: LanguageId): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
}

function locale(language: LanguageId): string {
  return new Intl.Locale(language, { calendar: 'gregory', numberingSystem: 'latn' }).toString();
}

function midnight(plainDate: string): Date {
  return new Date(`${plainDate}T00:00:00Z`);
}

/** The formatters of calendar days. A list writes many days, and each formatter takes Chrome long. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const made = (): Intl.DateTimeFormat => new Intl.DateTimeFormat(tag, options);
  // The computer's time zone may change while a page is open. A formatter would keep the old one.
  if (options.timeZone === undefined) return made();
  const key = JSON.stringify([tag, options]);
  const kept = formatters.get(key) ?? made();
  formatters.set(key, kept);
  return kept;
}

/** @param inFigures how to write it in a language that `Intl` does not know */
function written(
  language: LanguageId,
  instant: Date,
  inWords: Intl.DateTimeFormatOptions,
  inFigures: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeZone: 'UTC' },
): string {
  if (!isKnown(language)) {
    const figures = formatter(FIGURES, inFigures).format(instant);
    // Chrome would break a line after the hyphen.
    return figures.replaceAll('-', `-${JOINER}`);
  }
  // Keeps a year and its Ukrainian mark (р.) on one line.
  const text = formatter(locale(language), inWords)
    .format(instant)
    .replace(/ (?=р\.)/, '\u00a0');
  return language === 'ja-x-easy' ? withReadings(text) : text;
}

/** The readings of the days of a month that are not read by their number. */
const readDays: Readonly<Record<string, string>> = {
  1: 'ついたち',
  2: 'ふつか',
  3: 'みっか',
  4: 'よっか',
  5: 'いつか',
  6: 'むいか',
  7: 'なのか',
  8: 'ようか',
  9: 'ここのか',
  10: 'とおか',
  14: 'じゅうよっか',
  20: 'はつか',
  24: 'にじゅうよっか',
};
const readWeekdays: Readonly<Record<string, string>> = {
  日: 'にち',
  月: 'げつ',
  火: 'か',
  水: 'すい',
  木: 'もく',
  金: 'きん',
  土: 'ど',
};

/** Adds the readings (see ruby.ts) to a date as `Intl` writes it in Japanese. */
function withReadings(date: string): string {
  return date
    .replace(
      /([日月火水木金土])曜日/,
      (whole, of: string) => `${whole}《${readWeekdays[of] ?? ''}ようび》`,
    )
    .replace(/年/, '年《ねん》')
    .replace(/(?<=\d)月/, '月《がつ》')
    .replace(/(\d+)日/, (whole, of: string) => {
      const reading = readDays[of];
      return reading ? `｜${whole}《${reading}》` : `${of}日《にち》`;
    });
}
