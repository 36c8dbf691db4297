import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardReader } from '../readiness/facts.ts';
import { readStored } from '../state/stored.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import type * as module from './recheck.ts';
import { oneReader } from '../testing/readers.ts';

const at = '2026-11-23T01:02:03.004Z';
const later = '2026-11-23T01:02:09.000Z';
const pasori: CardReader = { vendorId: 0x054c, productId: 0x0dc8, name: 'PaSoRi' };
const scr: CardReader = { vendorId: 0x04e6, productId: 0x5116, name: null };

const registered = 'Access to the specified native messaging host is forbidden.';
const absent = 'Specified native messaging host not found.';

const { local, native, usb } = fakeChrome;
let recheck: typeof module.recheck;
let forgetReader: typeof module.forgetReader;

/** Starts a worker. Chrome does not yet answer about the native messaging host. */
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(at), toFake: ['Date'] });
  native.refusal = null;
  ({ recheck, forgetReader } = await import('./recheck.ts'));
});
afterEach(() => void vi.useRealTimers());

/** Waits until only the native messaging host's answer is missing, then gives it. */
async function answer(message: string): Promise<void> {
  await fakeChrome.idle();
  native.ports.at(-1)?.close(message);
}

describe('a look at this computer', () => {
  it('asks Chrome once for all who want to know at the same time, and keeps it before they go on', async () => {
    const looks = [recheck(), recheck(), recheck()];
    await fakeChrome.idle();
    looks.push(recheck());
    await answer(registered);
    await Promise.all(looks);
    expect(native.ports).toHaveLength(1);
    expect((await readStored())['facts.jpki-client']).toEqual({
      finding: { host: 'registered', platform: 'windows', message: null },
      at,
    });
  });

  it('is made again once the one before has ended', async () => {
    const first = recheck();
    await answer(absent);
    await first;
    expect((await readStored())['facts.jpki-client']?.finding.host).toBe('not-registered');
    vi.setSystemTime(new Date(later));
    const second = recheck();
    await answer(registered);
    await second;
    expect((await readStored())['facts.jpki-client']).toMatchObject({
      finding: { host: 'registered' },
      at: later,
    });
  });

  it('gives what it found where that cannot be stored, and is made again', async () => {
    local.refusal = new Error('QUOTA_BYTES');
    const looks = Promise.all([recheck(), recheck()]);
    await answer(registered);
    for (const { found, isStored } of await looks) {
      expect(found['jpki-client']?.finding.host).toBe('registered');
      expect(isStored).toBe(false);
    }
    local.refusal = null;
    const again = recheck();
    await answer(registered);
    await again;
    expect((await readStored())['facts.jpki-client']?.finding.host).toBe('registered');
  });

  it('leaves out what could not be asked', async () => {
    const look = recheck();
    await answer(registered);
    await look;
    expect(local.kept.has('facts.official-extension')).toBe(false);
    expect(local.kept.has('facts.jpki-client')).toBe(true);
  });

  it('sees the official extension where that may be asked', async () => {
    await fakeChrome.grant();
    const look = recheck();
    await answer(registered);
    await look;
    expect((await readStored())['facts.official-extension']).toEqual({ finding: 'absent', at });
  });
});

/** Checks with the readers that a page sees. Chrome's other answers are always the same. */
async function looked(readers?: readonly CardReader[] | null) {
  const look = recheck(readers);
  await answer(registered);
  await look;
  return (await readStored())['facts.card-reader'];
}

describe('the card readers of a look', () => {
  it('are those that the page sees, and the worker does not look itself', async () => {
    usb.devices = [{ ...scr, productName: 'another' }];
    expect(await looked([pasori])).toEqual({ finding: oneReader(pasori), at });
    expect(usb.looks).toBe(0);
  });

  it('are those that the worker sees, where the page sees none', async () => {
    usb.devices = [{ ...scr, productName: 'SCR' }];
    expect(await looked(null)).toEqual({ finding: oneReader({ ...scr, name: 'SCR' }), at });
  });

  it('stay as they were found where nobody can look', async () => {
    const found = { finding: oneReader(pasori), at };
    await looked([pasori]);
    vi.setSystemTime(new Date(later));
    usb.refusal = new Error('SecurityError');
    expect(await looked()).toEqual(found);
    usb.isThere = false;
    expect(await looked()).toEqual(found);
  });

  it('are remembered as gone, with the time, when they are unplugged', async () => {
    await looked([pasori]);
    vi.setSystemTime(new Date(later));
    expect(await looked([])).toEqual({ finding: oneReader(pasori, 'unplugged'), at: later });
  });

  it('are nothing to remember where there never was one', async () => {
    expect(await looked([])).toBeNull();
    expect(local.kept.has('facts.card-reader')).toBe(false);
  });

  it('are taken from each who asks, even while a look is under way', async () => {
    const looks = [recheck(null)];
    await fakeChrome.idle();
    looks.push(recheck([scr]));
    await answer(registered);
    await Promise.all(looks);
    expect(native.ports).toHaveLength(1);
    expect((await readStored())['facts.card-reader']?.finding).toEqual(oneReader(scr));
  });

  it('are forgotten when the user wants that, even while an update is under way', async () => {
    await looked([pasori]);
    const update = recheck([pasori]);
    const forgotten = forgetReader();
    await answer(registered);
    await Promise.all([update, forgotten]);
    expect((await readStored())['facts.card-reader']).toBeNull();
  });
});
