import type { Client, ClientAnswer } from '../world/clients.ts';

/*
 * The stand-in's two scripts. Each is written into a file as text, so it may use nothing from
 * outside itself.
 */

/** The content script: passes a page's requests to the worker, and the answers back. */
export function contentScript({ request, answer, inputs }: Client): void {
  const tell = (told: string): void => {
    document.dispatchEvent(new CustomEvent(answer, { detail: told }));
  };
  document.addEventListener(request, (event) => {
    const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
    if (typeof detail !== 'string') return;
    const ask = async (): Promise<string> => chrome.runtime.sendMessage<string, string>(detail);
    // If the extension was switched off while the page is open, asking throws. The page then hears
    // nothing.
    ask().then(tell, () => undefined);
  });
  const addInputs = (): void => {
    for (const [id, value] of Object.entries(inputs)) {
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', id, value });
      document.body.append(input);
    }
  };
  document.addEventListener('DOMContentLoaded', addInputs, { once: true });
}

/**
 * The worker: starts the native program for each request, and returns its answer, or an error code
 * if it gives none.
 */
export function serviceWorker({ host, hostSilentCode }: Client): void {
  chrome.runtime.onMessage.addListener((detail: string, _sender, respond) => {
    let told = false;
    const tell = (answer: ClientAnswer): void => {
      if (!told) respond(JSON.stringify(answer));
      told = true;
    };
    const port = chrome.runtime.connectNative(host);
    port.onMessage.addListener((answer: ClientAnswer) => {
      tell(answer);
      port.disconnect();
    });
    port.onDisconnect.addListener(() => {
      // Chrome complains in the console about an error that nobody reads.
      void chrome.runtime.lastError;
      tell({ result: '1', errcode: hostSilentCode });
    });
    port.postMessage(JSON.parse(detail));
    return true;
  });
}
