/** Whether the extension that this script belongs to is still there: neither updated nor off. */
export function isExtensionThere(): boolean {
  return Boolean(chrome.runtime?.id);
}

/** How long after its port has closed a script has surely lost its extension. */
const GONE_AFTER_MS = 100;

/**
 * Calls back when the extension is updated, switched off or removed, as far as that can be heard:
 * the port also closes when the worker goes to sleep, which is no end.
 *
 * @returns opens the port anew where it has closed, and keeps the worker awake for a while
 */
export function listenForEnd(onEnd: () => void): () => void {
  let port: chrome.runtime.Port | null = null;
  return () => {
    if (!isExtensionThere()) return;
    if (port) {
      port.postMessage(null);
      return;
    }
    port = chrome.runtime.connect({ name: 'page' });
    port.onDisconnect.addListener(() => {
      port = null;
      // Read, so that Chrome does not complain of it: a worker that is being replaced takes no port.
      void chrome.runtime.lastError;
      // Chrome closes the port first and takes the extension away from the script right after.
      setTimeout(() => {
        if (!isExtensionThere()) onEnd();
      }, GONE_AFTER_MS);
    });
  };
}
