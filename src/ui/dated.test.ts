import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asBefore, dated, type DateBefore } from './dated.ts';

const now = '2026-11-25T13:00:00.000Z';
const earlier = '2026-11-20T13:00:00.000Z';
const nothing: DateBefore = { date: null, savedAt: null, renewedAt: null };

beforeEach(() => void vi.useFakeTimers({ now: new Date(now) }));
afterEach(() => void vi.useRealTimers());

describe('a date that the user saves', () => {
  it('has its time', () => {
    expect(dated('period-of-stay', '2027-01-31', nothing)).toEqual({
      'date.period-of-stay': '2027-01-31',
      'dated-at.period-of-stay': now,
    });
  });

  it('has no time any more when it is deleted', () => {
    expect(dated('period-of-stay', null, { ...nothing, date: '2027-01-31' })).toEqual({
      'date.period-of-stay': null,
      'dated-at.period-of-stay': null,
    });
  });

  it.each(['my-number-card', 'signature-certificate', 'user-authentication-certificate'] as const)(
    'says that the card was renewed where it ends later than the one before: %s (field case 7)',
    (id) => {
      const before = { ...nothing, date: '2026-12-20' } as const;
      expect(dated(id, '2031-12-20', before)['renewed-at']).toBe(now);
      expect(dated(id, '2026-12-21', before)['renewed-at']).toBe(now);
      expect(dated(id, '2026-12-20', before)['renewed-at']).toBeNull();
      expect(dated(id, '2026-12-19', before)['renewed-at']).toBeNull();
      expect(dated(id, '2031-12-20', nothing)['renewed-at']).toBeNull();
    },
  );

  it('leaves an older renewal as it was, and takes back what a half-typed date said', () => {
    const before = { date: '2027-06-15', savedAt: earlier, renewedAt: earlier } as const;
    expect(dated('my-number-card', '2027-12-15', before)['renewed-at']).toBe(now);
    expect(dated('my-number-card', '2027-01-15', before)['renewed-at']).toBe(earlier);
  });
});

describe('a date that the user could not finish', () => {
  it('is as before: its day, its time, and when the card was renewed', () => {
    const before = { date: '2027-06-15', savedAt: earlier, renewedAt: null } as const;
    expect(asBefore('my-number-card', before)).toEqual({
      'date.my-number-card': '2027-06-15',
      'dated-at.my-number-card': earlier,
      'renewed-at': null,
    });
    expect(asBefore('period-of-stay', nothing)).toEqual({
      'date.period-of-stay': null,
      'dated-at.period-of-stay': null,
    });
  });
});
