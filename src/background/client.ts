import { createQueue } from '../platform/queue.ts';
import { phoneOf } from '../readiness/contacts.ts';
import {
  CERTIFICATE_REFUSED,
  contactForExplanation,
  explanationFor,
  linkForExplanation,
  NO_ANSWER,
} from '../readiness/explanations.ts';
import {
  isHostMissing,
  type CertificateFinding,
  type ClientId,
  type Found,
  type ProofId,
} from '../readiness/facts.ts';
import { certificateIds } from '../readiness/ids.ts';
import { links } from '../readiness/links.ts';
import type { OnlineSystemSite } from '../readiness/online-system.ts';
import { supportContactIn } from '../state/policy.ts';
import type { Explanation, Protocol } from '../state/protocol.ts';
import type { Situation } from '../state/situation.ts';
import { readStored, write } from '../state/stored.ts';

/** Changes one proof at a time: each change builds on what the one before stored. */
const changeProofs = createQueue();

/**
 * Stores what a client's answer proves: that the client succeeded, or its error code. No more. A
 * success of the JPKI client proves little if Chrome finds no client: somebody may have answered in
 * its place. So the caller checks this computer first.
 *
 * @param at when the client answered
 */
export function recordAnswer(
  { client, certificate, code }: Omit<Protocol['client-answered']['request'], 'type' | 'language'>,
  site: OnlineSystemSite,
  at: string,
): Promise<void> {
  return changeProofs(async () => {
    const stored = await readStored();
    const host = stored['facts.jpki-client']?.finding.host;
    const isDoubtful = client === 'jpki' && host !== undefined && isHostMissing(host);
    const outcome = code === null ? (isDoubtful ? 'doubtful' : 'read') : refusalOf(code);
    const key = certificate && (`facts.${certificate}` as const);
    await write({
      ...(key && outcome && { [key]: certificateFact(outcome, site, at, stored[key]) }),
      ...(outcome === 'read' && { 'facts.reading': { finding: { client, site }, at } }),
      ...(code !== null && { 'facts.client-error': { finding: { client, site, code }, at } }),
    });
  });
}

function refusalOf(code: string): 'refused' | null {
  return code === CERTIFICATE_REFUSED ? 'refused' : null;
}

function certificateFact(
  outcome: CertificateFinding['outcome'],
  site: OnlineSystemSite,
  at: string,
  known: Found<CertificateFinding> | null,
): Found<CertificateFinding> {
  return {
    finding: { outcome, site, before: outcome === 'read' ? null : lastReading(known) },
    at,
  };
}

/** The last reading of a certificate without a doubt or a refusal. */
function lastReading(known: Found<CertificateFinding> | null): CertificateFinding['before'] {
  if (known?.finding.outcome !== 'read') return known?.finding.before ?? null;
  return { finding: { site: known.finding.site }, at: known.at };
}

/**
 * Takes back one proof from a page, and no other: it was somebody else's. A refused certificate is
 * again what it was before: read, or not.
 *
 * @returns whether that is stored
 */
export function takeBack(proof: ProofId): Promise<boolean> {
  return changeProofs(async () => {
    const certificate = certificateIds.find((id) => id === proof);
    if (!certificate) return write({ [`facts.${proof}`]: null });
    const { [`facts.${certificate}` as const]: known } = await readStored();
    const before = known?.finding.before;
    const earlier = before && {
      finding: { ...before.finding, outcome: 'read', before: null } as const,
      at: before.at,
    };
    return write({ [`facts.${certificate}`]: earlier ?? null });
  });
}

/**
 * Explains a client's failure in finished words.
 *
 * @param isIncognito whether the page is in an incognito window
 */
export function explain(
  client: ClientId,
  code: string,
  { facts, catalogue, language, policy }: Situation,
  isIncognito = false,
): Explanation {
  const host = facts['jpki-client']?.finding.host ?? null;
  const id = explanationFor(client, code, host, isIncognito);
  const { title, meaning, steps } = catalogue.explanation[id];
  const link = linkForExplanation[id];
  const contactId = contactForExplanation(id);
  const contact = catalogue.contact[contactId];
  const support = supportContactIn(policy);
  const isCode = code !== NO_ANSWER;
  return {
    client,
    code,
    language,
    by: `${catalogue.product} · ${catalogue.unofficial}`,
    title,
    meaning,
    steps,
    link: link && { href: links[link].href, label: catalogue.link[link] },
    help: `${support ? `${support} · ` : ''}${contact.name} ${phoneOf(contactId)} ${contact.hours}`,
    copy: isCode ? catalogue.explain.copy : null,
    close: catalogue.explain.close,
  };
}
