import type { Shape } from './shape.ts';

/**
 * How long a page or the badge waits for one answer of the browser, in milliseconds. The stored
 * items, the policy and the words together stay within a second (state/read.ts).
 */
export const IN_TIME_MS = 300;

/** An answer of the browser; null: none came in time, it was a refusal, or of a wrong type. */
export type Answer<Value> = { readonly value: Value } | null;

interface Patience<Value> {
  readonly ms?: number | undefined;
  /** Called when the time is over. */
  readonly onTimeOver?: () => void;
  /** Called when the answer comes after the time. */
  readonly onLate?: (answer: Answer<Value>) => void;
}

/**
 * Asks the browser and waits for an end. It never rejects and never stays open: a profile that is
 * damaged, a locked disk or a busy Chrome must not leave a page blank.
 *
 * @param ask makes the call. It may throw, reject, never settle, or give anything
 * @param shape the type that the answer must have
 */
export function inTime<Value>(
  ask: () => unknown,
  shape: Shape<Value>,
  { ms = IN_TIME_MS, onTimeOver, onLate }: Patience<Value> = {},
): Promise<Answer<Value>> {
  return new Promise((resolve) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      onTimeOver?.();
      resolve(null);
    }, ms);
    const settle = (answer: Answer<Value>) => {
      clearTimeout(timer);
      if (isLate) onLate?.(answer);
      else resolve(answer);
    };
    new Promise((answered) => {
      answered(ask());
    }).then(
      (value) => settle(shape(value) ? { value } : null),
      () => settle(null),
    );
  });
}
