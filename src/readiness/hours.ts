import type { Hours } from './contacts.ts';
import { addDays, tokyoTime, weekdayOf } from './days.ts';
import { tokyoDay, type PlainDate } from './days.ts';

/** Whether a day is a public holiday in Japan; null: not known. */
export type Holidays = (day: PlainDate) => boolean | null;

/** Whether a contact answers the telephone. All days and times are in Japan. */
export type Opening =
  | { readonly state: 'open'; readonly until: string }
  | {
      readonly state: 'closed';
      readonly day: PlainDate;
      readonly time: string;
      /** A holiday comes before. The source does not say whether the contact is closed then. */
      readonly isAtLatest: boolean;
    }
  /**
   * `holiday`: the source does not mention holidays. `calendar`: it is not known which days are.
   */
  | { readonly state: 'unknown'; readonly why: 'no-hours' | 'holiday' | 'calendar' };

type DayState = 'works' | 'closed' | 'holiday' | 'calendar';

/** The number of days to search for the next opening. New Year and Golden Week are shorter. */
const LOOK_AHEAD_DAYS = 21;

/**
 * Whether a contact answers the telephone at an instant: until when, or from when.
 *
 * @param hours the contact's hours; null if the source gives none
 * @param now the instant
 * @param holidays Japan's public holidays
 */
export function openingAt(hours: Hours | null, now: Date, holidays: Holidays): Opening {
  if (!hours) return { state: 'unknown', why: 'no-hours' };
  const [today, time] = [tokyoDay(now), tokyoTime(now)];
  const state = dayState(hours, today, holidays);
  const isWithin = time >= hours.from && time < hours.to;
  if (isWithin && state === 'works') return { state: 'open', until: hours.to };
  if (isWithin && state !== 'closed')
    return { state: 'unknown', why: state as 'holiday' | 'calendar' };
  return nextOpening(hours, time < hours.to ? today : addDays(today, 1), holidays);
}

function nextOpening(hours: Hours, first: PlainDate, holidays: Holidays): Opening {
  let isAtLatest = false;
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead++) {
    const day = addDays(first, ahead);
    const state = dayState(hours, day, holidays);
    if (state === 'works') return { state: 'closed', day, time: hours.from, isAtLatest };
    if (state === 'calendar') return { state: 'unknown', why: 'calendar' };
    if (state === 'holiday') isAtLatest = true;
  }
  return { state: 'unknown', why: 'calendar' };
}

function dayState(hours: Hours, day: PlainDate, holidays: Holidays): DayState {
  if (!hours.days.includes(weekdayOf(day))) return 'closed';
  const isHoliday = isNewYear(day) || holidays(day);
  if (isHoliday === null) return 'calendar';
  if (!isHoliday) return 'works';
  return hours.isClosedOnHolidays === null ? 'holiday' : 'closed';
}

/** 29 December to 3 January. Source: the helpdesk's hours in the agency's leaflet. */
function isNewYear(day: PlainDate): boolean {
  const monthAndDay = day.slice(5);
  return monthAndDay >= '12-29' || monthAndDay <= '01-03';
}
