import type { Notice, Protocol } from '../state/protocol.ts';
import type { ClientSource } from '../readiness/facts.ts';
import type { CertificateId } from '../readiness/ids.ts';
import { watchClients, type Watch } from './client-events.ts';
import { h } from './element.ts';
import { showExplanation } from './explanation.ts';
import { showAbove } from './panel.ts';
import { askOrNothing } from './worker.ts';

/** A client that has not answered for this long, in milliseconds, may not be there. */
const SILENT_AFTER_MS = 4000;

/** Chrome puts a worker to sleep after 30 s without an event; a password takes longer than that. */
const AWAKE_EVERY_MS = 20_000;

type Question = Protocol['client-answered' | 'client-silent']['request'];

/** The watch over the clients, and what is shown of it. */
interface Help extends Watch {
  /** Takes away what is shown; what is waited for goes on being waited for. */
  hide(): void;
}

/**
 * Helps while the page and one of the government's clients are at work: says which password is
 * asked for, explains a failure or a silence, and tells the worker what was proved.
 *
 * @param words what the password windows ask for; null while the worker has not told
 * @param onNotice given the notice as it is once an answer has been recorded
 * @param keepAwake keeps the worker from going to sleep: called while an answer is waited for,
 *   since a page may go on at once after it
 */
export function helpWithClients(
  words: () => Pick<Notice, 'passwords' | 'language'> | null,
  onNotice: (notice: Notice | null) => void,
  keepAwake: () => void,
  signal: AbortSignal,
): Help {
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let awake: ReturnType<typeof setInterval> | undefined;
  let hideHelp: (() => void) | undefined;
  let hideExplanation: (() => void) | undefined;

  /** Begins something new: what was shown about what went before is over. */
  function next(): number {
    clearTimeout(timer);
    clearInterval(awake);
    hide();
    turn += 1;
    return turn;
  }

  function hide(): void {
    hideHelp?.();
    hideExplanation?.();
  }

  async function explain(request: Question, asOf: number): Promise<void> {
    const answer = await askOrNothing(request);
    if (!answer || signal.aborted) return;
    onNotice(answer.notice);
    // Meanwhile an answer may have come, or another request.
    if (asOf === turn && answer.explanation) hideExplanation = showExplanation(answer.explanation);
  }

  const watch = watchClients(
    {
      onRequest(source, certificate) {
        const asOf = next();
        const known = words();
        if (certificate && known) hideHelp = showHelp(certificate, known);
        timer = setTimeout(() => {
          if (!hasSign(source)) void explain({ type: 'client-silent', source }, asOf);
        }, SILENT_AFTER_MS);
        awake = setInterval(keepAwake, AWAKE_EVERY_MS);
        keepAwake();
      },
      onAnswer(source, certificate, code) {
        const asOf = next();
        void explain({ type: 'client-answered', source, certificate, code }, asOf);
      },
    },
    signal,
  );

  signal.addEventListener('abort', next);
  return {
    renew: () => watch.renew(),
    forget: () => {
      next();
      watch.forget();
    },
    hide,
  };
}

/** Whether a government extension has left its mark. (The JPKI one leaves none.) */
function hasSign(source: ClientSource): boolean {
  return source === 'mynaportal' && document.getElementById('extension-is-installed') !== null;
}

function showHelp(
  certificate: CertificateId,
  { passwords, language }: Pick<Notice, 'passwords' | 'language'>,
): () => void {
  const { title, text } = passwords[certificate];
  return showAbove('zairyu-ready-help', { password: certificate }, language, () =>
    h('section', { class: 'above', role: 'status' }, h('h2', {}, title), h('p', {}, text)),
  );
}
