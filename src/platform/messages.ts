import { browser } from './browser.ts';
import type { Reply } from './ask.ts';
import {
  admit,
  askerOf,
  type ProtocolShape,
  type RequestOf,
  type Rules,
  type Self,
  type Sender,
} from './gate.ts';

/** One handler for each message. A handler whose answer is null may return nothing. */
export type Handlers<P extends ProtocolShape> = {
  readonly [Type in keyof P]: (
    request: P[Type]['request'],
    sender: Sender,
  ) => Promise<Given<P[Type]['answer']>>;
};
type Given<Answer> = Answer extends null ? null | void : Answer;

/** Describes the extension to the gate. */
function self(isSite: Self['isSite']): Self {
  return { id: browser.runtime.id, origin: browser.runtime.getURL('/'), isSite };
}

/**
 * Checks every message, carries it out and replies. An exception becomes the reply `failed`.
 * Call it before the worker's first await: Chrome wakes a worker only for listeners from its start,
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
 *
 * @param isSite whether an address belongs to a site whose pages may ask
 */
export function answerMessages<P extends ProtocolShape>(
  rules: Rules<P>,
  handlers: Handlers<P>,
  isSite: Self['isSite'],
): void {
  const own = self(isSite);
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    const admitted = admit(rules, message, sender, own);
    if ('refusal' in admitted) {
      reply({ ok: false, refusal: admitted.refusal });
      return true;
    }
    void carryOut(admitted.request, sender, handlers).then(reply);
    // `true` tells Chrome that the reply comes later.
    return true;
  });
}

async function carryOut<P extends ProtocolShape>(
  request: RequestOf<P>,
  sender: Sender,
  handlers: Handlers<P>,
): Promise<Reply<unknown>> {
  try {
    const handle = handlers[request.type as keyof P];
    return { ok: true, value: (await handle(request, sender)) ?? null };
  } catch (error) {
    console.warn('Zairyu Ready: not done', request.type, error);
    return { ok: false, refusal: 'failed' };
  }
}

/**
 * Accepts the port that each page of a site opens. It closes when the extension is updated or
 * switched off, and the page then removes what the extension added.
 *
 * @returns a function that tells every page to ask again; it sends nothing else
 */
export function holdPages(isSite: Self['isSite']): () => void {
  const own = self(isSite);
  const open = new Set<{ readonly postMessage: (message: null) => void }>();
  browser.runtime.onConnect.addListener((port) => {
    if (askerOf(port.sender ?? {}, own) === null) {
      port.disconnect();
      return;
    }
    open.add(port);
    port.onDisconnect.addListener(() => {
      open.delete(port);
      // Chrome closes the port of a page in the back/forward cache and sets lastError. Reading it
      // keeps Chrome from reporting an error.
      void browser.runtime.lastError;
    });
  });
  return () => {
    for (const port of open) port.postMessage(null);
  };
}
