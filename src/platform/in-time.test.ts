import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IN_TIME_MS, inTime, type Answer } from './in-time.ts';
import { isString } from './shape.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise(() => undefined);

describe('an answer of the browser', () => {
  it.each<[string, () => unknown, Answer<string>]>([
    ['that comes', async () => 'here', { value: 'here' }],
    ['that is there at once', () => 'here', { value: 'here' }],
    ['that is a refusal', () => Promise.reject(new Error('no')), null],
    ['that is thrown', () => JSON.parse('{') as unknown, null],
    ['that is nothing', async () => undefined, null],
    ['that is of another type', async () => 5, null],
  ])('%s is waited for', async (_, ask, expected) => {
    expect(await inTime(ask, isString)).toEqual(expected);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked for at once', () => {
    const ask = vi.fn<() => Promise<string>>(async () => 'here');
    void inTime(ask, isString);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('that never comes is waited for no longer than the time, and no shorter', async () => {
    const [concluded, onTimeOver] = [
      vi.fn<(answer: Answer<string>) => void>(),
      vi.fn<() => void>(),
    ];
    const waiting = inTime(never, isString, { onTimeOver }).then(concluded);
    await vi.advanceTimersByTimeAsync(IN_TIME_MS - 1);
    expect([concluded.mock.calls.length, onTimeOver.mock.calls.length]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(concluded).toHaveBeenCalledExactlyOnceWith(null);
    expect(onTimeOver).toHaveBeenCalledOnce();
  });

  it.each<[string, () => unknown, Answer<string>]>([
    ['an answer', () => 'here', { value: 'here' }],
    ['one of another type', () => 5, null],
    ['a refusal', () => Promise.reject(new Error('no')), null],
  ])('that is late is told once: %s', async (_, give, expected) => {
    const onLate = vi.fn<(answer: Answer<string>) => void>();
    const late = () => new Promise((resolve) => setTimeout(resolve, 8000)).then(give);
    const waiting = inTime(late, isString, { onLate });
    await vi.advanceTimersByTimeAsync(IN_TIME_MS);
    expect(await waiting).toBeNull();
    expect(onLate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(8000);
    expect(onLate).toHaveBeenCalledExactlyOnceWith(expected);
  });

  it('in time is not told as late', async () => {
    const onLate = vi.fn<(answer: Answer<string>) => void>();
    await inTime(async () => 'here', isString, { onLate });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(onLate).not.toHaveBeenCalled();
  });
});
