import type { ClientId } from '../readiness/facts.ts';
import type { CertificateId } from '../readiness/ids.ts';
import { readFields } from './client-fields.ts';

/** The DOM events by which a page and the government's extensions talk (docs/facts.md). */
const events = {
  jpki: { request: 'launchJPKIApp', answer: 'recvJPKIMsg' },
  mynaportal: { request: 'launchApp', answer: 'recvMsg' },
} as const satisfies Record<ClientId, { request: string; answer: string }>;

/** What a request's `keypair_division` names. */
const certificates: ReadonlyMap<string, CertificateId> = new Map([
  ['01', 'signature-certificate'],
  ['02', 'user-authentication-certificate'],
]);

/** Requests that wait for their answers. */
interface Waiting {
  readonly count: number;
  readonly certificate: CertificateId | null;
  /** Whether all of them, since there was last none, asked for the same: answers name nothing. */
  readonly isSure: boolean;
}

const none: Waiting = { count: 0, certificate: null, isSure: true };

/**
 * How many events are looked at until the bound is renewed, and what a bad one counts. What is no
 * text, Chrome copies for us when it is looked at, whatever its size.
 */
const MOST_EVENTS = 60;
const BAD_COUNTS = 12;

/** What is told of a page and a client at work. `certificate`: null where it is not sure which. */
export interface ClientListener {
  onRequest(source: ClientId, certificate: CertificateId | null): void;
  /** `code`: null where the client succeeded. */
  onAnswer(source: ClientId, certificate: CertificateId | null, code: string | null): void;
}

/** What is listening. */
export interface Watch {
  /** Looks at as many events again. */
  renew(): void;
  /** Forgets requests that were left unanswered. */
  forget(): void;
}

/**
 * Listens, and only listens, to requests and answers. Nothing is dispatched, stopped or changed,
 * and of what events carry only four short fields are read. A page can send anything: what is bad
 * is dropped, and only so many events are looked at.
 *
 * @param listen registers a listener on the window, on the way in: before the page's, and whatever
 *   the page stops later
 */
export function watchClients(
  listener: ClientListener,
  listen: (type: string, handle: (event: Event) => void) => void,
): Watch {
  let looks = 0;
  const waiting = new Map<ClientId, Waiting>();

  function read<Name extends string>(event: Event, wanted: readonly Name[]) {
    // The extensions speak on the document; what is sent elsewhere, they do not hear either.
    if (looks >= MOST_EVENTS || event.target !== document) return null;
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    const fields = readFields(detail, wanted);
    looks += fields ? 1 : BAD_COUNTS;
    return fields;
  }

  for (const source of Object.keys(events) as ClientId[]) {
    const { request, answer } = events[source];

    listen(request, (event) => {
      const fields = read(event, ['mode', 'keypair_division']);
      if (!fields) return;
      const certificate = certificates.get(fields.keypair_division ?? '') ?? null;
      const { count, ...last } = waiting.get(source) ?? none;
      const isSure = count === 0 || (last.isSure && last.certificate === certificate);
      waiting.set(source, { count: count + 1, certificate, isSure });
      listener.onRequest(source, certificate);
    });

    listen(answer, (event) => {
      const fields = read(event, ['result', 'errcode']);
      if (fields?.result !== '0' && fields?.result !== '1') return;
      const code = fields.result === '0' ? null : (fields.errcode ?? 'unknown');
      const asked = waiting.get(source) ?? none;
      // A success that nothing was asked for proves nothing.
      if (asked.count === 0 && code === null) return;
      waiting.set(source, { ...asked, count: Math.max(0, asked.count - 1) });
      listener.onAnswer(source, asked.isSure && asked.count > 0 ? asked.certificate : null, code);
    });
  }

  return {
    renew: () => {
      looks = 0;
    },
    forget: () => waiting.clear(),
  };
}
