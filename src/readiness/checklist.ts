import {
  certificateStanding,
  lastReadAt,
  DOUBT_MS,
  isPast,
  registrationDoubt,
  type CertificateStanding,
  type Moment,
} from './doubt.ts';
import type { Answers, Facts, HostState, JpkiClientFinding } from './facts.ts';
import {
  certificateIds,
  circumstanceIds,
  isOpen,
  prerequisiteIds,
  statusOf,
  type CategoryId,
  type CertificateId,
  type Circumstance,
  type DateId,
  type PrerequisiteId,
  type Reason,
  type ReasonOf,
  type Requirement,
  type Status,
  type SummaryState,
} from './ids.ts';
import { connectedReaders } from './card-readers.ts';
import { takesBackReading } from './precedence.ts';
import { requirements } from './requirements.ts';
import { hasPassed, tokyoDay, type PlainDate } from './days.ts';
import { parseVersion } from './version.ts';

/** One prerequisite in the checklist. The type of its reason follows from its id. */
export type ChecklistItem = {
  [P in PrerequisiteId]: {
    readonly id: P;
    readonly requirement: Requirement;
    readonly status: Status;
    readonly reason: ReasonOf<P>;
    /** Absent: the usual words for the reason fit. */
    readonly circumstance?: Circumstance;
  };
}[PrerequisiteId];

export interface Summary {
  readonly state: SummaryState;
  readonly met: number;
  readonly unmet: number;
  readonly unknown: number;
  /** The number of items that are not `not-needed`. */
  readonly needed: number;
}

export interface Checklist {
  /** All seven items, in the leaflet's order. */
  readonly items: readonly ChecklistItem[];
  readonly summary: Summary;
  /**
   * The next step: the first open item in the leaflet's order, which is the order of doing. The
   * registration comes last, since it needs the other items. Null when ready.
   */
  readonly next: PrerequisiteId | null;
  /** Open items that wait for the others: a registration that nothing shows yet. */
  readonly waiting: readonly PrerequisiteId[];
}

/**
 * The major version of Google Chrome that the leaflet asks for.
 * Source: Immigration Services Agency's leaflet (「バージョン７２」; docs/facts.md).
 */
export const REQUIRED_CHROME = 72;

/** Everything that decides a reason. */
interface Given extends Moment {
  /** The calendar day in Japan. */
  readonly today: PlainDate;
}

/**
 * Decides every prerequisite from the facts and the user's answers.
 * No other code decides "met" or "next". Pure; gives an answer for every input.
 *
 * @param facts what probes and pages found
 * @param answers what the user chose, ticked and entered
 */
export function checklist(facts: Facts, answers: Answers, now: Date): Checklist {
  const given = { facts, answers, now, today: tokyoDay(now) };
  const items = prerequisiteIds.map((id) => itemOf(id, given));
  const open = items.filter(isOpen);
  const waiting = open.length > 1 ? open.filter(isRegistrationToCome).map(({ id }) => id) : [];
  return { items, summary: summarise(items), next: open[0]?.id ?? null, waiting };
}

function itemOf(id: PrerequisiteId, given: Given): ChecklistItem {
  const reason = reasonFor[id](given);
  const requirement = requirements[id][given.answers.category];
  const circumstance = circumstanceOf(id, reason, given);
  // `reasonFor[id]` gives a reason of `id`. TypeScript cannot see that through the union of ids.
  return {
    id,
    requirement,
    reason,
    status: statusOf(reason),
    ...(circumstance && { circumstance }),
  } as ChecklistItem;
}

function isRegistrationToCome({ id, reason }: ChecklistItem): boolean {
  return id === 'user-registration' && reason === 'not-confirmed';
}

function circumstanceOf(id: PrerequisiteId, reason: Reason, given: Given): Circumstance | null {
  if (id === 'my-number-card' && reason === 'in-doubt') {
    const whys = certificateIds
      .map((each) => certificateStanding(each, given))
      .flatMap((standing) => (standing.is === 'in-doubt' ? [standing.why] : []));
    // The usual words are about a refusal, which is more urgent.
    return circumstanceIds.find((each) => !whys.includes('refused') && each === whys[0]) ?? null;
  }
  if (id === 'user-registration') {
    return registrationDoubt(given) === 'seen-in-the-future' ? 'seen-in-the-future' : null;
  }
  if (reason !== 'not-registered' && reason !== 'windows-only') return null;
  return isSignedInWithoutClient(given) ? 'signed-in-without-client' : null;
}

/**
 * Whether the user was signed in, and nothing shows that the JPKI client read the card for it. A
 * reading explains every sign-in until a day later. False once the user said that no smartphone
 * reads the card.
 */
function isSignedInWithoutClient({ facts: { registration, reading }, answers, now }: Given) {
  if (answers.saidNoSmartphone || !registration || !isPast(registration.at, now)) return false;
  const isExplained =
    reading?.finding.client === 'jpki' &&
    Date.parse(registration.at) - Date.parse(reading.at) < DOUBT_MS;
  return !isExplained;
}

