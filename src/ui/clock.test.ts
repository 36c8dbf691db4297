import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followClock } from './clock.ts';

const createPage = () => Object.assign(new EventTarget(), { visibilityState: 'visible' });
let page = createPage();
const onChange = vi.fn<() => void>();

function turn(visibilityState: 'visible' | 'hidden'): void {
  page.visibilityState = visibilityState;
  page.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-25T07:59:20Z') });
  page = createPage();
  vi.stubGlobal('document', page);
  onChange.mockReset();
});
afterEach(() => void vi.useRealTimers());

it('a page in view changes within half a minute of a quarter of an hour, and once', () => {
  followClock(onChange);
  vi.advanceTimersByTime(30_000);
  expect(onChange).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30_000);
  expect(onChange).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(14 * 60_000);
  expect(onChange).toHaveBeenCalledOnce();
});

it('after sleep it changes within half a minute', () => {
  followClock(onChange);
  // No timer runs during sleep, but the clock goes on.
  vi.setSystemTime(new Date('2026-11-25T15:10:00Z'));
  vi.advanceTimersByTime(30_000);
  expect(onChange).toHaveBeenCalledOnce();
});

it('changes when the clock is set back', () => {
  followClock(onChange);
  vi.setSystemTime(new Date('2026-11-24T07:59:00Z'));
  vi.advanceTimersByTime(30_000);
  expect(onChange).toHaveBeenCalledOnce();
});

it('out of view it does not look, and at once when it comes back', () => {
  followClock(onChange);
  turn('hidden');
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(3_600_000);
  expect(onChange).not.toHaveBeenCalled();
  turn('visible');
  expect(onChange).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(1);
});

it('a page opened out of view looks when it comes into view', () => {
  page.visibilityState = 'hidden';
  followClock(onChange);
  vi.advanceTimersByTime(3_600_000);
  turn('visible');
  expect(onChange).toHaveBeenCalledOnce();
});
