import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { Computer } from '../testing/journey/computer.ts';

/* What page and worker show of a check's findings when Chrome's storage has no room for them. */

const absent = 'Specified native messaging host not found.';
const registered = 'Access to the specified native messaging host is forbidden.';
const { local, managed, sync } = fakeChrome;
let computer: Computer;

beforeEach(async () => {
  const now = Date.parse('2026-11-23T01:02:03.004Z');
  computer = await Computer.start('Windows', 'Google Chrome 156', absent, now);
  return () => void vi.useRealTimers();
});

async function reasonsOf(id: string): Promise<(string | undefined)[]> {
  const shown = await computer.shown();
  return shown.map(({ items }) => items.find((item) => item.id === id)?.reason);
}

describe('a tick that could not be stored stays', () => {
  it.each([
    ['when another computer forgets everything', sync, 'category'],
    ['when the administrator takes a setting back', managed, 'language'],
  ] as const)('%s', async (_, area, key) => {
    area.put({ [key]: { version: 1, value: 'representative' } });
    local.refusal = new Error('QUOTA_BYTES quota exceeded');
    await computer.save({ 'confirmed.card-reader': true });
    area.take([key]);
    await fakeChrome.idle();
    expect(await reasonsOf('card-reader')).toEqual(['confirmed', 'confirmed']);
    local.refusal = null;
    await computer.pass(120_000);
    expect(local.kept.get('confirmed.card-reader')).toEqual({ version: 1, value: true });
  });
});

describe('a check that could not be stored', () => {
  beforeEach(async () => {
    local.refusal = new Error('QUOTA_BYTES quota exceeded');
    computer.plug(true);
    await computer.check();
  });

  it('is shown all the same', async () => {
    expect(await reasonsOf('jpki-client')).toEqual(['not-registered', 'not-registered']);
    expect(await reasonsOf('card-reader')).toEqual(['seen', 'seen']);
  });

  it('does not bring back a reader that was forgotten since', async () => {
    await computer.tell({ type: 'forget-reader' });
    expect(await reasonsOf('card-reader')).toEqual(['not-confirmed', 'not-confirmed']);
    local.refusal = null;
    await computer.pass(120_000);
    expect(await reasonsOf('card-reader')).toEqual(['not-confirmed', 'not-confirmed']);
  });

  it('gives way to what a page of the online system has had found since', async () => {
    local.refusal = null;
    computer.setHost(registered);
    await computer.pass(120_000);
    await computer.visit({ type: 'page-shown', isRegistered: false, isSignedIn: false });
    expect(await reasonsOf('jpki-client')).toEqual(['registered', 'registered']);
  });
});
