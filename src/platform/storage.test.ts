import * as fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { isBoolean, isOneOf, isString, isWhole } from './shape.ts';
import type * as module from './storage.ts';

/** `'high'`, as version 1 had it, became 2; in version 3 it is 20. */
const volume = {
  shape: isWhole,
  fallback: 10,
  area: 'local',
  migrations: [
    (older) => (older === 'high' ? 2 : older === 'low' ? 1 : older),
    (older) => (typeof older === 'number' ? older * 10 : older),
  ],
} satisfies module.Item<number>;

const items = {
  volume,
  isOn: {
    shape: isBoolean,
    fallback: false,
    area: 'local',
    migrations: [],
  } as module.Item<boolean>,
  name: { shape: isString, fallback: '', area: 'local', migrations: [] } as module.Item<string>,
  theme: {
    shape: isOneOf(['light', 'dark']),
    fallback: 'light',
    area: 'sync',
    migrations: [],
  } as module.Item<'light' | 'dark'>,
};
const fallbacks = { volume: 10, isOn: false, name: '', theme: 'light' };
const others = { isOn: true, name: 'Sakura', theme: 'dark' } as const;

const { local, sync, managed } = fakeChrome;
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
let storage: typeof module;

/** Loads the module again, as a worker does when it starts. */
async function restart(): Promise<typeof module> {
  vi.resetModules();
  storage = await import('./storage.ts');
  return storage;
}

beforeEach(async () => {
  warn.mockClear();
  await restart();
});

describe('what is stored', () => {
  it('is at its fallbacks at first, and nothing is wrong with that', async () => {
    expect(storage.fallbacksOf(items)).toEqual(fallbacks);
    expect(await storage.readItems(items)).toEqual(fallbacks);
    expect(warn).not.toHaveBeenCalled();
  });

  it('is all there again after the worker was stopped', async () => {
    await storage.writeItems(items, { ...others, volume: 30 });
    expect(await (await restart()).readItems(items)).toEqual({ ...others, volume: 30 });
    expect(warn).not.toHaveBeenCalled();
  });

  it.each([
    { volume: 30 },
    { isOn: true },
    { name: 'Sakura' },
    { theme: 'dark' as const },
    { isOn: true, theme: 'dark' as const },
  ])('is written without touching the others: %j', async (change) => {
    await storage.writeItems(items, change);
    expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...change });
    await storage.writeItems(items, { ...others, volume: 30 });
    const back = Object.fromEntries(
      Object.entries(fallbacks).filter(([key]) => Object.hasOwn(change, key)),
    );
    await storage.writeItems(items, back);
    expect(await storage.readItems(items)).toEqual({ ...others, volume: 30, ...back });
  });

  it('lies where it belongs, with the version of its shape', async () => {
    await storage.writeItems(items, { ...others, volume: 30 });
    expect(Object.fromEntries(local.kept)).toEqual({
      volume: { version: 3, value: 30 },
      isOn: { version: 1, value: true },
      name: { version: 1, value: 'Sakura' },
    });
    expect(Object.fromEntries(sync.kept)).toEqual({ theme: { version: 1, value: 'dark' } });
  });

  it('is not written to the profile where nothing of it belongs there', async () => {
    const set = vi.spyOn(sync.api, 'set');
    await storage.writeItems(items, { isOn: true, volume: 30 });
    expect(set).not.toHaveBeenCalled();
    set.mockRestore();
  });

  it('leaves alone what belongs to somebody else', async () => {
    for (const { kept } of [local, sync]) kept.set('of a later version', 1);
    await storage.writeItems(items, others);
    expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...others });
    for (const { kept } of [local, sync]) expect(kept.get('of a later version')).toBe(1);
  });

  it.each(['local', 'sync'] as const)(
    'is not taken for kept where Chrome refuses: %s',
    async (area) => {
      fakeChrome[area].refusal = new Error('QUOTA_BYTES');
      expect(await storage.writeItems(items, others)).toBe(false);
      // It is shown while it is tried again.
      expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...others });
    },
  );

  it('is all forgotten at once, here and with the profile', async () => {
    await storage.writeItems(items, others);
    // As an older version stored it.
    local.kept.set('theme', { version: 1, value: 'dark' });
    await storage.clearStorage();
    expect([local.kept.size, sync.kept.size]).toEqual([0, 0]);
    expect(await storage.readItems(items)).toEqual(fallbacks);
  });
});

