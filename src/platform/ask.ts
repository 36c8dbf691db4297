import { inTime } from './in-time.ts';
import { isUnknown } from './shape.ts';
import type { ProtocolShape, Refusal, RequestOf } from './gate.ts';

export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** The type of a request's answer. */
export type AnswerTo<P extends ProtocolShape, R extends RequestOf<P>> = P[R['type'] &
  keyof P]['answer'];

/** Asks the worker. Rejects if the worker cannot be reached or refuses. */
export type Ask<P extends ProtocolShape> = <R extends RequestOf<P>>(
  request: R,
) => Promise<AnswerTo<P, R>>;

/**
 * Makes a function that asks the worker. Chrome may stop the worker before it answers. The function
 * then asks once more, and that starts the worker again. No state is lost: the worker keeps none.
 *
 * @param send the browser's `runtime.sendMessage`
 */
export function createAsk<P extends ProtocolShape>(
  send: (message: unknown) => Promise<unknown>,
): Ask<P> {
  return async (request) => {
    const first = await send(request).catch(() => undefined);
    const reply = (first ?? (await send(request))) as
      Reply<AnswerTo<P, typeof request>> | undefined;
    if (reply?.ok) return reply.value;
    throw new Error(`The worker refused ${request.type}: ${reply?.refusal ?? 'silent'}`);
  };
}

/** How long the worker may take, in milliseconds. A check waits two seconds for a silent host. */
const REPLY_MS = 10_000;

/**
 * Sends a message and waits for an end.
 *
 * @param send makes the browser's call
 * @returns the reply; a refusal if the worker takes too long; nothing if it was stopped
 */
export async function replyInTime(send: () => Promise<unknown>): Promise<unknown> {
  const late: Reply<never> = { ok: false, refusal: 'failed' };
  let isLate = false;
  const reply = await inTime(send, isUnknown, {
    ms: REPLY_MS,
    onTimeOver: () => {
      isLate = true;
    },
  });
  return isLate ? late : reply?.value;
}
