import { CLIENT_SILENT } from './explanations.ts';
import type { ClientFinding, ClientSource, Facts, Found } from './facts.ts';
import { statusOf, type ReasonOf } from './ids.ts';

/*
 * Proof from the online system ages: what is found later and contradicts it, wins.
 *
 * | proof | gives way to | when that was found |
 * | --- | --- | --- |
 * | `jpki-client` `observed` through the JPKI client | a probe's unmet reason | later |
 * | `jpki-client` `observed` | that client's code that says it gave nothing | later |
 * | a certificate read | the same certificate refused (one finding, the newest stands) | later |
 * | a certificate read | its noted end date, or the card's | that day lies after the reading |
 * | `card-reader`, `user-registration` `observed` | nothing that can be seen | |
 */

/** Each client's codes that take back "it worked". Source: docs/facts.md, error codes. */
const contradictingCodes: Readonly<Record<ClientSource, readonly string[]>> = {
  jpki: [CLIENT_SILENT],
  mynaportal: ['EW044-C300', 'EM044-C300'],
};

/**
 * Whether something found after a certificate was read says that the client works no longer.
 *
 * @param reading when, and through which client, a certificate was read
 * @param reason what the newest probe of the JPKI client came to
 */
export function takesBackReading(
  reading: Found<ClientFinding>,
  reason: ReasonOf<'jpki-client'>,
  { 'jpki-client': client, 'client-error': error }: Facts,
): boolean {
  const { source } = reading.finding;
  const wasProbedLater = client && client.at > reading.at;
  if (source === 'jpki' && wasProbedLater && statusOf(reason) === 'unmet') return true;
  return Boolean(
    error &&
    error.at > reading.at &&
    error.finding.source === source &&
    contradictingCodes[source].includes(error.finding.code),
  );
}
