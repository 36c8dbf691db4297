import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardReader } from '../readiness/facts.ts';

const at = '2026-11-23T01:02:03.004Z';
const later = '2026-11-23T01:02:09.000Z';
const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'PaSoRi' };
const scr: CardReader = { vendorId: 0x04e6, productId: 0x5116, name: null };

const kept = new Map<string, unknown>();
/** Whom Chrome owes an answer on the native messaging host. */
const waiting: (() => void)[] = [];
const getDevices = vi.fn<() => Promise<object[]>>();
const lastError = { message: '' };

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(at), toFake: ['Date'] });
  kept.clear();
  waiting.length = 0;
  getDevices.mockReset().mockResolvedValue([]);
  const nothing = { addListener: () => undefined };
  vi.stubGlobal('navigator', { userAgent: '', usb: { getDevices } });
  vi.stubGlobal('chrome', {
    runtime: {
      lastError,
      getPlatformInfo: async () => ({ os: 'win' }),
      connectNative: () => ({
        onMessage: nothing,
        onDisconnect: { addListener: (tell: () => void) => waiting.push(tell) },
        disconnect: () => undefined,
      }),
    },
    management: {},
    storage: {
      local: {
        get: async () => structuredClone(Object.fromEntries(kept)),
        set: async (items: object) => {
          for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
        },
      },
      sync: { get: async () => ({}), set: async () => undefined },
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Chrome's answer for all who wait; then nobody does. */
function answer(message: string): void {
  lastError.message = message;
  for (const tell of waiting.splice(0)) tell();
}

const registered = 'Access to the specified native messaging host is forbidden.';
const absent = 'Specified native messaging host not found.';

async function fresh() {
  const { recheck } = await import('./recheck.ts');
  const { readStored } = await import('../platform/storage.ts');
  return { recheck, read: readStored };
}

/** Waits until Chrome is asked; not by `vi.waitFor`, which would move the clock. */
async function asked(): Promise<void> {
  for (let turns = 0; waiting.length === 0 && turns < 1000; turns++) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  expect(waiting).not.toHaveLength(0);
}

describe('a look at this computer', () => {
  it('asks Chrome once for all who want to know at the same time, and keeps it before they go on', async () => {
    const { recheck, read } = await fresh();
    const looks = [recheck(), recheck(), recheck()];
    await asked();
    looks.push(recheck());
    expect(waiting).toHaveLength(1);
    answer(registered);
    await Promise.all(looks);
    expect(waiting).toHaveLength(0);
    expect((await read())['facts.jpki-client']).toEqual({
      finding: { host: 'registered', platform: 'windows', message: null },
      at,
    });
  });

  it('is made anew once the one before has ended', async () => {
    const { recheck, read } = await fresh();
    const first = recheck();
    await asked();
    answer(absent);
    await first;
    expect((await read())['facts.jpki-client']?.finding.host).toBe('not-registered');
    vi.setSystemTime(new Date(later));
    const second = recheck();
    await asked();
    answer(registered);
    await second;
    expect((await read())['facts.jpki-client']).toMatchObject({
      finding: { host: 'registered' },
      at: later,
    });
  });

  it('is made anew after one that failed', async () => {
    const { recheck } = await fresh();
    const { local } = chrome.storage;
    const set = local.set.bind(local);
    Object.assign(local, { set: () => Promise.reject(new Error('QUOTA_BYTES')) });
    const looks = [recheck(), recheck()];
    const failures = Promise.allSettled(looks);
    await asked();
    answer(registered);
    expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    Object.assign(local, { set });
    const again = recheck();
    await asked();
    answer(registered);
    await expect(again).resolves.toBeUndefined();
  });

  it('leaves out what could not be asked', async () => {
    const { recheck, read } = await fresh();
    const look = recheck();
    await asked();
    answer(registered);
    await look;
    expect((await read())['facts.official-extension']).toBeNull();
  });
});

/** A look with what the page sees; Chrome's answer for the rest is always the same. */
async function looked(readers?: readonly CardReader[] | null) {
  const { recheck, read } = await fresh();
  const look = recheck(readers);
  await asked();
  answer(registered);
  await look;
  return (await read())['facts.card-reader'];
}

describe('the card readers of a look', () => {
  it('are those that the page sees, and the worker does not look itself', async () => {
    getDevices.mockResolvedValue([{ ...scr, productName: 'another' }]);
    expect(await looked([pasori])).toEqual({ finding: { ...pasori, isConnected: true }, at });
    expect(getDevices).not.toHaveBeenCalled();
  });

  it('are those that the worker sees, where the page sees none', async () => {
    getDevices.mockResolvedValue([{ vendorId: 0x04e6, productId: 0x5116, productName: 'SCR' }]);
    expect(await looked(null)).toEqual({ finding: { ...scr, name: 'SCR', isConnected: true }, at });
  });

  it('stay as they were found where nobody can look', async () => {
    await looked([pasori]);
    vi.setSystemTime(new Date(later));
    getDevices.mockRejectedValue(new Error('SecurityError'));
    expect(await looked()).toEqual({ finding: { ...pasori, isConnected: true }, at });
    vi.stubGlobal('navigator', { userAgent: '' });
    expect(await looked()).toEqual({ finding: { ...pasori, isConnected: true }, at });
  });

  it('are remembered as gone, with the time, when they are unplugged', async () => {
    await looked([pasori]);
    vi.setSystemTime(new Date(later));
    expect(await looked([])).toEqual({ finding: { ...pasori, isConnected: false }, at: later });
  });

  it('are nothing to remember where there never was one', async () => {
    expect(await looked([])).toBeNull();
    expect(kept.has('facts.card-reader')).toBe(false);
  });

  it('are taken from each who asks, even while a look is under way', async () => {
    const { recheck, read } = await fresh();
    const looks = [recheck(null)];
    await asked();
    looks.push(recheck([scr]));
    expect(waiting).toHaveLength(1);
    answer(registered);
    await Promise.all(looks);
    expect((await read())['facts.card-reader']?.finding).toEqual({ ...scr, isConnected: true });
  });
});
