import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, fill, list, monthOrYear, plural, time } from './format.ts';

describe('fill', () => {
  it('fills in every name, each time it stands there', () => {
    expect(fill('{met} of {needed}; {met}', { met: 4, needed: 6 })).toBe('4 of 6; 4');
    expect(fill('{count}', { count: 0 })).toBe('0');
    expect(fill('“{message}”', { message: '' })).toBe('“”');
  });

  it('leaves what nothing is given for, so that it is noticed', () => {
    expect(fill('{name} {other}', { name: 'x' })).toBe('x {other}');
  });

  it('takes what is filled in as it is, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{b}', '$&', '$1', '{a}')), (value) => {
        expect(fill('<{a}|{b}>', { a: value, b: 'b' })).toBe(`<${value}|b>`);
      }),
    );
  });
});

describe('plural', () => {
  const forms = { one: '{count} thing', other: '{count} things' };

  it.each([
    ['en', 0, '0 things'],
    ['en', 1, '1 thing'],
    ['en', 2, '2 things'],
    ['en', 1234, '1,234 things'],
    ['ja', 1, '1 things'],
    ['ja', 2, '2 things'],
  ] as const)('in %s, %i: %s', (language, count, expected) => {
    expect(plural(language, forms, count)).toBe(expected);
  });
});

describe('list', () => {
  it.each([
    ['en', ['A'], 'A'],
    ['en', ['A', 'B', 'C'], 'A, B, C'],
    ['ja', ['在留カード'], '在留カード'],
    ['ja', ['マイナンバーカード', '在留カード'], 'マイナンバーカード、在留カード'],
    ['ja', [], ''],
  ] as const)('in %s: %j', (language, names, expected) => {
    expect(list(language, names)).toBe(expected);
  });
});

/** A minute in 2026 by the clock of whoever runs this, wherever that is. */
function at(...parts: [month: number, day: number, hour: number, minute: number]): string {
  return new Date(2026, ...parts).toISOString();
}

describe('time', () => {
  const now = new Date(2026, 10, 23, 12, 0);

  it.each([
    ['en', at(10, 23, 9, 5), /^9:05\sAM$/],
    ['ja', at(10, 23, 9, 5), /^9:05$/],
    ['en', at(10, 23, 23, 59), /^11:59\sPM$/],
    ['en', at(10, 22, 23, 59), /^Nov 22, 2026, 11:59\sPM$/],
    ['ja', at(10, 22, 9, 5), /^2026\/11\/22 9:05$/],
    ['en', at(9, 23, 9, 5), /^Oct 23, 2026, 9:05\sAM$/],
  ] as const)('in %s, with the day where it is not today: %s', (language, instant, expected) => {
    expect(time(language, instant, now)).toMatch(expected);
  });
});

describe('day', () => {
  it.each([
    ['en', '2026-11-23', 'November 23, 2026'],
    ['ja', '2026-11-23', '2026年11月23日'],
    ['ja', '2028-02-29', '2028年2月29日'],
  ] as const)('in %s: %s is %s', (language, plainDate, expected) => {
    expect(day(language, plainDate)).toBe(expected);
  });
});

describe('monthOrYear', () => {
  it.each([
    ['en', '2027-01-01', '2027'],
    ['en', '2027-04-01', 'Apr'],
    ['ja', '2027-01-01', '2027年'],
    ['ja', '2027-04-01', '4月'],
  ] as const)('in %s: %s is %s', (language, plainDate, expected) => {
    expect(monthOrYear(language, plainDate)).toBe(expected);
  });
});
