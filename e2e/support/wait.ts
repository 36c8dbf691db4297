import { setTimeout as delay } from 'node:timers/promises';

type Nothing = undefined | null | false;

/**
 * The pause before the next look, in ms. It grows with the time waited so far: each look takes
 * processor time from what is waited for.
 */
function pauseAfter(elapsed: number): number {
  return Math.min(20 + elapsed / 10, 100);
}

/**
 * Calls `condition` until it returns something other than `undefined`, `null` or `false`, and
 * returns that. Throws after `timeout` ms, with `what` in the message. For conditions that no event
 * announces.
 */
export async function waitUntil<T>(
  what: string,
  condition: () => T | Nothing | Promise<T | Nothing>,
  timeout = 10_000,
): Promise<T> {
  const start = performance.now();
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== null && value !== false) return value;
    const elapsed = performance.now() - start;
    if (elapsed > timeout) {
      throw new Error(`Waited ${String(timeout)} ms in vain for: ${what}`);
    }
    await delay(pauseAfter(elapsed));
  }
}
