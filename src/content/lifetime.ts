type Listener = (event: Event) => void;

/** This script's life: from one place, everything that it has registered ends. */
export interface Lifetime {
  readonly signal: AbortSignal;
  /**
   * Listens until the end. A page that writes itself again with `document.open` erases every
   * listener on its document and window, this script's too: they are then registered again.
   */
  listen(
    target: EventTarget,
    types: readonly string[],
    listener: Listener,
    passive?: boolean,
  ): void;
  /** Calls back when the page has got another root element. */
  onNewDocument(callback: () => void): void;
  /** Keeps the worker awake for a while, and hears of the extension's end. */
  holdOn(): void;
  /** Whether the extension is gone; then this script ends. */
  isOver(): boolean;
}

/**
 * How long after its port has closed a script has lost its extension, in milliseconds: at once where
 * the computer is idle, later where it is busy.
 */
const GONE_AFTER_MS = [100, 1000, 5000] as const;

/**
 * Begins this script's life. It ends when the extension is updated, switched off or removed.
 *
 * @param onNews called when the worker has learnt something, and should be asked again
 */
export function beginLife(onNews: () => void): Lifetime {
  const ending = new AbortController();
  const { signal } = ending;
  const registered: (() => void)[] = [];
  let port: chrome.runtime.Port | null = null;

  const renewal = new MutationObserver(() => {
    // Where the listeners are still there, adding them changes nothing, their order included.
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
      const register = () => {
        for (const type of types) {
          target.addEventListener(type, listener, { capture: true, passive, signal });
        }
      };
      registered.push(register);
      register();
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
        // Read, so that Chrome does not complain: a worker that is being replaced takes no port.
        void chrome.runtime.lastError;
        // The port closes when the worker goes to sleep, too. At a real end, Chrome closes it first
        // and takes the extension away right after.
        for (const ms of GONE_AFTER_MS) setTimeout(isOver, ms);
      });
    },
    isOver,
  };
}
