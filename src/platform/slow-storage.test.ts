import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { waited } from '../testing/waited.ts';
import { isString, isWhole } from './shape.ts';
import type * as module from './storage.ts';

const items = {
  volume: { shape: isWhole, fallback: 10, area: 'local', migrations: [] } as module.Item<number>,
  name: { shape: isString, fallback: '', area: 'local', migrations: [] } as module.Item<string>,
  theme: {
    shape: isString,
    fallback: 'light',
    area: 'sync',
    migrations: [],
  } as module.Item<string>,
};

const { local, sync, session } = fakeChrome;
const own = { local: { ...local.api }, sync: { ...sync.api } };
const never = () => new Promise<never>(() => undefined);
let storage: typeof module;

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  storage = await import('./storage.ts');
});
afterEach(() => {
  Object.assign(local.api, own.local);
  Object.assign(sync.api, own.sync);
  vi.useRealTimers();
});

describe('while Chrome reads slowly', () => {
  it('what was read before stands, with what has changed since', async () => {
    storage.onStoredChange(() => undefined);
    await storage.writeItems(items, { volume: 30, name: 'Sakura', theme: 'dark' });
    await storage.readItems(items);
    Object.assign(local.api, { get: never });
    local.put({ volume: { version: 1, value: 40 } });
    await local.api.remove(['name']);
    session.put({ volume: { version: 1, value: 50 } });
    const [read] = await waited(storage.readItems(items));
    expect(read).toEqual({ volume: 40, name: '', theme: 'dark' });
  });

  it.each(['local', 'sync'] as const)(
    'something that is not read is said to be so: %s',
    async (name) => {
      Object.assign(fakeChrome[name].api, { get: never });
      await waited(storage.readItems(items));
      expect(storage.isStorageUnread()).toBe(true);
      Object.assign(fakeChrome[name].api, own[name]);
      await waited(storage.readItems(items));
      expect(storage.isStorageUnread()).toBe(false);
    },
  );
});

describe('forgetting everything', () => {
  it.each(['local', 'sync'] as const)('is waited for as long as it may take: %s', async (name) => {
    Object.assign(fakeChrome[name].api, {
      clear: () => new Promise((resolve) => void setTimeout(resolve, 1900)),
    });
    await expect(waited(storage.clearStorage())).resolves.toBeDefined();
  });

  it.each<[string, () => Promise<never>]>([
    ['refuses', () => Promise.reject(new Error('locked'))],
    ['never answers', never],
  ])('is said to have failed where Chrome %s', async (_, clear) => {
    for (const { api } of [local, sync]) {
      Object.assign(local.api, own.local);
      Object.assign(api, { clear });
      const [failure] = await waited(storage.clearStorage().then(String, String));
      expect(failure).toContain('could not be cleared');
    }
  });
});

it('what belongs to no item is not written', async () => {
  expect(await storage.writeItems(items, { other: 1 } as never)).toBe(true);
  expect([local.kept.size, sync.kept.size]).toEqual([0, 0]);
});
