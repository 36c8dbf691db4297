import type { AnswerTo, Reply, Request } from './protocol.ts';

/**
 * Asks the worker. A worker that is stopped while it answers is asked once more, which starts it
 * anew; nothing that matters is lost with it.
 *
 * @throws Error where the worker cannot be reached, or refuses
 */
export async function ask<R extends Request>(request: R): Promise<AnswerTo<R>> {
  const send = async () => {
    const reply: Reply<AnswerTo<R>> | undefined = await chrome.runtime.sendMessage(request);
    return reply;
  };
  const reply = (await send().catch(() => undefined)) ?? (await send());
  if (!reply?.ok)
    throw new Error(`The worker refused ${request.type}: ${reply?.refusal ?? 'silent'}`);
  return reply.value;
}
