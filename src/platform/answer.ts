import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser.ts';
import { admit, askerOf } from './gate.ts';
import type { MessageType, Protocol, Reply, Request } from './protocol.ts';

const self = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };

export type Handlers = {
  readonly [T in MessageType]: (request: Protocol[T]['request']) => Promise<Protocol[T]['answer']>;
};

/**
 * Answers every message that arrives: checked, carried out, and replied to; never an exception.
 * To be called synchronously when the worker starts, so that a message can wake it.
 */
export function answerMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const admitted = admit(message, sender, self);
    if ('refusal' in admitted) return Promise.resolve({ ok: false, refusal: admitted.refusal });
    return carryOut(admitted.request, handlers);
  });
}

async function carryOut(request: Request, handlers: Handlers): Promise<Reply<unknown>> {
  try {
    return { ok: true, value: await handle(request, handlers) };
  } catch (error) {
    console.warn('Zairyu Ready: a request could not be carried out', request.type, error);
    return { ok: false, refusal: 'failed' };
  }
}

function handle<T extends MessageType>(
  request: Protocol[T]['request'] & { type: T },
  handlers: Handlers,
): Promise<Protocol[T]['answer']> {
  return handlers[request.type](request);
}

/**
 * Takes the port that each page of the online system holds on to. Nothing is said through it: it
 * closes when the extension is updated or switched off, and so tells the page to tidy up.
 */
export function holdPages(): void {
  browser.runtime.onConnect.addListener((port) => {
    if (askerOf(port.sender ?? {}, self) === null) port.disconnect();
  });
}
