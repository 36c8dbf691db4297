import type { Explanation, Notice, Protocol } from '../state/protocol.ts';
import type { ClientId } from '../readiness/facts.ts';
import type { CertificateId } from '../readiness/ids.ts';
import { watchClients, type Watch } from './client-events.ts';
import type { Lifetime } from './lifetime.ts';
import { askOrNothing } from './worker.ts';
import { pageLanguage } from './page-language.ts';

/** After this many milliseconds without an answer, the client may be absent. */
const SILENT_AFTER_MS = 4000;

/** Chrome puts a worker to sleep after 30 s without an event. Typing a password takes longer. */
const AWAKE_EVERY_MS = 20_000;

type Question = Protocol['client-answered' | 'client-silent']['request'];

export interface Shown {
  /** Explains an error or a silence; null: removes the explanation. */
  explain(explanation: Explanation | null): void;
  /** Says which password is asked for; null: none. */
  help(certificate: CertificateId | null): void;
  /** Draws the notice after an answer has been recorded. */
  draw(notice: Notice | null): void;
}

/**
 * Helps while the page and one of the government's clients are at work: says which password is
 * asked for, explains a failure or a silence, and tells the worker what an answer proves.
 */
export function helpWithClients(shown: Shown, life: Lifetime): Watch {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let awake: ReturnType<typeof setInterval> | undefined;

  /** Starts a new turn: removes what was shown about the last one. */
  function next(): number {
    clearTimeout(timer);
    clearInterval(awake);
    shown.help(null);
    shown.explain(null);
    turn += 1;
    return turn;
  }

  async function explain(request: Question, asOf: number): Promise<void> {
    const answer = await askOrNothing(request);
    if (!answer || life.signal.aborted) return;
    shown.draw(answer.notice);
    // An answer or another request may have come meanwhile.
    if (asOf === turn) shown.explain(answer.explanation);
  }

  const watch = watchClients(
    {
      onRequest(client, certificate) {
        const asOf = next();
        shown.help(certificate);
        timer = setTimeout(() => {
          if (!hasSign(client))
            void explain({ type: 'client-silent', client, language: pageLanguage() }, asOf);
        }, SILENT_AFTER_MS);
        // The page may leave as soon as the answer comes. The worker stays awake so that it hears
        // the answer first.
        awake = setInterval(() => life.holdOn(), AWAKE_EVERY_MS);
        life.holdOn();
      },
      onAnswer(client, certificate, code) {
        const asOf = next();
        void explain(
          { type: 'client-answered', client, certificate, code, language: pageLanguage() },
          asOf,
        );
      },
    },
    (type, handle) => life.listen(window, [type], handle),
  );

  life.signal.addEventListener('abort', next);
  return {
    renew: () => watch.renew(),
    forget: () => {
      next();
      watch.forget();
    },
  };
}

/** Whether a government extension has left its mark in the page. (The JPKI one leaves none.) */
function hasSign(client: ClientId): boolean {
  return client === 'mynaportal' && document.getElementById('extension-is-installed') !== null;
}
