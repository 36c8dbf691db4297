import { addDays, addMonths, daysBetween, type PlainDate } from '../readiness/days.ts';

/** The timeline's scale. */
export interface Scale {
  /** The first days of months, or of years, that the scale names, in order. */
  readonly ticks: readonly PlainDate[];
  /** The place of a day on the scale, in percent from its beginning: never below 0 or above 100. */
  readonly at: (day: PlainDate) => number;
}

/** The space before the first and after the last day, in days. */
const MARGIN_DAYS = 30;

/** Earlier days lie at the scale's beginning, so that the coming ones have room. */
const MONTHS_BACK = 12;

/** How many ticks have room in a narrow window. */
const MOST_TICKS = 6;

/** Months from one tick to the next. The scale takes the first that gives few enough ticks. */
const steps = [1, 2, 3, 6, 12, 24, 60, 120];

/** The part of the scale, in percent, in which a tick's name has room on both sides. */
const [FIRST_NAMED, LAST_NAMED] = [6, 94];

/**
 * Makes the scale on which all days, and today, have their place.
 *
 * @param ends days in any order; a day of long ago counts as the scale's first
 */
export function scaleOf(ends: readonly PlainDate[], today: PlainDate): Scale {
  const earliest = addMonths(today, -MONTHS_BACK);
  const days = [today, ...ends.map((end) => (end < earliest ? earliest : end))].sort();
  const first = addDays(days[0] ?? today, -MARGIN_DAYS);
  const last = addDays(days.at(-1) ?? today, MARGIN_DAYS);
  const span = daysBetween(first, last);
  const at = (day: PlainDate) => Math.min(100, Math.max(0, (daysBetween(first, day) / span) * 100));
  const named = steps
    .map((step) =>
      ticksBetween(first, last, step).filter(
        (tick) => at(tick) >= FIRST_NAMED && at(tick) <= LAST_NAMED,
      ),
    )
    .find((ticks) => ticks.length <= MOST_TICKS);
  return { ticks: named ?? [], at };
}

/** The first days of every `step`th month between two days, counted from January of year 0. */
function ticksBetween(first: PlainDate, last: PlainDate, step: number): PlainDate[] {
  const months = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
  const start = addMonths(`${first.slice(0, 7)}-01` as PlainDate, step - (months % step));
  const ticks: PlainDate[] = [];
  for (let tick = start; tick <= last; tick = addMonths(tick, step)) ticks.push(tick);
  return ticks;
}
