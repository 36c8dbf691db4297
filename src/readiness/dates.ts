import type { Answers } from './facts.ts';
import { certificateIds, dateIds, type DateId, type PrerequisiteId } from './ids.ts';
import { requirements } from './requirements.ts';
import { seenIn2026, type Source } from './sources.ts';
import { addDays, addMonths } from './days.ts';
import { hasPassed, type PlainDate } from './days.ts';

/** What is known about the end of one document's validity. */
export interface DateRule {
  /** The prerequisite that is unmet once the date has passed. */
  readonly prerequisite: PrerequisiteId;
  /** Renewal begins this many months before the end. From then on it ends "soon". */
  readonly renewableMonthsBefore: number;
  readonly source: Source;
}

/**
 * The rule for each end date. There is no rule that computes an end date: that takes the dates of
 * birth and of issue, and the product does not ask for them. The catalogues describe it in words.
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

/** Months for which a stay may continue after its end while the agency decides an application. */
const SPECIAL_PERIOD_MONTHS = 2;

/** Months by which a card can be extended, once, while an extension of the stay is pending. */
const CARD_EXTENSION_MONTHS = 2;

export type Standing = 'fine' | 'soon' | 'expired';

/** The standing on a day of something that is valid through `end`. */
export function standingOf(id: DateId, end: PlainDate, today: PlainDate): Standing {
  if (hasPassed(end, today)) return 'expired';
  return today >= addMonths(end, -dateRules[id].renewableMonthsBefore) ? 'soon' : 'fine';
}

export interface DateEntry {
  readonly id: DateId;
  /**
   * The last valid day: the user's date, or the card's date if a certificate's card ends sooner.
   */
  readonly end: PlainDate;
  /** The card ends before the user's date for this certificate, so the certificate ends with it. */
  readonly endsWithCard: boolean;
  readonly standing: Standing;
  /** The first day on which it can be renewed. */
  readonly soonFrom: PlainDate;
}

/** The end dates that the user entered, the soonest first. */
export function dateEntries({ dates }: Pick<Answers, 'dates'>, today: PlainDate): DateEntry[] {
  const entries = dateIds.flatMap((id) => {
    const noted = dates[id];
    if (noted === undefined) return [];
    const card = dates['my-number-card'];
    const endsWithCard =
      card !== undefined && card < noted && certificateIds.some((it) => it === id);
    const end = endsWithCard ? card : noted;
    const soonFrom = addMonths(end, -dateRules[id].renewableMonthsBefore);
    return [{ id, end, endsWithCard, standing: standingOf(id, end, today), soonFrom }];
  });
  return entries.sort((a, b) => a.end.localeCompare(b.end));
}

/** Traps that people fall into, each with the days that its text shows. */
export type Trap =
  | { readonly id: 'card-not-stay'; readonly card: PlainDate; readonly until: PlainDate }
  | { readonly id: 'card-with-stay'; readonly end: PlainDate }
  | { readonly id: 'card-last-day'; readonly until: PlainDate }
  | { readonly id: 'no-notice' }
  | { readonly id: 'one-card' }
  | { readonly id: 'certificate-after-card'; readonly card: PlainDate }
  | { readonly id: 'signature-on-move' }
  | { readonly id: 'register-again' }
  | { readonly id: 'file-by'; readonly end: PlainDate; readonly by: PlainDate }
  | { readonly id: 'last-day'; readonly end: PlainDate }
  | { readonly id: 'special-period'; readonly end: PlainDate; readonly until: PlainDate }
  | { readonly id: 'special-period-card' }
  | { readonly id: 'no-stamp' };
export type TrapId = Trap['id'];

/**
 * The traps that apply to these dates. The traps about the period of stay, and about a card that
 * ends with it, apply only to users who need a residence card.
 *
 * @param today the calendar day in Japan
 */
export function trapsFor(answers: Answers, today: PlainDate): Trap[] {
  const { dates } = answers;
  const signature = dates['signature-certificate'];
  const traps: Trap[] = isResident(answers) ? cardTraps(dates, today) : [];
  const entries = dateEntries(answers, today);
  const ended = entries.find(({ endsWithCard }) => endsWithCard);
  if (ended) traps.push({ id: 'certificate-after-card', card: ended.end });
  if (signature !== undefined && !hasPassed(signature, today)) {
    traps.push({ id: 'signature-on-move' });
  }
  if (entries.some(isToRenewOnCard)) traps.push({ id: 'register-again' });
  return isResident(answers) ? [...traps, ...stayTraps(dates['period-of-stay'], today)] : traps;
}

/** Whether a new card or certificate is due. */
function isToRenewOnCard({ id, standing }: DateEntry): boolean {
  return dateRules[id].prerequisite === 'my-number-card' && standing !== 'fine';
}

/** Whether the user (applicant or representative) may be a resident with a period of stay. */
export function isResident({ category, representativeIsResident }: Answers): boolean {
  const requirement = requirements['residence-card'][category];
  return requirement !== 'not-required' && representativeIsResident !== 'no';
}

/** What else holders of such a card should know. The last is for those whose two cards are one. */
const withCard: readonly Trap[] = [{ id: 'no-notice' }, { id: 'one-card' }];

/** The traps of a card that ends with the stay: extending the stay does not extend the card. */
function cardTraps(dates: Answers['dates'], today: PlainDate): Trap[] {
  const { 'my-number-card': card, 'period-of-stay': stay } = dates;
  const end = card ?? stay;
  if (end === undefined) return [];
  const standing = standingOf('my-number-card', end, today);
  const endsFirst = card !== undefined && stay !== undefined && card < stay;
  if (standing === 'expired' || (standing === 'fine' && !endsFirst)) return [];
  const until = addMonths(end, CARD_EXTENSION_MONTHS);
  // On the last day it is too late to go to the office "before" it.
  if (end === today) return [{ id: 'card-last-day', until }, ...withCard];
  return [card ? { id: 'card-not-stay', card, until } : { id: 'card-with-stay', end }, ...withCard];
}

function stayTraps(stay: PlainDate | undefined, today: PlainDate): Trap[] {
  if (stay === undefined) return [];
  const until = addMonths(stay, SPECIAL_PERIOD_MONTHS);
  if (hasPassed(until, today)) return [];
  const special: Trap[] = [
    { id: 'special-period', end: stay, until },
    { id: 'special-period-card' },
    { id: 'no-stamp' },
  ];
  if (hasPassed(stay, today)) return special;
  if (today === stay) return [{ id: 'last-day', end: stay }, ...special];
  if (standingOf('period-of-stay', stay, today) === 'fine') return [];
  return [{ id: 'file-by', end: stay, by: addDays(stay, -1) }, ...special];
}
