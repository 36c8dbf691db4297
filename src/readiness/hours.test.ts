import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contacts, type ContactId, type Hours } from './contacts.ts';
import { openingAt, type Holidays, type Opening } from './hours.ts';
import type { PlainDate } from './days.ts';

/** The hours of a contact, which the leaflet gives. */
function hoursOf(id: ContactId): Hours {
  const { hours } = contacts[id];
  if (!hours) throw new Error(`No hours of ${id}`);
  return hours;
}
const helpdesk = hoursOf('helpdesk');
const immigration = hoursOf('immigration');

/** Some of the public holidays of 2026 and 2027, from the Cabinet Office's list. */
const listed: readonly PlainDate[] = [
  '2026-04-29',
  '2026-05-03',
  '2026-05-04',
  '2026-05-05',
  '2026-05-06',
  '2026-09-21',
  '2026-09-22',
  '2026-09-23',
  '2026-11-03',
  '2026-11-23',
  '2027-01-01',
  '2027-01-11',
];
const noCalendar: Holidays = () => null;
const holidays: Holidays = (day) => (day < '2028' ? listed.includes(day) : null);

/** The opening at a time in Japan. */
function at(hours: Hours | null, day: PlainDate, time: string): Opening {
  return openingAt(hours, new Date(`${day}T${time}+09:00`), holidays);
}

function closed(day: PlainDate, time: string, isAtLatest = false): Opening {
  return { state: 'closed', day, time, isAtLatest };
}

const unknown = (why: 'no-hours' | 'holiday' | 'calendar'): Opening => ({ state: 'unknown', why });

describe('the helpdesk', () => {
  it.each<[PlainDate, string, Opening]>([
    ['2026-11-24', '08:59:59.999', closed('2026-11-24', '09:00')],
    ['2026-11-24', '09:00:00.000', { state: 'open', until: '17:00' }],
    ['2026-11-24', '12:30:00.000', { state: 'open', until: '17:00' }],
    ['2026-11-24', '16:59:59.999', { state: 'open', until: '17:00' }],
    ['2026-11-24', '17:00:00.000', closed('2026-11-25', '09:00')],
    ['2026-11-24', '23:59:59.999', closed('2026-11-25', '09:00')],
    ['2026-11-25', '00:00:00.000', closed('2026-11-25', '09:00')],
  ])('on an ordinary day: %s %s', (day, time, opening) => {
    expect(at(helpdesk, day, time)).toEqual(opening);
  });

  it.each<[string, PlainDate, string, Opening]>([
    ['Friday evening', '2026-11-27', '17:00', closed('2026-11-30', '09:00')],
    ['Saturday', '2026-11-28', '10:00', closed('2026-11-30', '09:00')],
    ['Sunday', '2026-11-29', '23:00', closed('2026-11-30', '09:00')],
    ['before a holiday on Monday', '2026-11-20', '18:00', closed('2026-11-24', '09:00')],
    ['a holiday', '2026-11-23', '10:00', closed('2026-11-24', '09:00')],
    ['a holiday, early', '2026-11-23', '07:00', closed('2026-11-24', '09:00')],
    ['the day between two holidays', '2026-09-22', '11:00', closed('2026-09-24', '09:00')],
    ['Golden Week', '2026-05-01', '17:30', closed('2026-05-07', '09:00')],
    ['a holiday at a weekend', '2026-05-03', '11:00', closed('2026-05-07', '09:00')],
  ])('at a weekend or holiday: %s', (_, day, time, opening) => {
    expect(at(helpdesk, day, time)).toEqual(opening);
  });

  it.each<[string, PlainDate, string, Opening]>([
    ['the last day of work', '2026-12-28', '16:59', { state: 'open', until: '17:00' }],
    ['its evening', '2026-12-28', '17:00', closed('2027-01-04', '09:00')],
    ['29 December', '2026-12-29', '10:00', closed('2027-01-04', '09:00')],
    ['New Year’s Eve', '2026-12-31', '10:00', closed('2027-01-04', '09:00')],
    ['New Year', '2027-01-01', '10:00', closed('2027-01-04', '09:00')],
    ['3 January', '2027-01-03', '10:00', closed('2027-01-04', '09:00')],
    ['3 January, on a weekday', '2025-01-03', '10:00', closed('2025-01-06', '09:00')],
    ['4 January', '2027-01-04', '09:00', { state: 'open', until: '17:00' }],
  ])('at New Year, of which most days are no public holidays: %s', (_, day, time, opening) => {
    expect(at(helpdesk, day, time)).toEqual(opening);
  });
});

describe('the immigration information centre, of whose holidays the leaflet says nothing', () => {
  it.each<[string, PlainDate, string, Opening]>([
    ['early', '2026-11-24', '08:29:59', closed('2026-11-24', '08:30')],
    ['at half past eight', '2026-11-24', '08:30', { state: 'open', until: '17:15' }],
    ['late', '2026-11-24', '17:14:59', { state: 'open', until: '17:15' }],
    ['at a quarter past five', '2026-11-24', '17:15', closed('2026-11-25', '08:30')],
    ['at a weekend', '2026-11-28', '12:00', closed('2026-11-30', '08:30')],
    ['on a holiday', '2026-11-23', '12:00', unknown('holiday')],
    ['on a holiday at a weekend', '2026-05-03', '12:00', closed('2026-05-07', '08:30', true)],
    ['at New Year', '2026-12-30', '12:00', unknown('holiday')],
    ['on a holiday, early', '2026-11-23', '08:29', closed('2026-11-24', '08:30', true)],
    ['on a holiday, late: that one is over', '2026-11-23', '17:15', closed('2026-11-24', '08:30')],
    ['before a holiday on Monday', '2026-11-21', '12:00', closed('2026-11-24', '08:30', true)],
    ['before Golden Week', '2026-05-01', '18:00', closed('2026-05-07', '08:30', true)],
    ['before New Year', '2026-12-28', '18:00', closed('2027-01-04', '08:30', true)],
    ['after New Year', '2027-01-03', '18:00', closed('2027-01-04', '08:30')],
  ])('%s', (_, day, time, opening) => {
    expect(at(immigration, day, time)).toEqual(opening);
  });
});

