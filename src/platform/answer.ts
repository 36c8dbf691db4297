import { admit, askerOf } from './gate.ts';
import { onlineSystemHostOf, type OnlineSystemHost } from './hosts.ts';
import type { MessageType, Protocol, Reply, Request } from './protocol.ts';

const self = { id: chrome.runtime.id, origin: chrome.runtime.getURL('/') };

/**
 * What each message leads to; where nothing is to be said, nothing need be given back.
 * `host`: of the page of the online system that asks; null for ours.
 */
export type Handlers = {
  readonly [T in MessageType]: (
    request: Protocol[T]['request'],
    host: OnlineSystemHost | null,
  ) => Promise<Given<Protocol[T]['answer']>>;
};
type Given<Answer> = Answer extends null ? null | void : Answer;

/**
 * Answers every message that arrives: checked, carried out, and replied to; never an exception.
 * To be called synchronously when the worker starts, so that a message can wake it.
 */
export function answerMessages(handlers: Handlers): void {
  chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    const admitted = admit(message, sender, self);
    if ('refusal' in admitted) {
      reply({ ok: false, refusal: admitted.refusal });
      return false;
    }
    const host = onlineSystemHostOf(sender.url ?? '');
    void carryOut(admitted.request, host, handlers).then(reply);
    // Chrome keeps the way back open for a reply that comes later.
    return true;
  });
}

async function carryOut(
  request: Request,
  host: OnlineSystemHost | null,
  handlers: Handlers,
): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: (await handle(request, host, handlers)) ?? null };
  } catch (error) {
    console.warn('Zairyu Ready: not done', request.type, error);
    return { ok: false, refusal: 'failed' };
  }
}

function handle<T extends MessageType>(
  request: Protocol[T]['request'] & { type: T },
  host: OnlineSystemHost | null,
  handlers: Handlers,
): Promise<unknown> {
  return handlers[request.type](request, host);
}

/**
 * Takes the port that each page of the online system holds on to. Nothing is said through it: it
 * closes when the extension is updated or switched off, and so tells the page to tidy up.
 */
export function holdPages(): void {
  chrome.runtime.onConnect.addListener((port) => {
    if (askerOf(port.sender ?? {}, self) === null) port.disconnect();
    // Chrome says there why it closed a port, as for a page that is kept to go back to: no fault.
    else port.onDisconnect.addListener(() => void chrome.runtime.lastError);
  });
}
