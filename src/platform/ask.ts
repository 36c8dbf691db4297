import type { ProtocolShape, Refusal, RequestOf } from './gate.ts';

export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

/** What a request is answered with. */
export type AnswerTo<P extends ProtocolShape, R extends RequestOf<P>> = P[R['type'] &
  keyof P]['answer'];

/** Asks the worker. Throws where the worker cannot be reached, or refuses. */
export type Ask<P extends ProtocolShape> = <R extends RequestOf<P>>(
  request: R,
) => Promise<AnswerTo<P, R>>;

/**
 * Makes what asks the worker. A worker that is stopped while it answers is asked once more, which
 * starts it again; nothing that matters is lost with it.
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
