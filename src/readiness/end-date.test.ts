import { expect, it } from 'vitest';
import { FIRST_END, isEndDate, LAST_END } from './end-date.ts';

it('a user can enter the days of this century up to 2099, and no other', () => {
  expect([FIRST_END, LAST_END]).toEqual(['2000-01-01', '2099-12-31']);
  for (const day of [FIRST_END, '2027-06-15', LAST_END]) expect(isEndDate(day)).toBe(true);
});

it.each(['1999-12-31', '2100-01-01', '9999-12-01', '2027-02-29', '2027-06', '', null, 20270615])(
  'is no end date: %j',
  (value) => {
    expect(isEndDate(value)).toBe(false);
  },
);
