import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noAnswers, noFacts } from '../testing/initial.ts';
import { addDays, addMonths } from './days.ts';
import { checklist } from './checklist.ts';
import { dateEntries, dateRules, standingOf, trapsFor, type Standing } from './dates.ts';
import type { Answers } from './facts.ts';
import { dateIds, type DateId } from './ids.ts';
import { tokyoDay, type PlainDate } from './days.ts';

type Dates = Answers['dates'];

const day: fc.Arbitrary<PlainDate> = fc
  .date({
    min: new Date('2026-06-01T00:00:00Z'),
    max: new Date('2028-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(tokyoDay);
const id = fc.constantFrom(...dateIds);
const someDates: fc.Arbitrary<Dates> = fc.dictionary(id, day);

const rank: Record<Standing, number> = { fine: 0, soon: 1, expired: 2 };

function trapIds(dates: Dates, today: PlainDate): string[] {
  return trapsFor({ ...noAnswers, dates }, today).map((trap) => trap.id);
}

describe('each rule', () => {
  it.each(dateIds)('of %s: three months are "soon", as the renewal windows are', (each) => {
    expect(dateRules[each].renewableMonthsBefore).toBe(3);
    expect(dateRules[each].source.checked).toMatch(/^2026-\d\d-\d\d$/);
  });

  it('says what lapses with it', () => {
    const lapses = Object.entries(dateRules).map(([each, { prerequisite }]) => [
      each,
      prerequisite,
    ]);
    expect(Object.fromEntries(lapses)).toEqual({
      'my-number-card': 'my-number-card',
      'signature-certificate': 'my-number-card',
      'user-authentication-certificate': 'my-number-card',
      'period-of-stay': 'residence-card',
      'notification-certificate': 'notification-certificate',
    });
  });
});

describe('something that is good through a day', () => {
  /** End; the last fine day, and the first "soon" one. */
  const rows: readonly [end: PlainDate, lastFine: PlainDate, firstSoon: PlainDate][] = [
    ['2027-02-23', '2026-11-22', '2026-11-23'],
    ['2027-05-31', '2027-02-27', '2027-02-28'],
    ['2027-05-28', '2027-02-27', '2027-02-28'],
    ['2027-05-29', '2027-02-27', '2027-02-28'],
    ['2028-05-31', '2028-02-28', '2028-02-29'],
    ['2028-05-28', '2028-02-27', '2028-02-28'],
    ['2028-02-29', '2027-11-28', '2027-11-29'],
    ['2027-12-31', '2027-09-29', '2027-09-30'],
    ['2027-01-31', '2026-10-30', '2026-10-31'],
    ['2027-03-01', '2026-11-30', '2026-12-01'],
  ];

  it.each(rows)('%s: fine on %s, soon from %s', (end, lastFine, firstSoon) => {
    for (const each of dateIds) {
      expect(standingOf(each, end, lastFine)).toBe('fine');
      expect(standingOf(each, end, firstSoon)).toBe('soon');
      const [entry] = dateEntries({ dates: { [each]: end } }, lastFine);
      expect(entry).toEqual({
        id: each,
        end,
        endsWithCard: false,
        standing: 'fine',
        soonFrom: firstSoon,
      });
    }
  });

  it.each(rows)('%s: good on that day, expired on the day after', (end) => {
    for (const each of dateIds) {
      expect(standingOf(each, end, end)).toBe('soon');
      expect(standingOf(each, end, addDays(end, 1))).toBe('expired');
    }
  });

  it('goes from fine to soon to expired as the days pass, once each and never back', () => {
    fc.assert(
      fc.property(id, day, (each, end) => {
        const first = addDays(addMonths(end, -3), -5);
        const passing = Array.from({ length: 110 }, (_, ahead) =>
          standingOf(each, end, addDays(first, ahead)),
        );
        const changes = passing.filter((standing, index) => standing !== passing[index - 1]);
        expect(changes).toEqual(['fine', 'soon', 'expired']);
      }),
    );
  });

  it('never stands better on a later day, or with a sooner end', () => {
    fc.assert(
      fc.property(id, day, day, day, (each, end, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        expect(rank[standingOf(each, end, earlier)]).toBeLessThanOrEqual(
          rank[standingOf(each, end, later)],
        );
        expect(rank[standingOf(each, later, end)]).toBeLessThanOrEqual(
          rank[standingOf(each, earlier, end)],
        );
      }),
    );
  });
});

describe('the dates that were noted', () => {
  it('are all there, the soonest first, each as it stands today', () => {
    const dates: Dates = {
      'my-number-card': '2028-03-01',
      'signature-certificate': '2026-11-22',
      'period-of-stay': '2027-01-10',
    };
    expect(dateEntries({ dates }, '2026-11-23')).toEqual([
      {
        id: 'signature-certificate',
        end: '2026-11-22',
        endsWithCard: false,
        standing: 'expired',
        soonFrom: '2026-08-22',
      },
      {
        id: 'period-of-stay',
        end: '2027-01-10',
        endsWithCard: false,
        standing: 'soon',
        soonFrom: '2026-10-10',
      },
      {
        id: 'my-number-card',
        end: '2028-03-01',
        endsWithCard: false,
        standing: 'fine',
        soonFrom: '2027-12-01',
      },
    ]);
  });

  it('are none where nothing was noted', () => {
    expect(dateEntries({ dates: {} }, '2026-11-23')).toEqual([]);
    expect(trapsFor({ ...noAnswers, dates: {} }, '2026-11-23')).toEqual([]);
  });

  it('are in order, whichever they are, and in the order of the form on the same day', () => {
    fc.assert(
      fc.property(someDates, day, (dates, today) => {
        const entries = dateEntries({ dates }, today);
        expect(new Set(entries.map((entry) => entry.id))).toEqual(new Set(Object.keys(dates)));
        const expected = [...entries].sort(
          (a, b) => a.end.localeCompare(b.end) || dateIds.indexOf(a.id) - dateIds.indexOf(b.id),
        );
        expect(entries).toEqual(expected);
        for (const entry of entries) {
          const noted = dates[entry.id] ?? '9999-12-31';
          expect(entry.end).toBe(entry.endsWithCard ? dates['my-number-card'] : noted);
          expect(entry.end <= noted).toBe(true);
          expect(entry.standing).toBe(standingOf(entry.id, entry.end, today));
          expect(entry.standing === 'fine').toBe(today < entry.soonFrom);
        }
      }),
    );
  });
});

describe('a certificate noted for longer than its card', () => {
  const dates: Dates = { 'my-number-card': '2027-01-10', 'signature-certificate': '2029-05-05' };

  it('ends when the card does', () => {
    expect(
      dateEntries({ dates }, '2027-01-11').map(({ id: each, ...entry }) => [each, entry]),
    ).toEqual([
      [
        'my-number-card',
        { end: '2027-01-10', endsWithCard: false, standing: 'expired', soonFrom: '2026-10-10' },
      ],
      [
        'signature-certificate',
        { end: '2027-01-10', endsWithCard: true, standing: 'expired', soonFrom: '2026-10-10' },
      ],
    ]);
  });

  it('stands as the checklist says, whatever was noted', () => {
    fc.assert(
      fc.property(someDates, day, (noted, today) => {
        const answers = { ...noAnswers, dates: noted };
        const expired = checklist(
          noFacts,
          answers,
          new Date(`${today}T03:00:00.000Z`),
        ).items.filter(({ reason }) => reason === 'expired');
        const ended = dateEntries(answers, today)
          .filter(({ standing }) => standing === 'expired')
          .map((entry) => dateRules[entry.id].prerequisite)
          .filter((prerequisite) => prerequisite !== 'notification-certificate');
        expect(new Set(expired.map((item) => item.id))).toEqual(new Set(ended));
      }),
    );
  });
});

describe('the period of stay', () => {
  const end = '2027-01-31';
  const dates: Dates = { 'period-of-stay': end };

  it('traps nobody while it is fine', () => {
    expect(trapIds(dates, '2026-10-30')).toEqual([]);
  });

  it('is to be extended online by the day before its last one', () => {
    expect(trapsFor({ ...noAnswers, dates }, '2026-10-31')).toEqual([
      { id: 'card-with-stay', end },
      { id: 'no-notice' },
      { id: 'one-card' },
      { id: 'file-by', end, by: '2027-01-30' },
      { id: 'special-period', end, until: '2027-03-31' },
      { id: 'special-period-card' },
      { id: 'no-stamp' },
    ]);
    expect(trapIds(dates, '2027-01-30')).toContain('file-by');
  });

  it('cannot be extended online on its last day', () => {
    expect(trapsFor({ ...noAnswers, dates }, end)).toEqual([
      { id: 'card-last-day', until: '2027-03-31' },
      { id: 'no-notice' },
      { id: 'one-card' },
      { id: 'last-day', end },
      { id: 'special-period', end, until: '2027-03-31' },
      { id: 'special-period-card' },
      { id: 'no-stamp' },
    ]);
  });

  it.each<[PlainDate, PlainDate, PlainDate]>([
    ['2027-03-01', '2027-02-28', '2027-05-01'],
    ['2028-03-01', '2028-02-29', '2028-05-01'],
    ['2027-01-01', '2026-12-31', '2027-03-01'],
    ['2026-12-31', '2026-12-30', '2027-02-28'],
    ['2027-12-31', '2027-12-30', '2028-02-29'],
    ['2026-12-30', '2026-12-29', '2027-02-28'],
    ['2026-12-28', '2026-12-27', '2027-02-28'],
    ['2028-02-29', '2028-02-28', '2028-04-29'],
  ])('through %s: file by %s, special period until %s and no longer', (stay, by, until) => {
    const noted: Dates = { 'period-of-stay': stay };
    expect(trapsFor({ ...noAnswers, dates: noted }, by)).toContainEqual({
      id: 'file-by',
      end: stay,
      by,
    });
    for (const today of [addDays(stay, 1), until]) {
      expect(trapsFor({ ...noAnswers, dates: noted }, today)).toEqual([
        { id: 'special-period', end: stay, until },
        { id: 'special-period-card' },
        { id: 'no-stamp' },
      ]);
    }
    expect(trapsFor({ ...noAnswers, dates: noted }, addDays(until, 1))).toEqual([]);
  });

  it('traps nobody any more once the special period is over, whatever the day', () => {
    fc.assert(
      fc.property(day, fc.nat(800), (stay, more) => {
        const over = addDays(addMonths(stay, 2), 1 + more);
        expect(trapsFor({ ...noAnswers, dates: { 'period-of-stay': stay } }, over)).toEqual([]);
      }),
    );
  });

  it('never says both to file by a day and that it is too late', () => {
    fc.assert(
      fc.property(someDates, day, (dates_, today) => {
        const ids = trapIds(dates_, today);
        expect(ids.filter((each) => ['file-by', 'last-day'].includes(each)).length).toBeLessThan(2);
        const by = trapsFor({ ...noAnswers, dates: dates_ }, today).find(
          (trap) => trap.id === 'file-by',
        );
        expect(by === undefined || today <= by.by).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('alone decides on its own traps', () => {
    const ofStay = new Set([
      'file-by',
      'last-day',
      'special-period',
      'special-period-card',
      'no-stamp',
    ]);
    fc.assert(
      fc.property(someDates, day, day, (dates_, stay, today) => {
        const all = trapsFor({ ...noAnswers, dates: { ...dates_, 'period-of-stay': stay } }, today);
        expect(all.filter((trap) => ofStay.has(trap.id))).toEqual(
          trapsFor({ ...noAnswers, dates: { 'period-of-stay': stay } }, today).filter((trap) =>
            ofStay.has(trap.id),
          ),
        );
      }),
    );
  });
});

describe('the My Number card', () => {
  it('may end with the stay: said while the stay ends soon, and no date of the card is noted', () => {
    const stay: Dates = { 'period-of-stay': '2027-01-31' };
    const trap = { id: 'card-with-stay', end: '2027-01-31' };
    for (const today of ['2026-10-31', '2027-01-30'] as const) {
      expect(trapsFor({ ...noAnswers, dates: stay }, today)).toContainEqual(trap);
      expect(trapIds({ ...stay, 'my-number-card': '2030-01-01' }, today)).not.toContain(trap.id);
    }
    for (const today of ['2026-10-30', '2027-01-31', '2027-02-01'] as const) {
      expect(trapIds(stay, today)).not.toContain(trap.id);
    }
  });

  it('and the stay trap nobody who needs no residence card', () => {
    const dates: Dates = { 'period-of-stay': '2026-12-31', 'my-number-card': '2026-12-31' };
    const others = [
      { category: 'practitioner', representativeIsResident: null },
      { category: 'representative', representativeIsResident: 'no' },
    ] as const;
    for (const each of others) {
      const traps = trapsFor({ ...noAnswers, ...each, dates }, '2026-12-01');
      expect(traps.map((trap) => trap.id)).toEqual(['register-again']);
    }
    for (const answer of ['yes', null] as const) {
      const category = 'representative';
      const answers = { ...noAnswers, category, representativeIsResident: answer, dates } as const;
      expect(trapsFor(answers, '2026-12-01').map((trap) => trap.id)).toContain('file-by');
    }
  });

  it('does not follow the stay: said while it ends soon', () => {
    const card = '2026-12-31';
    const trap = { id: 'card-not-stay', card, until: '2027-02-28' };
    const dates: Dates = { 'my-number-card': card };
    expect(trapsFor({ ...noAnswers, dates }, '2026-09-29')).toEqual([]);
    const lastDay = { id: 'card-last-day', until: '2027-02-28' };
    for (const [today, said] of [
      ['2026-09-30', trap],
      ['2026-12-30', trap],
      [card, lastDay],
    ] as const) {
      expect(trapsFor({ ...noAnswers, dates }, today)).toEqual([
        said,
        { id: 'no-notice' },
        { id: 'one-card' },
        { id: 'register-again' },
      ]);
    }
    expect(trapIds(dates, '2027-01-01')).toEqual(['register-again']);
  });

  it('does not follow the stay: said long before, where it ends first', () => {
    const dates: Dates = { 'my-number-card': '2028-01-09', 'period-of-stay': '2028-01-10' };
    expect(trapsFor({ ...noAnswers, dates }, '2026-11-23')).toEqual([
      { id: 'card-not-stay', card: '2028-01-09', until: '2028-03-09' },
      { id: 'no-notice' },
      { id: 'one-card' },
    ]);
  });

  it.each<[string, Dates]>([
    ['together with the stay', { 'my-number-card': '2028-01-10', 'period-of-stay': '2028-01-10' }],
    ['after the stay', { 'my-number-card': '2028-01-11', 'period-of-stay': '2028-01-10' }],
    ['without a stay noted', { 'my-number-card': '2028-01-10' }],
  ])('traps nobody yet where it ends later, %s', (_, dates) => {
    expect(trapIds(dates, '2026-11-23')).toEqual([]);
  });

  it('is on its last day: nobody is sent to the office before that day', () => {
    const before = new Set(['card-not-stay', 'card-with-stay']);
    fc.assert(
      fc.property(someDates, day, (dates, today) => {
        const { 'my-number-card': _, ...rest } = dates;
        for (const each of [
          { ...dates, 'my-number-card': today },
          { ...rest, 'period-of-stay': today },
        ]) {
          const ids = trapIds(each, today);
          expect(ids).toContain('card-last-day');
          expect(ids.filter((trap) => before.has(trap))).toEqual([]);
        }
      }),
    );
  });

  it('is over once it has ended: nothing is said of extending it', () => {
    fc.assert(
      fc.property(someDates, day, fc.integer({ min: 1, max: 400 }), (dates, card, past) => {
        const ids = trapIds({ ...dates, 'my-number-card': card }, addDays(card, past));
        expect(ids).not.toContain('card-not-stay');
        expect(ids).not.toContain('card-last-day');
      }),
    );
  });
});

describe('a certificate', () => {
  const card = '2028-01-10';

  it.each<[DateId]>([['signature-certificate'], ['user-authentication-certificate']])(
    'ends with the card at the latest: %s',
    (certificate) => {
      const noted = (end: PlainDate): Dates => ({ 'my-number-card': card, [certificate]: end });
      expect(trapsFor({ ...noAnswers, dates: noted('2028-01-11') }, '2026-11-23')).toContainEqual({
        id: 'certificate-after-card',
        card,
      });
      expect(trapIds(noted(card), '2026-11-23')).not.toContain('certificate-after-card');
      expect(trapIds(noted('2028-01-09'), '2026-11-23')).not.toContain('certificate-after-card');
    },
  );

  it('says nothing of the card where no end of it is noted', () => {
    expect(trapIds({ 'user-authentication-certificate': '2028-01-11' }, '2026-11-23')).toEqual([]);
  });

  it('for signatures ends with a move, as long as it is good; the other one does not', () => {
    const end = '2026-12-01';
    const [signature, authentication]: Dates[] = [
      { 'signature-certificate': end },
      { 'user-authentication-certificate': end },
    ];
    expect(trapIds(signature ?? {}, '2026-08-31')).toEqual(['signature-on-move']);
    expect(trapIds(signature ?? {}, end)).toEqual(['signature-on-move', 'register-again']);
    expect(trapIds(signature ?? {}, '2026-12-02')).toEqual(['register-again']);
    expect(trapIds(authentication ?? {}, '2026-08-31')).toEqual([]);
  });
});
