/** A calendar day in Japan (Asia/Tokyo), as `YYYY-MM-DD`. */
export type PlainDate = `${number}-${number}-${number}`;

/** Japan's offset from UTC: nine hours all year. Japan has had no summer time since 1951. */
export const TOKYO_OFFSET_MS = 9 * 60 * 60 * 1000;

/**
 * The calendar day in Japan at an instant.
 *
 * @param instant any valid `Date`
 * @throws RangeError if the date is invalid
 */
export function tokyoDay(instant: Date): PlainDate {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10) as PlainDate;
}

/** Whether a value is an existing day, as `YYYY-MM-DD`. */
export function isPlainDate(text: unknown): text is PlainDate {
  return (
    typeof text === 'string' &&
    // A year of more digits is written with a sign.
    /^\d/.test(text) &&
    new Date(text).toJSON() === `${text}T00:00:00.000Z`
  );
}

/** Whether something that is valid through `end` is no longer valid on `today`. */
export function hasPassed(end: PlainDate, today: PlainDate): boolean {
  return end < today;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The time of day in Japan at an instant, as `HH:MM`. */
export function tokyoTime(instant: Date): string {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(11, 16);
}

/** The ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: PlainDate): number {
  return startOf(day).getUTCDay() || 7;
}

/** Adds days to a day. A negative number gives an earlier day. */
export function addDays(day: PlainDate, days: number): PlainDate {
  const moved = startOf(day);
  moved.setUTCDate(moved.getUTCDate() + days);
  return plain(moved);
}

/**
 * Adds months to a day. If the month has no such day, gives the month's last day.
 *
 * @param months a negative number gives an earlier month
 */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const moved = startOf(day);
  const wanted = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months + 1, 0);
  moved.setUTCDate(Math.min(wanted, moved.getUTCDate()));
  return plain(moved);
}

/** The number of days from one day to another; negative if the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((startOf(to).getTime() - startOf(from).getTime()) / DAY_MS);
}

function startOf(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

function plain(date: Date): PlainDate {
  return date.toISOString().slice(0, 10) as PlainDate;
}
