import { dateRules } from '../readiness/dates.ts';
import type { PlainDate } from '../readiness/days.ts';
import type { DateId } from '../readiness/ids.ts';
import type { Changes } from '../state/stored.ts';

/** A date, and when the card or a certificate was last renewed, before the user changed the date. */
export interface DateBefore {
  readonly date: PlainDate | null;
  readonly renewedAt: string | null;
}

/**
 * The changes that store a date: the date, when it was saved, and whether it says that the card or
 * a certificate is a new one: it ends later than the one before.
 *
 * @param date null: the user emptied the field
 * @param before as it was before the user began to type: a half-typed date says nothing
 */
export function dated(id: DateId, date: PlainDate | null, before: DateBefore): Changes {
  const now = new Date().toISOString();
  const isOnCard = dateRules[id].prerequisite === 'my-number-card';
  const isNewer = date !== null && before.date !== null && date > before.date;
  return {
    [`date.${id}`]: date,
    [`dated-at.${id}`]: date && now,
    ...(isOnCard && { 'renewed-at': isNewer ? now : before.renewedAt }),
  };
}
