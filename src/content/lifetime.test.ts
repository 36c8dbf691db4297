import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEvent, type FakeEvent } from '../testing/fake-event.ts';
import { beginLife } from './lifetime.ts';

describe('the life of the script on a page', () => {
  let closed: FakeEvent<[]>;
  let runtime: { id: string | undefined; readonly connect: () => unknown };

  beforeEach(() => {
    vi.useFakeTimers();
    closed = createEvent();
    const port = { onMessage: createEvent().api, onDisconnect: closed.api };
    runtime = { id: 'ours', connect: () => port };
    vi.stubGlobal('chrome', { runtime });
    vi.stubGlobal('document', {});
    vi.stubGlobal(
      'MutationObserver',
      class {
        observe = vi.fn<() => void>();
        disconnect = vi.fn<() => void>();
      },
    );
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([0, 50, 300, 3000])(
    'ends by itself when the extension goes %i ms after the port has closed',
    (ms) => {
      const life = beginLife(vi.fn());
      life.holdOn();
      closed.tell();
      vi.advanceTimersByTime(ms);
      expect(life.signal.aborted).toBe(false);
      runtime.id = undefined;
      vi.runAllTimers();
      expect(life.signal.aborted).toBe(true);
    },
  );

  it('goes on when the worker only sleeps', () => {
    const life = beginLife(vi.fn());
    life.holdOn();
    closed.tell();
    vi.runAllTimers();
    expect(life.signal.aborted).toBe(false);
  });

  it.each([true, false])('hears nothing after its end, passive: %s', (passive) => {
    const life = beginLife(vi.fn());
    const page = new EventTarget();
    const hear = vi.fn<(event: Event) => void>();
    life.listen(page, ['click', 'wheel'], hear, passive);
    page.dispatchEvent(new Event('click'));
    page.dispatchEvent(new Event('wheel'));
    expect(hear).toHaveBeenCalledTimes(2);

    runtime.id = undefined;
    expect(life.isOver()).toBe(true);
    life.listen(page, ['keydown'], hear, passive);
    for (const type of ['click', 'wheel', 'keydown']) page.dispatchEvent(new Event(type));
    expect(hear).toHaveBeenCalledTimes(2);
  });
});
