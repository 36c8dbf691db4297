import { createEvents, type DateArray, type EventAttributes } from 'ics';
import { day, fill } from '../i18n/format.ts';
import { inBrackets } from '../i18n/ruby.ts';
import { calendarDays, type CalendarDay } from '../readiness/calendar.ts';
import { addDays, type PlainDate } from '../readiness/days.ts';
import { isOld, seenIn2026 } from '../readiness/sources.ts';
import type { GuideView } from './context.ts';
import { stepFor } from './date-step.ts';

/** What a calendar file is made from. */
type Given = Pick<GuideView, 'answers' | 'today' | 'words' | 'catalogue' | 'language'>;

/**
 * The text of an iCalendar file (RFC 5545) with everything that ends from today on, in the user's
 * language. The events of a date keep their UIDs when its day changes, so that a calendar updates
 * the events of an earlier file.
 *
 * @param calendarId a random id of this profile: two people's files may go into one calendar
 *
 * @throws if a date is invalid, which the storage does not let through
 */
export function calendarFile(given: Given, calendarId: string): string {
  const { catalogue, words } = given;
  const { error, value } = createEvents(
    calendarDays(given.answers, given.today).map((each) => eventOf(each, given, calendarId)),
    { productId: '-//Zairyu Ready//Zairyu Ready//EN', calName: inBrackets(words.dates.timeline) },
  );
  if (value === null) throw new Error(`${catalogue.product}: no calendar file.`, { cause: error });
  return folded(value);
}

/** What continues a line in the next one. */
const FOLD = '\r\n\t';
/** The longest line without its break, in octets (RFC 5545, 3.1). */
const LONGEST_LINE = 75;

/** Folds a file's long lines. The library counts characters, but the standard counts octets. */
function folded(file: string): string {
  return file.replaceAll(FOLD, '').split('\r\n').map(foldedLine).join('\r\n');
}

function foldedLine(line: string): string {
  const encoder = new TextEncoder();
  let length = 0;
  const parts = Array.from(line, (character) => {
    const octets = encoder.encode(character).length;
    const isFull = length + octets > LONGEST_LINE;
    // A continued line begins with a tab.
    length = octets + (isFull ? 1 : length);
    return isFull ? FOLD + character : character;
  });
  return parts.join('');
}

/** An all-day event that marks nobody as busy. It has no time, and so no time zone. */
function eventOf(each: CalendarDay, given: Given, calendarId: string): EventAttributes {
  return {
    uid: `${each.id}-${each.kind}-${calendarId}@zairyu-ready`,
    start: dateArray(each.day),
    end: dateArray(addDays(each.day, 1)),
    title: inBrackets(titleOf(each, given)),
    description: inBrackets(descriptionOf(each, given)),
    transp: 'TRANSPARENT',
    busyStatus: 'FREE',
  };
}

function dateArray(plainDate: PlainDate): DateArray {
  const [year = NaN, month = NaN, date = NaN] = plainDate.split('-').map(Number);
  return [year, month, date];
}

function titleOf({ id, kind }: CalendarDay, { words: { dates } }: Given): string {
  const name = dates.label[id];
  if (kind === 'renewal') return fill(dates.calendar.renewal[id], { name });
  return fill(kind === 'end' ? dates.calendar.end : dates.calendar.fileBy, { name });
}

function descriptionOf({ id, kind, entry }: CalendarDay, given: Given): string {
  const { words, language, catalogue } = given;
  const { dates } = words;
  const end = day(language, entry.end);
  const step = entry.endsWithCard
    ? fill(dates.trap['certificate-after-card'], { card: end })
    : stepFor(entry, given);
  const isStay = id === 'period-of-stay' && kind !== 'renewal';
  return [
    step,
    ...(isStay
      ? [fill(dates.trap['file-by'], { end, by: day(language, addDays(entry.end, -1)) })]
      : []),
    fill(dates.sources, { date: day(language, seenIn2026.checked) }),
    ...(isOld(seenIn2026, given.today) ? [catalogue.detail.old] : []),
    `${catalogue.product} · ${catalogue.unofficial}`,
  ].join('\n\n');
}