describe('what an older version of the product has stored', () => {
  it.each([
    [1, 'high', 20],
    [1, 'low', 10],
    [2, 2, 20],
    [3, 2, 2],
  ])('is lifted step by step: from version %i, %j is %j', async (version, value, lifted) => {
    local.kept.set('volume', { version, value });
    expect(await storage.readItems(items)).toEqual({ ...fallbacks, volume: lifted });
    expect(warn).not.toHaveBeenCalled();
  });

  it('is kept as it was until it is written, and then as of today', async () => {
    local.kept.set('volume', { version: 1, value: 'high' });
    await storage.readItems(items);
    expect(local.kept.get('volume')).toEqual({ version: 1, value: 'high' });
    await storage.writeItems(items, { volume: 20 });
    expect(local.kept.get('volume')).toEqual({ version: 3, value: 20 });
  });

  it('and no migration knows, falls back alone', async () => {
    await storage.writeItems(items, others);
    local.kept.set('volume', { version: 1, value: 'deafening' });
    expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...others });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

describe('what is stored but unusable', () => {
  // Never a value of any item here: numbers with a fraction, lists, records.
  const junk = fc.oneof(
    fc.double().filter((value) => !Number.isInteger(value)),
    fc.array(fc.jsonValue()),
    fc.dictionary(fc.string({ minLength: 8 }), fc.jsonValue()),
    fc.constantFrom(null, undefined),
  );
  const versionToCome = fc.oneof(fc.constantFrom(0, -1, 1.5, '3', null), fc.integer({ min: 4 }));
  const damaged = fc.oneof(
    junk,
    fc.constantFrom(true, 30, 'text', { value: 30 }, { version: 3 }, [3, 30]),
    versionToCome.map((version) => ({ version, value: 30 })),
    junk.map((value) => ({ version: 3, value })),
    junk.map((extra) => ({ version: 3, value: 30, extra })),
  );

  it('falls back alone, is warned about once, and can be written again', async () => {
    await fc.assert(
      fc.asyncProperty(
        damaged.filter((raw) => raw !== undefined),
        async (raw) => {
          fakeChrome.reset();
          warn.mockClear();
          await restart();
          await storage.writeItems(items, others);
          local.kept.set('volume', raw);
          expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...others });
          expect(await storage.readItems(items)).toEqual({ ...fallbacks, ...others });
          expect(warn.mock.calls).toEqual([[expect.stringContaining('"volume"')]]);
          await storage.writeItems(items, { volume: 30 });
          expect(await storage.readItems(items)).toEqual({ ...others, volume: 30 });
        },
      ),
    );
  });
});

describe('a setting that was kept on this computer before it followed the profile', () => {
  it('still counts', async () => {
    local.kept.set('theme', { version: 1, value: 'dark' });
    expect(await storage.readItems(items)).toEqual({ ...fallbacks, theme: 'dark' });
    expect(warn).not.toHaveBeenCalled();
  });

  it('counts no longer once the profile has one', async () => {
    local.kept.set('theme', { version: 1, value: 'dark' });
    await storage.writeItems(items, { theme: 'light' });
    expect(await storage.readItems(items)).toEqual(fallbacks);
  });

  it('falls back where it is unusable', async () => {
    local.kept.set('theme', { version: 1, value: 'nonsense' });
    expect(await storage.readItems(items)).toEqual(fallbacks);
    expect(warn).toHaveBeenCalledTimes(1);
  });
});

it('what somebody puts into the profile under the name of what stays here does not count', async () => {
  sync.put({ isOn: { version: 1, value: true }, name: { version: 1, value: 'Sakura' } });
  expect(await storage.readItems(items)).toEqual(fallbacks);
});

describe('storage', () => {
  it.each(['local', 'sync', 'managed'] as const)('tells of changes: %s', (area) => {
    const listener = vi.fn<() => void>();
    storage.onStoredChange(listener);
    expect(listener).not.toHaveBeenCalled();
    fakeChrome[area].put({ colour: 'red' });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('is closed to content scripts in every area', async () => {
    await storage.closeStorageToPages();
    expect([local, sync, managed].map(({ accessLevel }) => accessLevel)).toEqual([
      'TRUSTED_CONTEXTS',
      'TRUSTED_CONTEXTS',
      'TRUSTED_CONTEXTS',
    ]);
  });

  it('is closed as far as an older Chrome can close it', async () => {
    const close = vi.spyOn(local.api, 'setAccessLevel');
    close.mockRejectedValue(new Error('not available'));
    await storage.closeStorageToPages();
    close.mockRestore();
    expect([local, sync, managed].map(({ accessLevel }) => accessLevel)).toEqual([
      null,
      'TRUSTED_CONTEXTS',
      'TRUSTED_CONTEXTS',
    ]);
  });

  it("has the administrator's settings, and tells when they change", async () => {
    expect(await storage.readManaged()).toEqual({});
    const told = vi.fn<() => void>();
    const change = storage.managedChange().then(told);
    local.put({ category: 'practitioner' });
    await fakeChrome.idle();
    expect(told).not.toHaveBeenCalled();
    managed.put({ category: 'practitioner' });
    await change;
    expect(await storage.readManaged()).toEqual({ category: 'practitioner' });
  });
});
