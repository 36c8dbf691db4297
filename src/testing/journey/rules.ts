import {
  certificateIds,
  type CertificateId,
  type DateId,
  type PrerequisiteId,
} from '../../readiness/ids.ts';
import { browsers, dayInJapan, hosts, type Person } from './person.ts';

/*
 * The rules of the checklist in plain words, for one person. They are written from the contract's
 * tables, not from the product: if the two differ, one of them is wrong.
 */

const statuses = {
  met: 'confirmed observed supported registered seen',
  unmet:
    'expired too-old not-registered windows-only blocked-by-policy exited unsupported-platform',
  unknown:
    'not-confirmed partly-confirmed in-doubt condition-unanswered not-google-chrome unknown-version mac-unconfirmed unrecognised-error',
  'not-needed': 'not-required smartphone-route not-a-resident',
} as const;

/** What a person's checklist should say: each prerequisite's status and reason, and the summary. */
export function expectedOf(person: Person) {
  const rows = Object.entries(rules).map(([id, rule]) => {
    const reason = rule(person);
    const status = Object.entries(statuses).find(([, all]) => all.split(' ').includes(reason))?.[0];
    return { id, shown: `${status ?? 'none'} ${reason}` };
  });
  const having = (status: string) => rows.filter(({ shown }) => shown.startsWith(`${status} `));
  const [met, unmet, unknown] = ['met', 'unmet', 'unknown'].map((each) => having(each).length);
  const next = rows.find(({ shown }) => shown.startsWith('un'));
  return {
    items: Object.fromEntries(rows.map(({ id, shown }) => [id, shown])),
    state: unmet ? 'not-ready' : unknown ? 'unknown' : 'ready',
    met,
    needed: rows.length - having('not-needed').length,
    next: next?.id ?? null,
  };
}

const rules: Readonly<Record<PrerequisiteId, (person: Person) => string>> = {
  'my-number-card': (person) => {
    if (isPractitioner(person)) return 'not-required';
    const standings = certificateIds.map((id) => standingOf(id, person));
    if (standings.includes('expired')) return 'expired';
    if (standings.includes('in-doubt')) return 'in-doubt';
    const [read, known] = [['read'], ['read', 'ticked']].map(
      (good) => standings.filter((each) => good.includes(each)).length,
    );
    if (read === 2) return 'observed';
    if (known === 2) return 'confirmed';
    return known === 1 ? 'partly-confirmed' : 'not-confirmed';
  },

  'residence-card': (person) => {
    if (isPractitioner(person)) return 'not-required';
    if (categoryOf(person) === 'representative') {
      if (person.isResident === null) return 'condition-unanswered';
      if (person.isResident === 'no') return 'not-a-resident';
    }
    if (hasEnded('period-of-stay', person)) return 'expired';
    return person.ticks.has('residence-card') ? 'confirmed' : 'not-confirmed';
  },

  'notification-certificate': (person) => {
    if (!isPractitioner(person)) return 'not-required';
    if (hasEnded('notification-certificate', person)) return 'expired';
    return person.ticks.has('notification-certificate') ? 'confirmed' : 'not-confirmed';
  },

  chrome: ({ seen }) => (seen ? browsers[seen.browser][2] : 'unknown-version'),

  'jpki-client': (person) => {
    if (isPractitioner(person)) return 'not-required';
    if (routeOf(person) === 'smartphone') return 'smartphone-route';
    const { seen, reading, error, now, system } = person;
    const said = seen ? hosts[seen.host] : 'not-confirmed';
    const reason =
      said === 'registered' && system === 'macOS'
        ? 'mac-unconfirmed'
        : said === 'not-registered' && system !== 'Windows'
          ? 'windows-only'
          : said;
    if (!reading || reading.at > now) return reason;
    // A later finding that contradicts the reading wins over it, unless it lies in the future.
    const isLater = (at: number) => at > reading.at && at <= now;
    const isGone = seen && isLater(seen.at) && statuses.unmet.split(' ').includes(reason);
    const noAnswer = { jpki: ['EW004JC200'], mynaportal: ['EW044-C300', 'EM044-C300'] };
    const isSilent =
      error?.client === reading.client &&
      isLater(error.at) &&
      noAnswer[error.client].includes(error.code);
    return (reading.client === 'jpki' && isGone) || isSilent ? reason : 'observed';
  },

  'card-reader': (person) => {
    if (isPractitioner(person)) return 'not-required';
    if (routeOf(person) === 'smartphone') return 'smartphone-route';
    if (person.reading && person.reading.at <= person.now) return 'observed';
    if (person.isReaderSeen) return 'seen';
    return person.ticks.has('card-reader') ? 'confirmed' : 'not-confirmed';
  },

  'user-registration': (person) => {
    const { now, signedIn, renewed } = person;
    const ticked = person.ticks.get('user-registration');
    if (signedIn === null && ticked === undefined) return 'not-confirmed';
    const isSeen = signedIn !== null && signedIn <= now;
    // Seen at a time in the future, and not ticked.
    if (!isSeen && ticked === undefined) return 'in-doubt';
    const last = Math.max(
      isSeen ? signedIn : 0,
      ticked !== undefined && ticked <= now ? ticked : 0,
    );
    const doubts = [renewed, ...certificateIds.map((id) => refusedAt(id, person))];
    const isReplaced = doubts.some((at) => at !== null && at > last && at <= now);
    if (isReplaced && !isPractitioner(person)) return 'in-doubt';
    return isSeen ? 'observed' : 'confirmed';
  },
};

function categoryOf({ policy, category }: Person) {
  return policy.category ?? category;
}

function routeOf({ policy, route }: Person) {
  return policy.route ?? route;
}

function isPractitioner(person: Person): boolean {
  return categoryOf(person) === 'practitioner';
}

/** Whether the last valid day lies before today, or before the day of another time `ms`. */
function hasEnded(id: DateId, { dates, now }: Person, ms = now): boolean {
  const end = dates.get(id)?.end;
  return end !== undefined && end < dayInJapan(ms);
}

/** What is known about one certificate. An end that has passed counts unless it was read since. */
function standingOf(
  id: CertificateId,
  person: Person,
): 'expired' | 'in-doubt' | 'read' | 'ticked' | 'unknown' {
  const { read } = person.certificates[id];
  const isRead = read !== null && read <= person.now;
  const ended = [id, 'my-number-card' as const].filter((date) => hasEnded(date, person));
  if (ended.some((date) => !(isRead && hasEnded(date, person, read)))) return 'expired';
  if (isInTrouble(id, person)) return 'in-doubt';
  if (read !== null) return isRead ? 'read' : 'in-doubt';
  return person.ticks.has(`my-number-card.${id}`) ? 'ticked' : 'unknown';
}

/**
 * A failure counts until the certificate is read, a later tick or date contradicts it, or a day has
 * passed.
 */
function isInTrouble(id: CertificateId, person: Person): boolean {
  const { certificates, ticks, dates, now } = person;
  const { trouble } = certificates[id];
  if (!trouble || trouble.at > now || now - trouble.at >= 24 * 60 * 60 * 1000) return false;
  const words = [
    ticks.get(`my-number-card.${id}`),
    dates.get(id)?.saved,
    dates.get('my-number-card')?.saved,
  ];
  return !words.some((at) => at !== undefined && at > trouble.at && at <= now);
}

function refusedAt(id: CertificateId, person: Person): number | null {
  const { trouble, isRefused } = person.certificates[id];
  return isRefused && trouble && isInTrouble(id, person) ? trouble.at : null;
}
