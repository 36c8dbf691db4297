import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';

/**
 * Lets the fake clock run until a promise is settled. Between two steps of the clock, files are read
 * from the disk.
 *
 * @returns its value, and how long it took on the fake clock, in milliseconds
 */
export async function waited<Value>(answer: Promise<Value>): Promise<[value: Value, ms: number]> {
  const start = performance.now();
  const given = answer.then((value) => ({ value }));
  for (;;) {
    const settled = await Promise.race([given, step()]);
    if (settled) return [settled.value, performance.now() - start];
  }
}

async function step(): Promise<null> {
  await vi.advanceTimersByTimeAsync(10);
  await setImmediate();
  return null;
}
