import type { Answers } from './facts.ts';
import { dateIds, type DateId, type PrerequisiteId } from './ids.ts';
import { seenIn2026, type Source } from './sources.ts';
import { addDays, addMonths } from './calendar.ts';
import { hasPassed, type PlainDate } from './validity.ts';

/** What is known about how long something is good. */
export interface DateRule {
  /** What lapses with it. */
  readonly prerequisite: PrerequisiteId;
  /** From how many months before its end it can be renewed: from then on it ends "soon". */
  readonly renewableMonthsBefore: number;
  readonly source: Source;
}

/**
 * The things that lapse. (How long each is good from its issue is in words, in the catalogues: it
 * takes dates of birth and of issue, which are not asked for.)
 */
export const dateRules = {
  'my-number-card': {
    prerequisite: 'my-number-card',
    renewableMonthsBefore: 3,
    source: seenIn2026,
  },
  'signature-certificate': {
    prerequisite: 'my-number-card',
    renewableMonthsBefore: 3,
    source: seenIn2026,
  },
  'user-authentication-certificate': {
    prerequisite: 'my-number-card',
    renewableMonthsBefore: 3,
    source: seenIn2026,
  },
  'period-of-stay': {
    prerequisite: 'residence-card',
    renewableMonthsBefore: 3,
    source: seenIn2026,
  },
  'notification-certificate': {
    prerequisite: 'notification-certificate',
    renewableMonthsBefore: 3,
    source: seenIn2026,
  },
} as const satisfies Record<DateId, DateRule>;

/** Months for which a stay may go on while an application made in time is being decided. */
const SPECIAL_PERIOD_MONTHS = 2;

/** Months by which a card can be extended, once, while an extension of the stay is pending. */
const CARD_EXTENSION_MONTHS = 2;

export type Standing = 'fine' | 'soon' | 'expired';

/** How something that is good through `end` stands on a day. */
export function standingOf(id: DateId, end: PlainDate, today: PlainDate): Standing {
  if (hasPassed(end, today)) return 'expired';
  return today >= addMonths(end, -dateRules[id].renewableMonthsBefore) ? 'soon' : 'fine';
}

export interface DateEntry {
  readonly id: DateId;
  readonly end: PlainDate;
  readonly standing: Standing;
  /** The first day of its last months: from when it can be renewed. */
  readonly soonFrom: PlainDate;
}

/** The noted dates, the soonest first. */
export function dateEntries({ dates }: Pick<Answers, 'dates'>, today: PlainDate): DateEntry[] {
  const entries = dateIds.flatMap((id) => {
    const end = dates[id];
    if (end === undefined) return [];
    const soonFrom = addMonths(end, -dateRules[id].renewableMonthsBefore);
    return [{ id, end, standing: standingOf(id, end, today), soonFrom }];
  });
  return entries.sort((a, b) => (a.end < b.end ? -1 : a.end > b.end ? 1 : 0));
}

/** Traps that catch people, each with the days that its words need. */
export type Trap =
  | { readonly id: 'card-not-stay'; readonly card: PlainDate; readonly until: PlainDate }
  | { readonly id: 'certificate-after-card'; readonly card: PlainDate }
  | { readonly id: 'signature-on-move' }
  | { readonly id: 'file-by'; readonly end: PlainDate; readonly by: PlainDate }
  | { readonly id: 'last-day'; readonly end: PlainDate }
  | { readonly id: 'special-period'; readonly end: PlainDate; readonly until: PlainDate }
  | { readonly id: 'special-period-card' };
export type TrapId = Trap['id'];

/**
 * The traps that apply with these dates.
 *
 * @param today the calendar day in Japan
 */
export function trapsFor({ dates }: Pick<Answers, 'dates'>, today: PlainDate): Trap[] {
  const stay = dates['period-of-stay'];
  const card = dates['my-number-card'];
  const signature = dates['signature-certificate'];
  const traps: Trap[] = [];
  const isCardSoon = card !== undefined && standingOf('my-number-card', card, today) === 'soon';
  if (card !== undefined && !hasPassed(card, today)) {
    const endsFirst = stay !== undefined && card < stay;
    if (isCardSoon || endsFirst) {
      traps.push({ id: 'card-not-stay', card, until: addMonths(card, CARD_EXTENSION_MONTHS) });
    }
  }
  const certificates = [signature, dates['user-authentication-certificate']];
  if (card !== undefined && certificates.some((end) => end !== undefined && end > card)) {
    traps.push({ id: 'certificate-after-card', card });
  }
  if (signature !== undefined && !hasPassed(signature, today)) {
    traps.push({ id: 'signature-on-move' });
  }
  return [...traps, ...stayTraps(stay, today)];
}

function stayTraps(stay: PlainDate | undefined, today: PlainDate): Trap[] {
  if (stay === undefined) return [];
  const until = addMonths(stay, SPECIAL_PERIOD_MONTHS);
  if (hasPassed(until, today)) return [];
  const special: Trap[] = [
    { id: 'special-period', end: stay, until },
    { id: 'special-period-card' },
  ];
  if (hasPassed(stay, today)) return special;
  if (today === stay) return [{ id: 'last-day', end: stay }, ...special];
  if (standingOf('period-of-stay', stay, today) === 'fine') return [];
  return [{ id: 'file-by', end: stay, by: addDays(stay, -1) }, ...special];
}
