import { describe, expect, it } from 'vitest';
import { noAnswers } from '../testing/initial.ts';
import { calendarDays } from './calendar.ts';
import type { PlainDate } from './days.ts';
import type { Answers } from './facts.ts';

/** The days as `day id kind`. Without `today`, it is 2026-11-26 in Japan. */
function days(
  dates: Answers['dates'],
  answers: Partial<Answers> = {},
  today: PlainDate = '2026-11-26',
): string[] {
  return calendarDays({ ...noAnswers, ...answers, dates }, today).map(
    ({ id, kind, day }) => `${day} ${id} ${kind}`,
  );
}

describe('the days for a calendar', () => {
  it('are none without a date', () => {
    expect(days({})).toEqual([]);
  });

  it('are the last day, and the day from which it can be renewed, the soonest first', () => {
    expect(
      days({ 'my-number-card': '2027-05-31', 'notification-certificate': '2027-03-15' }),
    ).toEqual([
      '2026-12-15 notification-certificate renewal',
      '2027-02-28 my-number-card renewal',
      '2027-03-15 notification-certificate end',
      '2027-05-31 my-number-card end',
    ]);
  });

  it('are those to come: today counts, yesterday does not', () => {
    const card = { 'my-number-card': '2027-02-26' } as const;
    expect(days(card)).toEqual([
      '2026-11-26 my-number-card renewal',
      '2027-02-26 my-number-card end',
    ]);
    expect(days(card, {}, '2026-11-27')).toEqual(['2027-02-26 my-number-card end']);
    expect(days(card, {}, '2027-02-26')).toEqual(['2027-02-26 my-number-card end']);
    expect(days(card, {}, '2027-02-27')).toEqual([]);
  });

  it('have the last day on which a resident can extend the stay online', () => {
    const stay = { 'period-of-stay': '2027-03-01' } as const;
    const filing = '2027-02-28 period-of-stay file-by';
    expect(days(stay)).toEqual([
      '2026-12-01 period-of-stay renewal',
      filing,
      '2027-03-01 period-of-stay end',
    ]);
    const representative = { category: 'representative' } as const;
    expect(days(stay, representative)).toContain(filing);
    expect(days(stay, { ...representative, representativeIsResident: 'no' })).not.toContain(filing);
    expect(days(stay, { category: 'practitioner' })).not.toContain(filing);
  });

  it('end a certificate with its card, and renew it with the card', () => {
    const dates = {
      'my-number-card': '2027-05-31',
      'signature-certificate': '2029-01-06',
    } as const;
    expect(days(dates)).toEqual([
      '2027-02-28 my-number-card renewal',
      '2027-05-31 my-number-card end',
      '2027-05-31 signature-certificate end',
    ]);
  });
});
