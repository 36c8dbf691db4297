/**
 * Runs in a page: holds back every file that the page fetches from now on, until
 * {@link letFilesCome} runs there.
 */
export function holdFiles(): void {
  const fetchNow = globalThis.fetch;
  const held = new Promise<void>((resolve) => {
    Object.assign(globalThis, { letFilesCome: resolve });
  });
  globalThis.fetch = async (...args) => {
    await held;
    return fetchNow(...args);
  };
}

/** Runs in the same page: lets the files come. */
export function letFilesCome(): void {
  (globalThis as typeof globalThis & { letFilesCome: () => void }).letFilesCome();
}
