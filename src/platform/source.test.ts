import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isString } from './shape.ts';
import type * as SourceModule from './source.ts';

let module: typeof SourceModule;
const told = vi.fn<(topic: SourceModule.Topic) => void>();

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  module = await import('./source.ts');
  told.mockReset();
  module.onLateAnswer(told);
});
afterEach(() => void vi.useRealTimers());

const never = () => new Promise(() => undefined);
const after = (ms: number, value: unknown) => () =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

/** Reads until there is something to draw, and gives that with the time it took. */
async function reading(read: Promise<string>): Promise<[value: string, ms: number]> {
  const start = Date.now();
  const drawn = read.then((value): [string, number] => [value, Date.now() - start]);
  await vi.advanceTimersByTimeAsync(1000);
  return drawn;
}

function source(topic: SourceModule.Topic = 'drawn') {
  return module.createSource<string>(topic, isString, 'fallback');
}

describe('something that is drawn', () => {
  it('is the answer', async () => {
    const name = source();
    expect(name.isUnread()).toBe(true);
    expect(await name.read(async () => 'Sakura')).toBe('Sakura');
    expect(name.isUnread()).toBe(false);
    expect(told).not.toHaveBeenCalled();
  });

  it('is the fallback while there is no answer, and corrected once when it comes', async () => {
    const name = source();
    expect(await reading(name.read(after(8000, 'Sakura')))).toEqual(['fallback', 300]);
    expect(name.isUnread()).toBe(true);
    await vi.advanceTimersByTimeAsync(8000);
    expect(told).toHaveBeenCalledExactlyOnceWith('drawn');
    // Chrome stays slow. The late answer is drawn, and the same answer again is no news.
    expect((await reading(name.read(after(8000, 'Sakura'))))[0]).toBe('Sakura');
    await vi.advanceTimersByTimeAsync(8000);
    expect(told).toHaveBeenCalledOnce();
  });

  it('is the last answer where the next is a refusal', async () => {
    const name = source();
    await name.read(async () => 'Sakura');
    expect(await name.read(() => Promise.reject(new Error('locked')))).toBe('Sakura');
  });

  it('is not waited for again and again', async () => {
    const name = source();
    expect(await reading(name.read(never))).toEqual(['fallback', 300]);
    expect(await reading(name.read(never))).toEqual(['fallback', 50]);
    expect(await name.read(async () => 'Sakura')).toBe('Sakura');
  });

  it('is waited for as long as before after a late answer', async () => {
    const name = source();
    await reading(name.read(after(500, 'Sakura')));
    expect(await reading(name.read(never))).toEqual(['Sakura', 300]);
  });

  it('is not replaced by the late answer to an older question', async () => {
    const name = source();
    await reading(name.read(after(8000, 'old')));
    expect(await name.read(async () => 'new')).toBe('new');
    await vi.advanceTimersByTimeAsync(8000);
    expect((await reading(name.read(never)))[0]).toBe('new');
    expect(told).not.toHaveBeenCalled();
  });

  it('can be told a change, if something is known', async () => {
    const name = source();
    name.change((value) => `${value}!`);
    expect((await reading(name.read(never)))[0]).toBe('fallback');
    await name.read(async () => 'Sakura');
    name.change((value) => `${value}!`);
    expect((await reading(name.read(never)))[0]).toBe('Sakura!');
  });

  it('is forgotten, also what is still to come', async () => {
    const name = source();
    await name.read(async () => 'Sakura');
    await reading(name.read(after(8000, 'Sakura')));
    module.forgetAnswers();
    expect(name.isUnread()).toBe(true);
    await vi.advanceTimersByTimeAsync(8000);
    expect((await reading(name.read(never)))[0]).toBe('fallback');
    expect(told).not.toHaveBeenCalled();
  });
});

describe('a finding of a check', () => {
  it('is never an old answer', async () => {
    const reader = source('checked');
    expect(await reader.read(async () => 'plugged in')).toBe('plugged in');
    expect(await reading(reader.read(never))).toEqual(['fallback', 1000]);
    expect(await reader.read(() => Promise.reject(new Error('no')))).toBe('fallback');
  });

  it('is a late answer, for one check', async () => {
    const reader = source('checked');
    await reading(reader.read(after(8000, 'plugged in')));
    await vi.advanceTimersByTimeAsync(8000);
    expect(told).toHaveBeenCalledExactlyOnceWith('checked');
    expect((await reading(reader.read(never)))[0]).toBe('plugged in');
    expect((await reading(reader.read(never)))[0]).toBe('fallback');
  });
});
