import { setTimeout as delay } from 'node:timers/promises';

type Nothing = undefined | null | false;

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
  const end = performance.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > end) {
      throw new Error(`Waited ${String(timeout)} ms in vain for: ${what}`);
    }
    await delay(20);
  }
}
