import type { ContactId } from './contacts.ts';
import type { ClientId, HostState } from './facts.ts';
import type { LinkId } from './links.ts';

/** The explanations of a client's failures. */
export const explanationIds = [
  'client-silent',
  'client-silent-registered',
  'client-silent-blocked',
  'mynaportal-silent',
  'window-or-reader',
  'card-communication',
  'certificate-refused',
  'phone-card',
  'signature-void',
  'unknown-code',
  'no-answer-jpki',
  'no-answer-jpki-incognito',
  'no-answer-mynaportal',
] as const;
export type ExplanationId = (typeof explanationIds)[number];

/** Used in place of a code when the client did not answer a request. */
export const NO_ANSWER = 'no-answer';

/** The official JPKI extension's code for "no answer from the JPKI software" (docs/facts.md). */
export const CLIENT_SILENT = 'EW004JC200';

/**
 * The code for a certificate that failed its verification: too new, the certificate service in
 * maintenance, expired or void (docs/facts.md).
 */
export const CERTIFICATE_REFUSED = 'EI123-2008';

/** The known codes, by their exact text. Source: docs/facts.md. Every other code is unknown. */
const byCode: Readonly<Record<string, ExplanationId>> = {
  [CLIENT_SILENT]: 'client-silent',
  'EW044-C300': 'mynaportal-silent',
  'EM044-C300': 'mynaportal-silent',
  EW000J0200: 'window-or-reader',
  EW104J1502: 'card-communication',
  [CERTIFICATE_REFUSED]: 'certificate-refused',
  E0008: 'phone-card',
  '00210026': 'phone-card',
  '115': 'signature-void',
};

/**
 * A more exact explanation of {@link CLIENT_SILENT}, from Chrome's answer about the native
 * messaging host. A registered host means that the client is installed, so another install is at
 * fault.
 */
const clientSilent: Readonly<Partial<Record<HostState, ExplanationId>>> = {
  registered: 'client-silent-registered',
  connected: 'client-silent-registered',
  'blocked-by-policy': 'client-silent-blocked',
};

/**
 * Finds the explanation of a failure.
 *
 * @param client the client that failed
 * @param code the client's error code, or {@link NO_ANSWER}
 * @param host Chrome's newest answer about the JPKI client's host; null before the first check
 * @param isIncognito whether the page is in an incognito window
 */
export function explanationFor(
  client: ClientId,
  code: string,
  host: HostState | null,
  isIncognito = false,
): ExplanationId {
  if (code === NO_ANSWER) {
    // Chrome lets no extension into an incognito window unless the user allows it there.
    return client === 'jpki' && isIncognito ? 'no-answer-jpki-incognito' : `no-answer-${client}`;
  }
  const id = (Object.hasOwn(byCode, code) ? byCode[code] : undefined) ?? 'unknown-code';
  return id === 'client-silent' && host ? (clientSilent[host] ?? id) : id;
}

/** The page that helps with each explanation. Null: no source gives an address. */
export const linkForExplanation = {
  'client-silent': 'jpki-portal',
  'client-silent-registered': 'jpki-portal',
  'client-silent-blocked': null,
  'mynaportal-silent': null,
  'window-or-reader': 'jpki-portal',
  'card-communication': 'jpki-portal',
  // The portal has the maintenance notices.
  'certificate-refused': 'jpki-portal',
  'phone-card': null,
  'signature-void': 'my-number-site',
  'unknown-code': 'jpki-portal',
  'no-answer-jpki': 'official-extension',
  'no-answer-jpki-incognito': null,
  'no-answer-mynaportal': null,
} as const satisfies Record<ExplanationId, LinkId | null>;

/** The contact for an explanation: the leaflet has one for the card and one for the system. */
export function contactForExplanation(id: ExplanationId): ContactId {
  return id === 'certificate-refused' || id === 'signature-void' ? 'my-number' : 'helpdesk';
}
