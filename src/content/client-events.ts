import type { ClientId } from '../readiness/facts.ts';
import type { CertificateId } from '../readiness/ids.ts';
import { readFields } from './client-fields.ts';

/** The DOM events between a page and the government's extensions (docs/facts.md). */
const events = {
  jpki: { request: 'launchJPKIApp', answer: 'recvJPKIMsg' },
  mynaportal: { request: 'launchApp', answer: 'recvMsg' },
} as const satisfies Record<ClientId, { request: string; answer: string }>;

/** The certificates by a request's `keypair_division`. */
const certificates: ReadonlyMap<string, CertificateId> = new Map([
  ['01', 'signature-certificate'],
  ['02', 'user-authentication-certificate'],
]);

/** Requests without an answer. */
interface Waiting {
  readonly count: number;
  readonly certificate: CertificateId | null;
  /**
   * Whether all requests of a series asked for the same certificate. A series begins when no
   * request waits. Answers name no certificate.
   */
  readonly isSure: boolean;
}

const none: Waiting = { count: 0, certificate: null, isSure: true };

/**
 * How many events are read until the bound is renewed, and how many a bad one counts for. Chrome
 * copies a detail that is not text when it is read, whatever its size.
 */
const MOST_EVENTS = 60;
const BAD_COUNTS = 12;

/** Hears about a page and a client at work. `certificate`: null if it is not sure which. */
export interface ClientListener {
  onRequest(client: ClientId, certificate: CertificateId | null): void;
  /** `code`: null if the client succeeded. */
  onAnswer(client: ClientId, certificate: CertificateId | null, code: string | null): void;
}

export interface Watch {
  /** Starts counting events again. */
  renew(): void;
  /** Forgets unanswered requests. */
  forget(): void;
}

/**
 * Listens, and only listens, to requests and answers. It dispatches, stops and changes nothing, and
 * reads only four short fields of an event. A page can send anything: bad events are dropped, and
 * only so many are read.
 *
 * @param listen registers a capturing listener on the window: it runs before the page's, which
 *   cannot stop it
 */
export function watchClients(
  listener: ClientListener,
  listen: (type: string, handle: (event: Event) => void) => void,
): Watch {
  let looks = 0;
  const waiting = new Map<ClientId, Waiting>();

  function read<Name extends string>(event: Event, wanted: readonly Name[]) {
    // The extensions use the document. They do not hear an event elsewhere either.
    if (looks >= MOST_EVENTS || event.target !== document) return null;
    const detail: unknown = event instanceof CustomEvent ? event.detail : null;
    const fields = readFields(detail, wanted);
    looks += fields ? 1 : BAD_COUNTS;
    return fields;
  }

  for (const client of Object.keys(events) as ClientId[]) {
    const { request, answer } = events[client];

    listen(request, (event) => {
      const fields = read(event, ['mode', 'keypair_division']);
      if (!fields) return;
      const certificate = certificates.get(fields.keypair_division ?? '') ?? null;
      const { count, ...last } = waiting.get(client) ?? none;
      const isSure = count === 0 || (last.isSure && last.certificate === certificate);
      waiting.set(client, { count: count + 1, certificate, isSure });
      listener.onRequest(client, certificate);
    });

    listen(answer, (event) => {
      const fields = read(event, ['result', 'errcode']);
      if (fields?.result !== '0' && fields?.result !== '1') return;
      const code = fields.result === '0' ? null : (fields.errcode ?? 'unknown');
      const asked = waiting.get(client) ?? none;
      // A success without a request proves nothing.
      if (asked.count === 0 && code === null) return;
      waiting.set(client, { ...asked, count: Math.max(0, asked.count - 1) });
      listener.onAnswer(client, asked.isSure && asked.count > 0 ? asked.certificate : null, code);
    });
  }

  return {
    renew: () => {
      looks = 0;
    },
    forget: () => waiting.clear(),
  };
}
