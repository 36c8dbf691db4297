import { day, fill } from '../i18n/format.ts';
import type { DateEntry } from '../readiness/dates.ts';
import type { GuideView } from './context.ts';

/** The step to take before something ends. A card has another one on its last day. */
export function stepFor(
  { id, end, soonFrom }: DateEntry,
  { words, language, today }: Pick<GuideView, 'words' | 'language' | 'today'>,
): string {
  if (id === 'my-number-card' && end === today) return words.dates.cardLastDay;
  return fill(words.dates.step[id], { date: day(language, end), from: day(language, soonFrom) });
}
