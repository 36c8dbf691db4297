import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onArrival } from './arrival.ts';
import type { Lifetime } from './lifetime.ts';

describe('a page has arrived', () => {
  let page: { readyState: DocumentReadyState };
  let load: (event: { readonly target: unknown }) => void;
  let paint: (() => void) | null;
  let isWatching: boolean;
  let watched: object | null;
  let heard: readonly string[];
  let ending: AbortController;
  const onArrived = vi.fn<() => void>();

  beforeEach(() => {
    vi.useFakeTimers();
    onArrived.mockClear();
    page = { readyState: 'loading' };
    paint = null;
    isWatching = false;
    watched = null;
    ending = new AbortController();
    vi.stubGlobal('document', page);
    vi.stubGlobal('window', {});
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(tell: () => void) {
          paint = tell;
        }

        observe = (options: object) => {
          watched = options;
          isWatching = true;
        };

        disconnect = () => {
          isWatching = false;
        };
      },
    );
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  function begin(): void {
    const life: Pick<Lifetime, 'signal' | 'listen'> = {
      signal: ending.signal,
      listen: (_target, types, listener) => {
        heard = types;
        load = listener as typeof load;
      },
    };
    onArrival(life as Lifetime, onArrived);
  }

  /** Loads the page, after its own listeners for the event. */
  function finishLoading(): void {
    page.readyState = 'complete';
    load({ target: page });
    vi.advanceTimersByTime(0);
  }

  it('when it has loaded and was painted, once', () => {
    begin();
    expect(heard).toEqual(['load']);
    expect(paint).toBeNull();
    finishLoading();
    expect(onArrived).not.toHaveBeenCalled();
    // The first painting counts, even if it came before the page had loaded.
    expect(watched).toEqual({ type: 'paint', buffered: true });
    paint?.();
    expect(onArrived).toHaveBeenCalledTimes(1);
    expect(isWatching).toBe(false);
    paint?.();
    vi.runAllTimers();
    expect(onArrived).toHaveBeenCalledTimes(1);
  });

  it('not for the load of something in it', () => {
    begin();
    load({ target: {} });
    vi.advanceTimersByTime(2999);
    expect(paint).toBeNull();
  });

  it('when it had loaded before, and is painted', () => {
    page.readyState = 'complete';
    begin();
    paint?.();
    expect(onArrived).toHaveBeenCalledTimes(1);
  });

  it('half a second after its load where nothing paints it, as in a background tab', () => {
    begin();
    finishLoading();
    vi.advanceTimersByTime(499);
    expect(onArrived).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onArrived).toHaveBeenCalledTimes(1);
    expect(isWatching).toBe(false);
  });

  it('after three seconds, where it does not come to an end, and not again at its end', () => {
    begin();
    vi.advanceTimersByTime(2999);
    expect(paint).toBeNull();
    vi.advanceTimersByTime(1);
    paint?.();
    expect(onArrived).toHaveBeenCalledTimes(1);
    finishLoading();
    vi.runAllTimers();
    expect(onArrived).toHaveBeenCalledTimes(1);
  });

  it('never, once the extension has gone', () => {
    begin();
    finishLoading();
    ending.abort();
    paint?.();
    vi.runAllTimers();
    expect(onArrived).not.toHaveBeenCalled();
  });
});
