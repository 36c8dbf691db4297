import { isPlainDate, type PlainDate } from './days.ts';

/** The first and the last end date that a user can enter. A day outside is a typing error. */
export const [FIRST_END, LAST_END] = ['2000-01-01', '2099-12-31'];

/** Whether a value is an end date that a user can have entered. */
export function isEndDate(value: unknown): value is PlainDate {
  return isPlainDate(value) && value >= FIRST_END && value <= LAST_END;
}
