import type { Plural } from './catalogue.ts';
import type { LanguageId } from './language.ts';

/** Fills a text's `{name}`s; one that nothing is given for stays as it is, so that it is noticed. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The form of a text that goes with a number, with `{count}` filled in. */
export function plural(language: LanguageId, forms: Plural, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return fill(forms[form], { count: new Intl.NumberFormat(language).format(count) });
}

/** Several names in one sentence. */
export function list(language: LanguageId, names: readonly string[]): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'narrow' }).format(names);
}

/** A point in time as the user's own clock shows it; the day too where it is not today. */
export function time(language: LanguageId, at: string, now: Date): string {
  const instant = new Date(at);
  const isToday = instant.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(instant);
}

/** A calendar day in words. */
export function day(language: LanguageId, plainDate: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${plainDate}T00:00:00Z`),
  );
}
