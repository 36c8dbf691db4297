import { dateRules } from '../readiness/dates.ts';
import type { PlainDate } from '../readiness/days.ts';
import type { DateId } from '../readiness/ids.ts';
import type { Changes } from '../state/stored.ts';

/**
 * The date before the user changed it, when it was saved, and when the card or a certificate was
 * last renewed.
 */
export interface DateBefore {
  readonly date: PlainDate | null;
  readonly savedAt: string | null;
  readonly renewedAt: string | null;
}

/**
 * The changes that store a date and the time of saving. If the card or a certificate now ends later
 * than before, it is a new one: the changes store the time of that, too.
 *
 * @param date null: the user emptied the field
 * @param before the state before the user began to type: a half-typed date does not count
 */
export function dated(id: DateId, date: PlainDate | null, before: DateBefore): Changes {
  const now = new Date().toISOString();
  const isNewer = date !== null && before.date !== null && date > before.date;
  return {
    [`date.${id}`]: date,
    [`dated-at.${id}`]: date && now,
    ...(isOnCard(id) && { 'renewed-at': isNewer ? now : before.renewedAt }),
  };
}

/** The changes that take back what was saved while the user typed. */
export function asBefore(id: DateId, { date, savedAt, renewedAt }: DateBefore): Changes {
  return {
    [`date.${id}`]: date,
    [`dated-at.${id}`]: savedAt,
    ...(isOnCard(id) && { 'renewed-at': renewedAt }),
  };
}

function isOnCard(id: DateId): boolean {
  return dateRules[id].prerequisite === 'my-number-card';
}
