/** A calendar day as `YYYY-MM-DD`, always meant in Japan (Asia/Tokyo). */
export type PlainDate = `${number}-${number}-${number}`;

/** Japan keeps UTC+9 all year and has had no summer time since 1951. */
export const TOKYO_OFFSET_MS = 9 * 60 * 60 * 1000;

/**
 * The calendar day in Japan at an instant.
 *
 * @param instant any valid `Date`
 * @throws RangeError where the date is invalid
 */
export function tokyoDay(instant: Date): PlainDate {
  return new Date(instant.getTime() + TOKYO_OFFSET_MS).toISOString().slice(0, 10) as PlainDate;
}

/** Whether a value is the text of a day that exists, written `YYYY-MM-DD`. */
export function isPlainDate(text: unknown): text is PlainDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  return new Date(text).toJSON() === `${text}T00:00:00.000Z`;
}

/** Whether something that is good through `end` is no longer good on `today`. */
export function hasPassed(end: PlainDate, today: PlainDate): boolean {
  return end < today;
}
