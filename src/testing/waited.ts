import { vi } from 'vitest';
import { fakeChrome } from './fake-chrome.ts';

/**
 * Lets the fake clock run until a promise is settled. The clock stands still while
 * a file is read from the disk.
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
  await fakeChrome.files.idle();
  return null;
}
