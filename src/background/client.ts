import type { OnlineSystemHost } from '../platform/hosts.ts';
import type { Explanation, Protocol } from '../platform/protocol.ts';
import { writeHere } from '../platform/storage.ts';
import {
  CERTIFICATE_VOID,
  contactForExplanation,
  explanationFor,
  linkForExplanation,
  NO_ANSWER,
} from '../readiness/explanations.ts';
import { supportContactIn } from '../platform/policy.ts';
import type { ClientSource } from '../readiness/facts.ts';
import { links } from '../readiness/links.ts';
import { phones } from '../readiness/phones.ts';
import type { WorkerSituation } from './situation.ts';

/** Keeps what a client's answer proves: never more of it than that it succeeded, or its code. */
export async function recordAnswer(
  { source, certificate, code }: Protocol['client-answered']['request'],
  host: OnlineSystemHost,
): Promise<void> {
  const at = new Date().toISOString();
  const outcome = code === null ? 'read' : code === CERTIFICATE_VOID ? 'refused' : null;
  await writeHere({
    ...(certificate && outcome && { [`facts.${certificate}`]: { finding: { outcome, host }, at } }),
    ...(code === null
      ? { 'facts.reading': { finding: { source, host }, at } }
      : { 'facts.client-error': { finding: { source, host, code }, at } }),
  });
}

/** What a failure means, in finished words. */
export function explain(
  source: ClientSource,
  code: string,
  { facts, catalogue, words, language, policy }: WorkerSituation,
): Explanation {
  const id = explanationFor(source, code, facts.jpkiClient?.finding.host ?? null);
  const { title, meaning, steps } = words.explanation[id];
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
    link: link && { href: links[link], label: catalogue.link[link] },
    help: `${support ? `${support} · ` : ''}${contact.name} ${phones[contactId]} ${contact.hours}`,
    copy: isCode ? words.explain.copy : null,
    close: words.explain.close,
  };
}
