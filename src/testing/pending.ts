import { setImmediate } from 'node:timers/promises';

/** Counts the calls that the fake browser has not answered yet. */
export interface Pending {
  /** Counts a promise until it is settled. */
  readonly until: <Value>(answer: Promise<Value>) => Promise<Value>;
  /** Resolves when no call is open: everything that can follow without a timer has happened. */
  readonly idle: () => Promise<void>;
}

export function createPending(): Pending {
  let count = 0;
  const pending: Pending = {
    until: (answer) => {
      count += 1;
      return answer.finally(() => {
        count -= 1;
      });
    },
    idle: async () => {
      // A turn of Node's loop ends when no promise has anything left to do.
      await setImmediate();
      if (count > 0) await pending.idle();
    },
  };
  return pending;
}
