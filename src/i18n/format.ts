import type { Plural } from './catalogue.ts';
import type { LanguageId } from './language.ts';

/** Replaces each `{name}` by its value. A name without a value stays, so that it gets noticed. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Gives a text's form for a number, with `{count}` filled in. */
export function plural(language: LanguageId, forms: Plural, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return fill(forms[form], { count: new Intl.NumberFormat(language).format(count) });
}

/** Joins names in the language's way: "A, B, C". */
export function list(language: LanguageId, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(names);
}

/** Writes an ISO instant in the user's time zone: the time, and the day too if it is not today. */
export function time(language: LanguageId, at: string, now: Date): string {
  const instant = new Date(at);
  const isToday = instant.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(instant);
}

/** Writes a calendar day (`YYYY-MM-DD`) in words. */
export function day(language: LanguageId, plainDate: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${plainDate}T00:00:00Z`),
  );
}

/** Writes the first day of a month for a scale: a January as its year, another as its month. */
export function monthOrYear(language: LanguageId, plainDate: string): string {
  const isJanuary = plainDate.slice(5, 7) === '01';
  return new Intl.DateTimeFormat(language, {
    ...(isJanuary ? { year: 'numeric' } : { month: 'short' }),
    timeZone: 'UTC',
  }).format(new Date(`${plainDate}T00:00:00Z`));
}
