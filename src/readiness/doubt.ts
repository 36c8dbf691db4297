import type { Answers, Facts, Found } from './facts.ts';
import { certificateIds, type CertificateId, type Circumstance } from './ids.ts';
import { requirements } from './requirements.ts';

/*
 * What puts a proof or an answer in doubt, and what ends the doubt.
 *
 * | in doubt | because | until |
 * | --- | --- | --- |
 * | a certificate | the online system refused it | it is read; a later tick or date; a day |
 * | a certificate | it was read while Chrome found no client | the same |
 * | a certificate | it was read at a time in the future | it is read; that time has come |
 * | the registration | the card or a certificate was renewed since | a later sign-in or tick |
 * | the registration | a certificate was refused since | the same; the certificate's doubt ends |
 * | the registration | it was seen at a time in the future, and not ticked | the same; that time |
 */

/** Everything that decides whether something is in doubt. */
export interface Moment {
  readonly facts: Facts;
  readonly answers: Answers;
  readonly now: Date;
}

/** How long a refusal puts a certificate in doubt. Its passing causes end within a day. */
export const DOUBT_MS = 24 * 60 * 60 * 1000;

/**
 * Whether a time is not in the future. A time in the future means that the clock was set back
 * since, so it says nothing about what came later.
 */
export function isPast(at: string, now: Date): boolean {
  return at <= now.toJSON();
}

/** What is known about one certificate. */
export type CertificateStanding =
  | { readonly is: 'read' }
  | { readonly is: 'ticked' }
  | { readonly is: 'unknown' }
  | {
      readonly is: 'in-doubt';
      readonly why: Exclude<Circumstance, 'signed-in-without-client'> | 'refused';
      /** When it came into doubt. */
      readonly at: string;
    };

/** What is known about a certificate from readings and ticks, whatever its end date. */
export function certificateStanding(id: CertificateId, moment: Moment): CertificateStanding {
  const { facts, now } = moment;
  const found = facts[id];
  if (!found) return said(id, moment);
  const { outcome, before } = found.finding;
  if (outcome === 'read') return read(found, now);
  if (isPast(found.at, now) && !isOver(found.at, id, moment)) {
    const why = outcome === 'refused' ? 'refused' : 'read-without-client';
    return { is: 'in-doubt', why, at: found.at };
  }
  return before ? read(before, now) : said(id, moment);
}

function read({ at }: Found<unknown>, now: Date): CertificateStanding {
  return isPast(at, now) ? { is: 'read' } : { is: 'in-doubt', why: 'seen-in-the-future', at };
}

/** When a certificate was last read on the online system; null: never, or in the future. */
export function lastReadAt(id: CertificateId, { facts, now }: Moment): string | null {
  const found = facts[id];
  const reading = found?.finding.outcome === 'read' ? found : found?.finding.before;
  return reading && isPast(reading.at, now) ? reading.at : null;
}

function said(id: CertificateId, { answers }: Moment): CertificateStanding {
  return { is: answers.confirmed.includes(`my-number-card.${id}`) ? 'ticked' : 'unknown' };
}

/**
 * Whether a doubt that began at a time has ended: a day has passed, or the user said more since.
 */
function isOver(since: string, id: CertificateId, { answers, now }: Moment): boolean {
  if (now.getTime() - Date.parse(since) >= DOUBT_MS) return true;
  const ticked = `my-number-card.${id}` as const;
  const times = [
    answers.confirmed.includes(ticked) && answers.confirmedAt[ticked],
    ...([id, 'my-number-card'] as const).map(
      (date) => answers.dates[date] && answers.datedAt[date],
    ),
  ];
  return times.some((at) => typeof at === 'string' && at > since && isPast(at, now));
}

/**
 * Why the registration is in doubt: it may have been made with a card or certificate that is no
 * longer used, or its proof is dated in the future. Null: no doubt, or no registration.
 */
export function registrationDoubt(moment: Moment): 'replaced' | 'seen-in-the-future' | null {
  const { facts, answers, now } = moment;
  const isTicked = answers.confirmed.includes('user-registration');
  if (!facts.registration && !isTicked) return null;
  const times = [facts.registration?.at, isTicked && answers.confirmedAt['user-registration']];
  const known = times.flatMap((at) => (at && isPast(at, now) ? [at] : []));
  if (known.length === 0 && !isTicked) return 'seen-in-the-future';
  // A tick from before its time was stored is older than everything.
  const last = known.reduce((newest, at) => (at > newest ? at : newest), '');
  const isReplaced = doubtsOfRegistration(moment).some((at) => at > last && isPast(at, now));
  return isReplaced ? 'replaced' : null;
}

/** The times of events after which an older registration may no longer sign anybody in. */
function doubtsOfRegistration(moment: Moment): string[] {
  const { category, renewedAt } = moment.answers;
  // A practitioner registers without a My Number card.
  if (requirements['my-number-card'][category] === 'not-required') return [];
  const refusals = certificateIds
    .map((id) => certificateStanding(id, moment))
    .flatMap((standing) =>
      standing.is === 'in-doubt' && standing.why === 'refused' ? [standing.at] : [],
    );
  return [...refusals, ...(renewedAt ? [renewedAt] : [])];
}
