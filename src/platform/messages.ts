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

/** What each message leads to; where nothing is to be said, nothing need be given back. */
export type Handlers<P extends ProtocolShape> = {
  readonly [Type in keyof P]: (
    request: P[Type]['request'],
    sender: Sender,
  ) => Promise<Given<P[Type]['answer']>>;
};
type Given<Answer> = Answer extends null ? null | void : Answer;

/** The extension, as its messages' gate knows it. */
function self(isSite: Self['isSite']): Self {
  return { id: browser.runtime.id, origin: browser.runtime.getURL('/'), isSite };
}

/**
 * Answers every message that arrives: checked, carried out, and replied to; never an exception.
 * Called while the worker starts, before anything is waited for, so that a message can wake it.
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
    // Chrome keeps the way back open for a reply that comes later.
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
 * Takes the port that each page of a site holds on to. Nothing is said through it: it closes when
 * the extension is updated or switched off, and so tells the page to tidy up.
 */
export function holdPages(isSite: Self['isSite']): void {
  const own = self(isSite);
  browser.runtime.onConnect.addListener((port) => {
    if (askerOf(port.sender ?? {}, own) === null) port.disconnect();
    // Chrome says there why it closed a port, as for a page that is kept to go back to: no fault.
    else port.onDisconnect.addListener(() => void browser.runtime.lastError);
  });
}