describe('a year of which the holidays are not known', () => {
  it.each([
    ['the helpdesk', helpdesk],
    ['the centre', immigration],
  ])('leaves it open whether %s answers on a weekday', (_, hours) => {
    expect(at(hours, '2028-02-01', '12:00')).toEqual(unknown('calendar'));
    expect(at(hours, '2028-02-01', '06:00')).toEqual(unknown('calendar'));
    expect(at(hours, '2028-02-01', '20:00')).toEqual(unknown('calendar'));
  });

  it('leaves open when it opens next, at a weekend too', () => {
    expect(at(helpdesk, '2028-02-05', '12:00')).toEqual(unknown('calendar'));
  });

  it('is unknown already on the last evening before', () => {
    expect(at(helpdesk, '2027-12-28', '16:59')).toEqual({ state: 'open', until: '17:00' });
    expect(at(helpdesk, '2027-12-28', '17:00')).toEqual(unknown('calendar'));
  });

  it('is told from a calendar that is not there at all', () => {
    const now = new Date('2026-11-24T12:00:00+09:00');
    expect(openingAt(helpdesk, now, noCalendar)).toEqual(unknown('calendar'));
    expect(openingAt(immigration, now, noCalendar)).toEqual(unknown('calendar'));
  });
});

it('is not known where the source gives no hours', () => {
  expect(at(contacts['my-number'].hours, '2026-11-24', '12:00')).toEqual(unknown('no-hours'));
});

/** The helpdesk's opening on a Tuesday evening. */
function onEvening(isHoliday: Holidays): Opening {
  return openingAt(helpdesk, new Date('2026-11-24T20:00:00+09:00'), isHoliday);
}

describe('the next opening', () => {
  it('is never found where every day is a holiday', () => {
    expect(onEvening(() => true)).toEqual(unknown('calendar'));
  });

  it('is looked for within three weeks', () => {
    expect(onEvening((day) => day <= '2026-12-14')).toEqual(closed('2026-12-15', '09:00'));
    expect(onEvening((day) => day <= '2026-12-15')).toEqual(unknown('calendar'));
  });

  it('is not known where a day before it may be a holiday', () => {
    expect(onEvening((day) => (day === '2026-11-25' ? null : false))).toEqual(unknown('calendar'));
  });
});

describe('whatever the instant', () => {
  const instant = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-12-20T00:00:00Z'),
    noInvalidDate: true,
  });
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Tokyo',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' });
  const HALF_HOUR_MS = 30 * 60 * 1000;

  /** What Tokyo's calendar and clock say, computed without the code under test. */
  function inTokyo(instant_: Date) {
    const parts = new Map(clock.formatToParts(instant_).map(({ type, value }) => [type, value]));
    const day = calendar.format(instant_);
    const isNewYear = /-(12-(29|30|31)|01-0[123])$/.test(day);
    return {
      day,
      time: `${parts.get('hour')}:${parts.get('minute')}`,
      isWeekend: ['Sat', 'Sun'].includes(parts.get('weekday') ?? ''),
      isHoliday: isNewYear || listed.some((each) => each === day),
    };
  }

  it.each([
    ['the helpdesk', helpdesk, 'closed'],
    ['the centre', immigration, 'unknown'],
  ] as const)('%s is open on weekdays within its hours, and on no other', (_, hours, onHoliday) => {
    fc.assert(
      fc.property(instant, (now) => {
        const { time, isWeekend, isHoliday } = inTokyo(now);
        const isWithin = !isWeekend && time >= hours.from && time < hours.to;
        const expected = !isWithin ? 'closed' : isHoliday ? onHoliday : 'open';
        expect(openingAt(hours, now, holidays).state).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('the next opening is the first half hour that is open; "at latest" where a holiday lies before', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(helpdesk, immigration), (now, hours) => {
        const opening = openingAt(hours, now, holidays);
        fc.pre(opening.state === 'closed');
        let isHolidayBefore = false;
        let moment = new Date(Math.ceil(now.getTime() / HALF_HOUR_MS) * HALF_HOUR_MS);
        let there = inTokyo(moment);
        const isWithin = () =>
          !there.isWeekend && there.time >= hours.from && there.time < hours.to;
        while (!isWithin() || there.isHoliday) {
          isHolidayBefore ||= isWithin();
          moment = new Date(moment.getTime() + HALF_HOUR_MS);
          there = inTokyo(moment);
        }
        expect([opening.day, opening.time]).toEqual([there.day, there.time]);
        expect(opening.isAtLatest).toBe(isHolidayBefore && hours === immigration);
      }),
      { numRuns: 60 },
    );
  });
});