function summarise(items: readonly ChecklistItem[]): Summary {
  const count = (status: Status) => items.filter((item) => item.status === status).length;
  const [met, unmet, unknown] = [count('met'), count('unmet'), count('unknown')];
  const state = unmet > 0 ? 'not-ready' : unknown > 0 ? 'unknown' : 'ready';
  return { state, met, unmet, unknown, needed: met + unmet + unknown };
}

const reasonFor: { readonly [P in PrerequisiteId]: (given: Given) => ReasonOf<P> } = {
  'my-number-card': (given) => {
    if (isNotRequired('my-number-card', given.answers.category)) return 'not-required';
    const standings = certificateIds.map((id) => certificateStanding(id, given));
    const having = (is: CertificateStanding['is']) =>
      standings.filter((standing) => standing.is === is).length;
    if (certificateIds.some((id) => hasEnded(id, given))) return 'expired';
    if (having('in-doubt') > 0) return 'in-doubt';
    if (having('read') === certificateIds.length) return 'observed';
    if (having('unknown') === 0) return 'confirmed';
    return having('unknown') < certificateIds.length ? 'partly-confirmed' : 'not-confirmed';
  },

  'residence-card': ({ answers, today }) => {
    if (isNotRequired('residence-card', answers.category)) return 'not-required';
    if (requirements['residence-card'][answers.category] === 'conditional') {
      if (answers.representativeIsResident === null) return 'condition-unanswered';
      if (answers.representativeIsResident === 'no') return 'not-a-resident';
    }
    if (dateHasPassed('period-of-stay', answers, today)) return 'expired';
    return answers.confirmed.includes('residence-card') ? 'confirmed' : 'not-confirmed';
  },

  'notification-certificate': ({ answers, today }) => {
    if (isNotRequired('notification-certificate', answers.category)) return 'not-required';
    if (dateHasPassed('notification-certificate', answers, today)) return 'expired';
    return answers.confirmed.includes('notification-certificate') ? 'confirmed' : 'not-confirmed';
  },

  chrome: ({ facts }) => {
    // Without a valid version, `major` is NaN: every comparison with it is false.
    const [major = NaN] = parseVersion(facts.chrome?.finding.version ?? '') ?? [];
    const brand = facts.chrome?.finding.brand ?? null;
    if (major < REQUIRED_CHROME) return 'too-old';
    if (brand !== null && brand !== 'Google Chrome') return 'not-google-chrome';
    return major >= REQUIRED_CHROME && brand !== null ? 'supported' : 'unknown-version';
  },

  'jpki-client': ({ facts, answers, now }) => {
    if (isNotRequired('jpki-client', answers.category)) return 'not-required';
    if (answers.readingRoute === 'smartphone') return 'smartphone-route';
    const client = facts['jpki-client'];
    const reason = client ? hostReason(client.finding) : 'not-confirmed';
    const { reading } = facts;
    const counts = reading && isPast(reading.at, now);
    return counts && !takesBackReading(reading, reason, facts, now) ? 'observed' : reason;
  },

  'card-reader': ({ facts, answers, now }) => {
    if (isNotRequired('card-reader', answers.category)) return 'not-required';
    if (answers.readingRoute === 'smartphone') return 'smartphone-route';
    if (facts.reading && isPast(facts.reading.at, now)) return 'observed';
    if (connectedReaders(facts).length > 0) return 'seen';
    return answers.confirmed.includes('card-reader') ? 'confirmed' : 'not-confirmed';
  },

  'user-registration': (given) => {
    const { facts, answers, now } = given;
    if (registrationDoubt(given)) return 'in-doubt';
    if (facts.registration && isPast(facts.registration.at, now)) return 'observed';
    return answers.confirmed.includes('user-registration') ? 'confirmed' : 'not-confirmed';
  },
};

function isNotRequired(id: PrerequisiteId, category: CategoryId): boolean {
  return requirements[id][category] === 'not-required';
}

/** What Chrome's answer about the native messaging host means on its platform. */
function hostReason({ host, platform }: JpkiClientFinding): ReasonOf<'jpki-client'> {
  // JPKI software 3.9 for Mac registers a host. No source says that the online system accepts it.
  if (host === 'registered' && platform === 'macos') return 'mac-unconfirmed';
  // The leaflet asks for the Windows client.
  if (host === 'not-registered' && platform !== 'windows') return 'windows-only';
  return host satisfies HostState & ReasonOf<'jpki-client'>;
}

function dateHasPassed(id: DateId, answers: Answers, today: PlainDate): boolean {
  const end = answers.dates[id];
  return end !== undefined && hasPassed(end, today);
}

/** Whether a certificate's end date, or the card's, has passed, and it was not read since. */
function hasEnded(id: CertificateId, given: Given): boolean {
  const { answers, today } = given;
  const readAt = lastReadAt(id, given);
  const readOn = readAt && tokyoDay(new Date(readAt));
  return [answers.dates[id], answers.dates['my-number-card']].some(
    (end) => end !== undefined && hasPassed(end, today) && !(readOn && hasPassed(end, readOn)),
  );
}
