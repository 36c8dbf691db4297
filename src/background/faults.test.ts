import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../platform/ask.ts';
import type { Notice } from '../state/protocol.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { waited } from '../testing/waited.ts';

const { local, managed, native, state, sync } = fakeChrome;
const page = fakeChrome.page('https://www.rasens-immi.moj.go.jp/rasens-u/');
const guide = `${fakeChrome.origin}src/guide/index.html`;
const areas = [local, sync, managed];
const own = areas.map(({ api }) => api.get);
const never = () => new Promise<never>(() => undefined);

afterEach(() => {
  areas.forEach(({ api }, index) => Object.assign(api, { get: own[index] }));
  vi.useRealTimers();
});

/** Starts the worker at a time. */
async function start(now = '2026-11-23T01:02:03.004Z'): Promise<void> {
  vi.resetModules();
  vi.useFakeTimers({
    now: new Date(now),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'],
  });
  await import('./index.ts');
}

/** Asks for the notice; gives it, and how long it took. */
function notice(): Promise<[Notice | null, ms: number]> {
  const request = { type: 'page-shown', isRegistered: false, isSignedIn: false, language: null };
  return waited(
    fakeChrome
      .send(request, page)
      .then((reply) => (reply as Reply<Notice | null> & { readonly ok: true }).value),
  );
}

function statusOf(shown: Notice | null, id: string): string | undefined {
  return shown?.items.find((item) => item.id === id)?.status;
}

describe('a notice', () => {
  it('comes within a second from a worker that can read nothing, with what it has just found', async () => {
    for (const { api } of areas) Object.assign(api, { get: never });
    await start();
    native.refusal = 'Specified native messaging host not found.';
    const [shown, ms] = await notice();
    expect(ms).toBeLessThan(1000);
    expect(shown?.items).toHaveLength(6);
    expect(statusOf(shown, 'jpki-client')).toBe('unmet');
  });

  it('does not wait for a host that stays silent, and has its answer the next time', async () => {
    await start();
    await fakeChrome.idle();
    native.refusal = null;
    const port = fakeChrome.connect(page);
    const [shown, ms] = await notice();
    expect(ms).toBeLessThan(1000);
    expect(statusOf(shown, 'jpki-client')).toBe('unknown');
    expect(port.told).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    await fakeChrome.idle();
    // The page is told, and asks again.
    expect(port.told).toEqual([null]);
    expect(statusOf((await notice())[0], 'jpki-client')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2000);
    await fakeChrome.idle();
    expect(port.told, 'nothing new').toEqual([null]);
  });

  it('is asked for again when a policy comes late', async () => {
    managed.put({ inlineNotices: false });
    const answers: (() => void)[] = [];
    const held = new Promise<void>((resolve) => void answers.push(resolve));
    Object.assign(managed.api, { get: () => held.then(() => own[2]?.()) });
    await start();
    const port = fakeChrome.connect(page);
    expect((await notice())[0]).not.toBeNull();
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(port.told).toContain(null);
    expect((await notice())[0]).toBeNull();
  });

  it("explains a client's error within a second, while its host stays silent", async () => {
    await start();
    await fakeChrome.idle();
    native.refusal = null;
    const request = {
      type: 'client-answered',
      language: null,
      client: 'jpki',
      certificate: 'signature-certificate',
      code: 'EI123-2008',
    };
    const [reply, ms] = await waited(fakeChrome.send(request, page));
    expect(ms).toBeLessThan(1000);
    expect(reply).toMatchObject({ ok: true, value: { explanation: { code: 'EI123-2008' } } });
  });
});

it('without any words the badge stays as it is, and is drawn when there are some', async () => {
  fakeChrome.files.failure = new Error('gone');
  await start();
  await fakeChrome.idle();
  expect(state.badge.title).toBe('');
  fakeChrome.files.failure = null;
  sync.put({ category: { version: 1, value: 'representative' } });
  await fakeChrome.idle();
  expect(state.badge.title).not.toBe('');
});

it('what Chrome did not answer is noted, and no more when the answer comes late', async () => {
  const { usb } = fakeChrome;
  const looked = usb.api.getDevices;
  const answers: (() => void)[] = [];
  const held = new Promise<void>((resolve) => void answers.push(resolve));
  Object.assign(usb.api, { getDevices: () => held.then(() => looked()) });
  await start();
  await waited(fakeChrome.send({ type: 'recheck', readers: null }));
  expect(local.kept.get('unanswered.card-reader')).toEqual({ version: 1, value: true });
  for (const answer of answers) answer();
  await vi.advanceTimersByTimeAsync(0);
  await fakeChrome.idle();
  expect(local.kept.get('unanswered.card-reader')).toEqual({ version: 1, value: false });
  Object.assign(usb.api, { getDevices: looked });
});

describe('the badge', () => {
  const title = vi.fn<() => void>();
  beforeEach(async () => {
    // A quarter of an hour before midnight in Japan.
    await start('2026-11-23T14:45:00.000Z');
    await fakeChrome.idle();
    title.mockReset();
    vi.spyOn(chrome.action, 'setTitle').mockImplementation(title);
  });

  it.each([
    ['another tab', fakeChrome.turnToTab],
    ['another window', fakeChrome.turnToWindow],
  ])('is drawn when the user turns to %s on another day, and once', async (_, turn) => {
    turn();
    await fakeChrome.idle();
    expect(title).not.toHaveBeenCalled();
    vi.setSystemTime(new Date('2026-11-23T15:10:00.000Z'));
    turn();
    await fakeChrome.idle();
    turn();
    await fakeChrome.idle();
    expect(title).toHaveBeenCalledOnce();
  });
});

describe('the guide after an installation without a window', () => {
  it('opens when the worker starts again, and then no more', async () => {
    await start();
    Object.assign(state, { hasWindow: false, opensWindows: false });
    fakeChrome.install();
    await fakeChrome.idle();
    expect(state.tabs).toEqual([]);
    state.hasWindow = true;
    await start();
    await fakeChrome.idle();
    expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
    state.tabs.length = 0;
    await start();
    await fakeChrome.idle();
    expect(state.tabs).toEqual([]);
  });

  it('opens when Chrome tells a worker late that it is due', async () => {
    await local.api.set({ 'welcome-due': { version: 1, value: true } });
    const answers: (() => void)[] = [];
    const held = new Promise<void>((resolve) => void answers.push(resolve));
    Object.assign(local.api, { get: () => held.then(() => own[0]?.()) });
    await start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.tabs).toEqual([]);
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
  });
});
