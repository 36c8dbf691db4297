import type { Page } from 'puppeteer';
import { extensionWorld } from './extension-world.ts';

/** The clock of the extension's script in a page. */
export interface ContentClock {
  /** Moves the script's clock on by `ms` and runs the timers that fall due, in order. */
  advance(ms: number): Promise<void>;
}

interface Timer {
  readonly run: () => void;
  readonly due: number;
  readonly every: number | null;
}

interface Clock {
  advance(ms: number): void;
}

/**
 * Stops the longer timers of the extension's script in a page's present document: from now on they
 * run only when the test moves the clock on. No other timers change, and the page notices nothing.
 * A test of minutes then takes no time, and a test that nothing happens does not depend on the
 * machine's speed.
 */
export async function holdClock(page: Page, extensionId: string): Promise<ContentClock> {
  const world = await extensionWorld(page, extensionId);
  await world.evaluate(() => {
    const timers = new Map<number, Timer>();
    // Ids far from the browser's own: the browser still runs and clears timers set before.
    let lastId = 1_000_000_000;
    let now = 0;
    const native = {
      setTimeout: setTimeout.bind(globalThis),
      clearTimeout,
      clearInterval,
      dateNow: Date.now.bind(Date),
    };
    // Timers up to this many milliseconds wait for drawing to settle. They stay the browser's.
    const settling = 200;
    const set = (
      handler: unknown,
      delay: number | undefined,
      repeats: boolean,
      args: unknown[],
    ): number => {
      if (typeof handler !== 'function') throw new TypeError('A timer runs a function.');
      const wait = Math.max(delay ?? 0, 1);
      lastId += 1;
      timers.set(lastId, {
        run: () => {
          Reflect.apply(handler, undefined, args);
        },
        due: now + wait,
        every: repeats ? wait : null,
      });
      return lastId;
    };
    const clear = (id: number | undefined, otherwise: (id?: number) => void): void => {
      if (id === undefined || !timers.delete(id)) otherwise(id);
    };
    const clock: Clock = {
      advance(ms) {
        const end = now + ms;
        for (;;) {
          let next: readonly [number, Timer] | undefined;
          for (const entry of timers) if (!next || entry[1].due < next[1].due) next = entry;
          if (next === undefined || next[1].due > end) break;
          const [id, { run, due, every }] = next;
          now = due;
          if (every === null) timers.delete(id);
          else timers.set(id, { run, due: due + every, every });
          run();
        }
        now = end;
      },
    };
    Object.assign(globalThis, {
      setTimeout: (handler: unknown, delay?: number, ...args: unknown[]) =>
        (delay ?? 0) <= settling
          ? native.setTimeout(handler as () => void, delay, ...args)
          : set(handler, delay, false, args),
      setInterval: (handler: unknown, delay?: number, ...args: unknown[]) =>
        set(handler, delay, true, args),
      clearTimeout: (id?: number) => {
        clear(id, native.clearTimeout);
      },
      clearInterval: (id?: number) => {
        clear(id, native.clearInterval);
      },
      zairyuReadyClock: clock,
    });
    Date.now = () => native.dateNow() + now;
  });
  return {
    advance: (ms) =>
      world.evaluate((time) => {
        (globalThis as typeof globalThis & { zairyuReadyClock: Clock }).zairyuReadyClock.advance(
          time,
        );
      }, ms),
  };
}
