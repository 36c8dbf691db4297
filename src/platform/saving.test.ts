import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import type * as SavingModule from './saving.ts';

let saving: typeof SavingModule;
const told = vi.fn<() => void>();
const { local, session, sync } = fakeChrome;

/** The fake Chrome's own function. A test may replace it. */
const set = local.api.set;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  saving = await import('./saving.ts');
  told.mockReset();
  saving.onSaving(told);
  saving.followStorage();
});
afterEach(() => {
  local.api.set = set;
  vi.useRealTimers();
});

/** Starts another page or worker. */
async function openAnother(): Promise<typeof SavingModule> {
  vi.resetModules();
  const another = await import('./saving.ts');
  another.onSaving(told);
  another.followStorage();
  return another;
}

/** Closes the page that could not save, and starts another. */
async function openNext(): Promise<typeof SavingModule> {
  await vi.advanceTimersByTimeAsync(0);
  vi.clearAllTimers();
  fakeChrome.forgetListeners();
  return openAnother();
}

const shown = () => saving.withUnsaved('local', Object.fromEntries(local.kept));

describe('a save', () => {
  it('is stored, and no more is said of it', async () => {
    expect(await saving.save('local', { tick: true })).toBe(true);
    expect(local.kept.get('tick')).toBe(true);
    expect([saving.isUnsaved(), told.mock.calls.length, vi.getTimerCount()]).toEqual([false, 0, 0]);
  });

  it('that Chrome refuses is shown, called not saved, and stored as soon as Chrome lets it', async () => {
    local.refusal = new Error('QUOTA_BYTES');
    expect(await saving.save('local', { tick: true })).toBe(false);
    expect([saving.isUnsaved(), shown()]).toEqual([true, { tick: true }]);
    expect(told).toHaveBeenCalledOnce();
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, true]);
    expect(told).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that never ends counts as not saved after a second', async () => {
    local.api.set = () => new Promise(() => undefined);
    const saved = saving.save('local', { tick: true });
    await vi.advanceTimersByTimeAsync(999);
    expect(saving.isUnsaved()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect([await saved, saving.isUnsaved(), shown()]).toEqual([false, true, { tick: true }]);
  });

  it('that ends late was saved after all', async () => {
    local.api.set = async (values) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await set(values);
    };
    const saved = saving.save('local', { tick: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect([await saved, saving.isUnsaved()]).toEqual([false, true]);
    await vi.advanceTimersByTimeAsync(500);
    expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, true]);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('is tried again after pauses that grow to a minute', async () => {
    const tries = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('locked')));
    local.api.set = tries;
    await saving.save('local', { tick: true });
    const at: number[] = [];
    for (let second = 1; second <= 187; second += 1) {
      const before = tries.mock.calls.length;
      await vi.advanceTimersByTimeAsync(1000);
      if (tries.mock.calls.length > before) at.push(second);
    }
    expect(at).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
  });

  it('is tried again at once when asked to, or when storage works for something else', async () => {
    for (const again of [
      () => saving.saveAgain(),
      () => local.put({ other: Math.random() }),
      () => sync.put({ other: Math.random() }),
    ]) {
      local.refusal = new Error('locked');
      await saving.save('local', { tick: false });
      local.refusal = null;
      again();
      await vi.advanceTimersByTimeAsync(0);
      expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, false]);
      local.kept.clear();
    }
  });

  it('stores the newest of two values', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    await saving.save('local', { tick: false });
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, false]);
  });

  it('gives way to what another page has stored since', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    local.refusal = null;
    local.put({ tick: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, false]);
  });

  it('leaves the other area alone', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    expect(await saving.save('sync', { language: 'ja' })).toBe(true);
    expect(saving.withUnsaved('sync', {})).toEqual({});
    expect(sync.kept.get('language')).toBe('ja');
  });
});

describe('what is left when the popup closes or the worker sleeps', () => {
  it('is shown as not saved by the next page, which stores it', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    const another = await openNext();
    told.mockReset();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toHaveBeenCalled();
    expect([another.isUnsaved(), another.withUnsaved('local', {})]).toEqual([true, { tick: true }]);
    expect(another.withUnsaved('sync', {})).toEqual({});
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([another.isUnsaved(), local.kept.get('tick')]).toEqual([false, true]);
    expect(session.kept.size).toBe(0);
  });

  it('is kept though the page closes before the save has failed', async () => {
    local.api.set = () => new Promise(() => undefined);
    void saving.save('local', { tick: true });
    saving.keepOpen();
    local.api.set = set;
    const another = await openNext();
    await vi.advanceTimersByTimeAsync(1000);
    expect([another.isUnsaved(), local.kept.get('tick')]).toEqual([false, true]);
    expect(session.kept.size).toBe(0);
  });

  it('is taken over by a page that is open already, and stored once', async () => {
    const another = await openAnother();
    local.refusal = new Error('locked');
    await saving.save('local', { 'a:b': 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect([another.isUnsaved(), another.withUnsaved('local', {})]).toEqual([true, { 'a:b': 1 }]);
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(2000);
    expect([another.isUnsaved(), saving.isUnsaved(), session.kept.size]).toEqual([false, false, 0]);
    expect(local.kept.get('a:b')).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['at once', 0],
    ['later', 500],
  ])('does not win over what the user says in the next page %s', async (_, ms) => {
    local.put({ tick: false });
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    local.refusal = null;
    const another = await openNext();
    if (ms > 0) await vi.advanceTimersByTimeAsync(ms);
    expect(await another.save('local', { tick: false })).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([another.isUnsaved(), local.kept.get('tick')]).toEqual([false, false]);
    expect(session.kept.size).toBe(0);
  });

  it('does not win over what wakes the worker: something newer that a page has stored', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    local.refusal = null;
    const worker = await openNext();
    local.put({ tick: false });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([worker.isUnsaved(), local.kept.get('tick'), session.kept.size]).toEqual([
      false,
      false,
      0,
    ]);
  });

  it('is not there after everything was forgotten', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    saving.dropUnsaved();
    local.refusal = null;
    const another = await openNext();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([another.isUnsaved(), local.kept.size, session.kept.size]).toEqual([false, 0, 0]);
  });

  it.each([
    ['refuses', () => Promise.reject(new Error('gone'))],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])("is kept by the page alone where the browser's memory %s", async (_, fault) => {
    const own = { ...session.api };
    Object.assign(session.api, { get: fault, set: fault, remove: fault });
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    expect([saving.isUnsaved(), shown()]).toEqual([true, { tick: true }]);
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(1000);
    expect([saving.isUnsaved(), local.kept.get('tick')]).toEqual([false, true]);
    Object.assign(session.api, own);
  });
});

describe('forgetting', () => {
  it('drops what is not saved, for good', async () => {
    local.refusal = new Error('locked');
    await saving.save('local', { tick: true });
    saving.dropUnsaved();
    local.refusal = null;
    await vi.advanceTimersByTimeAsync(600_000);
    expect([saving.isUnsaved(), local.kept.size, shown()]).toEqual([false, 0, {}]);
  });

  it('on another page drops it here', async () => {
    await saving.save('local', { tick: true });
    local.refusal = new Error('locked');
    await saving.save('local', { 'other-tick': true });
    local.refusal = null;
    await local.api.clear();
    await vi.advanceTimersByTimeAsync(600_000);
    expect([saving.isUnsaved(), local.kept.size]).toEqual([false, 0]);
  });
});
