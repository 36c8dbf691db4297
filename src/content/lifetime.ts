type Listener = (event: Event) => void;

/** This script's life. When it ends, everything that the script registered ends. */
export interface Lifetime {
  readonly signal: AbortSignal;
  /**
   * Listens until the end. A page that rewrites itself with `document.open` erases every listener
   * on its document and window, this script's too. They are then registered again.
   */
  listen(
    target: EventTarget,
    types: readonly string[],
    listener: Listener,
    passive?: boolean,
  ): void;
  /** Calls back when the page has another root element. */
  onNewDocument(callback: () => void): void;
  /** Keeps the worker awake for a while, and notices the extension's end. */
  holdOn(): void;
  /** Whether the extension is gone. If it is, this script ends. */
  isOver(): boolean;
}

/**
 * How long after the port closes to look whether the extension is gone, in milliseconds. On an idle
 * computer it is gone at once, on a busy one later.
 */
const GONE_AFTER_MS = [100, 1000, 5000] as const;

/**
 * Begins this script's life. It ends when the extension is updated, switched off or removed.
 *
 * @param onNews called when the worker has something new: ask it again
 */
export function beginLife(onNews: () => void): Lifetime {
  const ending = new AbortController();
  const { signal } = ending;
  const registered: (() => void)[] = [];
  let port: chrome.runtime.Port | null = null;

  const renewal = new MutationObserver(() => {
    // If the listeners are still there, adding them again changes nothing, not even their order.
    for (const register of registered) register();
  });
  renewal.observe(document, { childList: true });
  signal.addEventListener('abort', () => renewal.disconnect());

  function isOver(): boolean {
    if (!chrome.runtime?.id) ending.abort();
    return signal.aborted;
  }

  return {
    signal,
    listen(target, types, listener, passive = true) {
      if (signal.aborted) return;
      const options = { capture: true, passive };
      const register = () => {
        for (const type of types) target.addEventListener(type, listener, options);
      };
      registered.push(register);
      register();
      // One signal for all of them costs less before the page's first paint than one for each.
      signal.addEventListener('abort', () => {
        for (const type of types) target.removeEventListener(type, listener, options);
      });
    },
    onNewDocument: (callback) => void registered.push(callback),
    holdOn() {
      if (isOver()) return;
      if (port) {
        port.postMessage(null);
        return;
      }
      port = chrome.runtime.connect({ name: 'page' });
      port.onMessage.addListener(onNews);
      port.onDisconnect.addListener(() => {
        port = null;
        // Reading it keeps Chrome from reporting an error: a worker that is being replaced takes no
        // port.
        void chrome.runtime.lastError;
        // The port also closes when the worker goes to sleep. At a real end, Chrome closes it first
        // and takes the extension away right after.
        for (const ms of GONE_AFTER_MS) setTimeout(isOver, ms);
      });
    },
    isOver,
  };
}
