import { createAsk, replyInTime, type AnswerTo, type Ask } from '../platform/ask.ts';
import type { RequestOf } from '../platform/gate.ts';
import type { Protocol } from '../state/protocol.ts';

export type Request = RequestOf<Protocol>;

/**
 * Asks the worker. This script does not use the polyfill: it needs only a few of Chrome's calls.
 */
export const ask: Ask<Protocol> = createAsk<Protocol>((message) =>
  replyInTime(() => chrome.runtime.sendMessage(message)),
);

/** Asks the worker. Null if it cannot answer: then the page stays as it is. */
export function askOrNothing<R extends Request>(request: R): Promise<AnswerTo<Protocol, R> | null> {
  return ask(request).catch(() => null);
}
