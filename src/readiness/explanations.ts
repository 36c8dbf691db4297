import type { ContactId } from './contacts.ts';
import type { ClientSource, HostState } from './facts.ts';
import type { LinkId } from './links.ts';

/** What there is to say about a failure of one of the government's clients. */
export const explanationIds = [
  'client-silent',
  'client-silent-registered',
  'client-silent-blocked',
  'mynaportal-silent',
  'window-or-reader',
  'card-communication',
  'certificate-void',
  'phone-card',
  'unknown-code',
  'no-answer-jpki',
  'no-answer-mynaportal',
] as const;
export type ExplanationId = (typeof explanationIds)[number];

/** Stands for a code where a request was followed by nothing. */
export const NO_ANSWER = 'no-answer';

/** The code by which the official JPKI extension says that the software gave it nothing. */
export const CLIENT_SILENT = 'EW004JC200';

/** Codes seen in public, by their exact text (docs/facts.md). Every other code is unknown. */
const byCode: Readonly<Record<string, ExplanationId>> = {
  [CLIENT_SILENT]: 'client-silent',
  'EW044-C300': 'mynaportal-silent',
  'EM044-C300': 'mynaportal-silent',
  EW000J0200: 'window-or-reader',
  EW104J1502: 'card-communication',
  'EI123-2008': 'certificate-void',
  E0008: 'phone-card',
};

/**
 * What "the client gave nothing" comes to together with Chrome's answer about its host. A client
 * that is registered is not "not installed": then one of the other two installs is to be looked at.
 */
const clientSilent: Readonly<Partial<Record<HostState, ExplanationId>>> = {
  registered: 'client-silent-registered',
  connected: 'client-silent-registered',
  'blocked-by-policy': 'client-silent-blocked',
};

/**
 * Which explanation fits a failure.
 *
 * @param code as the page got it; {@link NO_ANSWER} where it got none
 * @param host Chrome's newest answer about the JPKI client's host; null where it was not asked
 */
export function explanationFor(
  source: ClientSource,
  code: string,
  host: HostState | null,
): ExplanationId {
  if (code === NO_ANSWER) return `no-answer-${source}`;
  const id = (Object.hasOwn(byCode, code) ? byCode[code] : undefined) ?? 'unknown-code';
  return id === 'client-silent' && host ? (clientSilent[host] ?? id) : id;
}

/** The code that says that a certificate failed its verification: expired or void. */
export const CERTIFICATE_VOID = 'EI123-2008';

/** The page that leads on. Null: no address is known from a source. */
export const linkForExplanation = {
  'client-silent': 'jpki-portal',
  'client-silent-registered': 'jpki-portal',
  'client-silent-blocked': null,
  'mynaportal-silent': null,
  'window-or-reader': 'jpki-portal',
  'card-communication': 'jpki-portal',
  'certificate-void': 'my-number-site',
  'phone-card': null,
  'unknown-code': 'jpki-portal',
  'no-answer-jpki': 'official-extension',
  'no-answer-mynaportal': null,
} as const satisfies Record<ExplanationId, LinkId | null>;

/** Whom to call: the leaflet names a telephone for the card and one for the system. */
export function contactForExplanation(id: ExplanationId): ContactId {
  return id === 'certificate-void' ? 'my-number' : 'helpdesk';
}
