import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Lifetime } from './lifetime.ts';
import { watchPage } from './watch.ts';

/** The page changes. Nobody hears it while nothing observes the page. */
let change: (() => void) | null = null;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', { visibilityState: 'visible' });
  vi.stubGlobal(
    'MutationObserver',
    class {
      constructor(private readonly hear: () => void) {}
      observe(): void {
        change = this.hear;
      }
      disconnect(): void {
        change = null;
      }
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  change = null;
});

/** Milliseconds between the looks at a page that never rests, if each look takes `cost`. */
function pausesBetween(looks: number, cost: number): number[] {
  const times: number[] = [];
  const lifetime = { signal: new AbortController().signal, listen: () => undefined };
  const pace = watchPage(
    {
      onChange() {
        times.push(performance.now());
        pace.spent(cost);
      },
      onMove: () => undefined,
      onResize: () => undefined,
    },
    lifetime as unknown as Lifetime,
  );
  pace.begin();
  while (times.length <= looks) {
    change?.();
    vi.advanceTimersByTime(1);
  }
  return times.slice(1).map((time, index) => time - (times[index] ?? 0));
}

it('looks seldom at a page that never rests: a 250th of the time', () => {
  expect(Math.max(...pausesBetween(9, 4).slice(4))).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...pausesBetween(9, 4).slice(4))).toBeLessThan(1200);
});

it('looks soon while it may come to rest, and never waits for long, whatever a look costs', () => {
  const pauses = pausesBetween(9, 200);
  expect(Math.max(...pauses.slice(0, 3))).toBeLessThan(1100);
  expect(Math.min(...pauses.slice(4))).toBeGreaterThan(4000);
  expect(Math.max(...pauses)).toBeLessThan(5100);
});
