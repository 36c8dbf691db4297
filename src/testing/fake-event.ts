/** One of Chrome's events: the product listens, the test tells. */
export interface FakeEvent<Args extends readonly unknown[]> {
  readonly api: { readonly addListener: (listener: (...args: Args) => unknown) => void };
  /** Calls every listener; gives what each returns. */
  readonly tell: (...args: Args) => readonly unknown[];
  readonly reset: () => void;
}

export function createEvent<Args extends readonly unknown[] = []>(): FakeEvent<Args> {
  const listeners = new Set<(...args: Args) => unknown>();
  return {
    api: { addListener: (listener) => void listeners.add(listener) },
    tell: (...args) => [...listeners].map((listener) => listener(...args)),
    reset: () => listeners.clear(),
  };
}
