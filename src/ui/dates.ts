import { day, fill, plural } from '../i18n/format.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import type { LanguageId } from '../i18n/language.ts';
import { daysBetween } from '../readiness/days.ts';
import type { PlainDate } from '../readiness/days.ts';

/** Writes an end date in words, with the number of days left. */
export function endInWords(
  end: PlainDate,
  today: PlainDate,
  { dates }: Pick<GuideCatalogue, 'dates'>,
  language: LanguageId,
): string {
  const left = daysBetween(today, end);
  const date = day(language, end);
  if (left < 0) return fill(dates.ended, { date });
  const rest = left === 0 ? dates.lastDay : plural(language, dates.inDays, left);
  return fill(dates.left, { end: fill(dates.ends, { date }), rest });
}
