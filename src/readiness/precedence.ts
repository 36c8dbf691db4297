import { CLIENT_SILENT } from './explanations.ts';
import { isPast } from './doubt.ts';
import type { ClientFinding, ClientId, Facts, Found } from './facts.ts';
import { statusOf, type ReasonOf } from './ids.ts';

/*
 * A later finding that contradicts a proof from the online system wins over it. A finding dated in
 * the future wins over nothing: the clock was set back since. `doubt.ts` has the findings that only
 * put a proof in doubt.
 *
 * | proof | loses to | if found |
 * | --- | --- | --- |
 * | `jpki-client` `observed` through the JPKI client | a probe's unmet reason | later |
 * | `jpki-client` `observed` | the same client's code for "no answer" | later |
 * | a certificate read | its end date, or the card's | the date has passed since the reading |
 * | `card-reader` `observed` | nothing | |
 */

/** Each client's codes for "no answer": they contradict that it works. Source: docs/facts.md. */
const contradictingCodes: Readonly<Record<ClientId, readonly string[]>> = {
  jpki: [CLIENT_SILENT],
  mynaportal: ['EW044-C300', 'EM044-C300'],
};

/**
 * Whether a finding after a reading says that the client no longer works.
 *
 * @param reading the last reading of a certificate, and the client that read it
 * @param reason the reason that follows from the newest probe of the JPKI client
 */
export function takesBackReading(
  reading: Found<ClientFinding>,
  reason: ReasonOf<'jpki-client'>,
  { 'jpki-client': probed, 'client-error': error }: Facts,
  now: Date,
): boolean {
  const { client } = reading.finding;
  const wasProbedLater = probed && probed.at > reading.at && isPast(probed.at, now);
  if (client === 'jpki' && wasProbedLater && statusOf(reason) === 'unmet') return true;
  return Boolean(
    error &&
    error.at > reading.at &&
    isPast(error.at, now) &&
    error.finding.client === client &&
    contradictingCodes[client].includes(error.finding.code),
  );
}
