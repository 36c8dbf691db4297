// Imports the table alone: the package's entry point brings its package.json along.
import holidays from '@holiday-jp/holiday_jp/lib/holidays.js';
import type { Holidays } from '../readiness/hours.ts';

const days = Object.keys(holidays);
const [first, last] = [days[0], days.at(-1)].map((each) => Number(each?.slice(0, 4)));

/** Whether a day is a public holiday in Japan; null in years that the library does not have. */
export const japaneseHolidays: Holidays = (day) => {
  const year = Number(day.slice(0, 4));
  if (first === undefined || last === undefined || year < first || year > last) return null;
  return Object.hasOwn(holidays, day);
};
