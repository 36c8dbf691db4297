import { phoneOf } from '../readiness/contacts.ts';
import {
  CERTIFICATE_VOID,
  contactForExplanation,
  explanationFor,
  linkForExplanation,
  NO_ANSWER,
} from '../readiness/explanations.ts';
import type { ClientSource } from '../readiness/facts.ts';
import { links } from '../readiness/links.ts';
import type { OnlineSystemHost } from '../readiness/online-system.ts';
import { supportContactIn } from '../state/policy.ts';
import type { Explanation, Protocol } from '../state/protocol.ts';
import type { Situation } from '../state/situation.ts';
import { write } from '../state/stored.ts';

/** Stores what a client's answer proves: that the client succeeded, or its error code. No more. */
export async function recordAnswer(
  { source, certificate, code }: Protocol['client-answered']['request'],
  host: OnlineSystemHost,
): Promise<void> {
  const at = new Date().toISOString();
  const outcome = code === null ? 'read' : code === CERTIFICATE_VOID ? 'refused' : null;
  await write({
    ...(certificate && outcome && { [`facts.${certificate}`]: { finding: { outcome, host }, at } }),
    ...(code === null
      ? { 'facts.reading': { finding: { source, host }, at } }
      : { 'facts.client-error': { finding: { source, host, code }, at } }),
  });
}

/**
 * Explains a client's failure in finished words.
 *
 * @param isIncognito whether the page is in an incognito window
 */
export function explain(
  source: ClientSource,
  code: string,
  { facts, catalogue, language, policy }: Situation,
  isIncognito = false,
): Explanation {
  const host = facts['jpki-client']?.finding.host ?? null;
  const id = explanationFor(source, code, host, isIncognito);
  const { title, meaning, steps } = catalogue.explanation[id];
  const link = linkForExplanation[id];
  const contactId = contactForExplanation(id);
  const contact = catalogue.contact[contactId];
  const support = supportContactIn(policy);
  const isCode = code !== NO_ANSWER;
  return {
    source,
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
