import type { Answers } from './facts.ts';
import type { DateId } from './ids.ts';
import { dateEntries, isResident, type DateEntry } from './dates.ts';
import { addDays, type PlainDate } from './days.ts';

/**
 * What a day in a calendar is. `end`: the last valid day. `renewal`: the first day on which it can
 * be renewed. `file-by`: the last day on which the stay can be extended online.
 */
export type CalendarKind = 'end' | 'renewal' | 'file-by';

/** One day for a calendar. */
export interface CalendarDay {
  readonly id: DateId;
  readonly kind: CalendarKind;
  readonly day: PlainDate;
  readonly entry: DateEntry;
}

/**
 * The days that belong in the user's calendar, from today on, the soonest first. They follow from
 * the user's dates by the rules of `dates.ts`, which has their source.
 *
 * @param today the calendar day in Japan
 */
export function calendarDays(answers: Answers, today: PlainDate): CalendarDay[] {
  const days = dateEntries(answers, today).flatMap((entry) => daysOf(entry, answers));
  return days.filter(({ day }) => day >= today).sort((a, b) => (a.day < b.day ? -1 : 1));
}

function daysOf(entry: DateEntry, answers: Answers): CalendarDay[] {
  const { id, end, soonFrom, endsWithCard } = entry;
  const of = (kind: CalendarKind, day: PlainDate) => ({ id, kind, day, entry });
  return [
    // A certificate that ends with its card is renewed with it.
    ...(endsWithCard ? [] : [of('renewal', soonFrom)]),
    // The stay cannot be extended online on its last day.
    ...(id === 'period-of-stay' && isResident(answers) ? [of('file-by', addDays(end, -1))] : []),
    of('end', end),
  ];
}
