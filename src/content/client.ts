import type { Explanation, Notice, Protocol } from '../state/protocol.ts';
import type { ClientId } from '../readiness/facts.ts';
import type { CertificateId } from '../readiness/ids.ts';
import { watchClients, type Watch } from './client-events.ts';
import type { Lifetime } from './lifetime.ts';
import { askOrNothing } from './worker.ts';
import { pageLanguage } from './page-language.ts';

/** A client that has not answered for this long, in milliseconds, may not be there. */
const SILENT_AFTER_MS = 4000;

/** Chrome puts a worker to sleep after 30 s without an event; a password takes longer than that. */
const AWAKE_EVERY_MS = 20_000;

type Question = Protocol['client-answered' | 'client-silent']['request'];

/** What is shown of the clients. */
export interface Shown {
  /** What an error or a silence means; null: nothing. */
  explain(explanation: Explanation | null): void;
  /** Which password is asked for; null: none. */
  help(certificate: CertificateId | null): void;
  /** The notice as it is once an answer has been recorded. */
  draw(notice: Notice | null): void;
}

/**
 * Helps while the page and one of the government's clients are at work: says which password is
 * asked for, explains a failure or a silence, and tells the worker what was proved.
 */
export function helpWithClients(shown: Shown, life: Lifetime): Watch {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let awake: ReturnType<typeof setInterval> | undefined;

  /** Begins something new: what was shown about what went before is over. */
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
    // Meanwhile an answer may have come, or another request.
    if (asOf === turn) shown.explain(answer.explanation);
  }

  const watch = watchClients(
    {
      onRequest(source, certificate) {
        const asOf = next();
        shown.help(certificate);
        timer = setTimeout(() => {
          if (!hasSign(source))
            void explain({ type: 'client-silent', source, language: pageLanguage() }, asOf);
        }, SILENT_AFTER_MS);
        // A page may go on at once after the answer, which the worker has to hear before.
        awake = setInterval(() => life.holdOn(), AWAKE_EVERY_MS);
        life.holdOn();
      },
      onAnswer(source, certificate, code) {
        const asOf = next();
        void explain(
          { type: 'client-answered', source, certificate, code, language: pageLanguage() },
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

/** Whether a government extension has left its mark. (The JPKI one leaves none.) */
function hasSign(source: ClientId): boolean {
  return source === 'mynaportal' && document.getElementById('extension-is-installed') !== null;
}
