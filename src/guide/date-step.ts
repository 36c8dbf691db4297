import { day, fill } from '../i18n/format.ts';
import type { DateEntry } from '../readiness/dates.ts';
import type { GuideView } from './context.ts';

/** The step to take before something ends. */
export function stepFor(
  { id, end, soonFrom }: DateEntry,
  { words, language }: Pick<GuideView, 'words' | 'language'>,
): string {
  return fill(words.dates.step[id], { date: day(language, end), from: day(language, soonFrom) });
}
