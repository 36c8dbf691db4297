import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { probeJpkiHost, readRefusal, type HostAnswer } from './jpki-client.ts';

/** Chromium's messages and their meanings, written out once more (docs/facts.md). */
const table = [
  ['Access to the specified native messaging host is forbidden.', 'registered'],
  ['Specified native messaging host not found.', 'not-registered'],
  [
    'Access to the native messaging host was disabled by the system administrator.',
    'blocked-by-policy',
  ],
  ['Access to native messaging requires nativeMessaging permission.', 'permission-missing'],
  ['Native host has exited.', 'exited'],
  ['Error when communicating with the native messaging host.', 'communication-error'],
  ['Failed to start native messaging host.', 'failed-to-start'],
  ['Native Messaging is not supported on this platform.', 'unsupported-platform'],
] as const;

const { native } = fakeChrome;

/** Asks Chrome. Gives the coming answer and the port, if Chrome opened one, for the test to use. */
async function ask() {
  // The module takes the browser's function when it is loaded, as when a worker starts.
  vi.resetModules();
  const { nativeMessaging } = await import('../platform/native-messaging.ts');
  const answer = probeJpkiHost(nativeMessaging);
  return { answer, port: native.ports.at(-1) };
}

beforeEach(() => {
  vi.useFakeTimers();
  native.refusal = null;
});
afterEach(() => void vi.useRealTimers());

describe("reading Chrome's refusal", () => {
  it.each(table)('%s: %s', (message, host) => {
    expect(readRefusal(message)).toEqual({ host, message: null });
  });

  it.each([
    'Something new.',
    'Specified native messaging host not found',
    'specified native messaging host not found.',
    ' Native host has exited.',
    '',
  ])('keeps words that it does not know: %j', (message) => {
    expect(readRefusal(message)).toEqual({ host: 'unrecognised-error', message });
  });

  it('has no words to keep where Chrome gives none', () => {
    expect(readRefusal(undefined)).toEqual({ host: 'unrecognised-error', message: null });
  });
});

it.each(['toString', 'constructor', '__proto__'])('knows no host state named %s', (message) => {
  expect(readRefusal(message)).toEqual({ host: 'unrecognised-error', message });
});

describe('asking Chrome for the JPKI client', () => {
  it.each(table)('is told "%s" and answers %s', async (message, host) => {
    const { answer, port } = await ask();
    port?.close(message);
    expect(await answer).toEqual({ host, message: null });
    expect(native.ports.map(({ name, sent }) => [name, sent])).toEqual([['jp.go.jpki', []]]);
  });

  it.each([['Something new.'], [null]])('is told %j and passes that on', async (message) => {
    const { answer, port } = await ask();
    port?.close(message ?? undefined);
    expect(await answer).toEqual({ host: 'unrecognised-error', message });
  });

  it('cannot ask without the permission', async () => {
    native.isAllowed = false;
    const { answer } = await ask();
    expect(await answer).toEqual({ host: 'permission-missing', message: null });
    expect(native.ports).toEqual([]);
  });

  it.each([undefined, null, true, {}])(
    'is told nothing where it gets no port but %j',
    async (port) => {
      expect(
        await probeJpkiHost({ connectNative: () => port as never, lastError: () => undefined }),
      ).toBeNull();
    },
  );

  it('takes a message for a connection, closes it at once and sends nothing', async () => {
    const { answer, port } = await ask();
    port?.answer();
    expect(port?.closings).toBe(1);
    expect(await answer).toEqual({ host: 'connected', message: null });
    expect(port?.sent).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes a port that stays open for 2 s for a connection, no sooner, and closes it', async () => {
    const concluded = vi.fn<(answer: HostAnswer | null) => void>();
    const { answer, port } = await ask();
    const end = answer.then(concluded);
    await vi.advanceTimersByTimeAsync(1999);
    expect([concluded.mock.calls.length, port?.closings]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1);
    await end;
    expect(concluded).toHaveBeenCalledExactlyOnceWith({ host: 'connected', message: null });
    expect([port?.closings, port?.sent]).toEqual([1, []]);
  });

  it('takes silence for nothing where Chrome answers nothing at all', async () => {
    native.absence = null;
    const { answer } = await ask();
    await vi.advanceTimersByTimeAsync(4000);
    expect(await answer).toBeNull();
    expect(native.ports.map(({ closings, sent }) => [closings, sent])).toEqual([
      [1, []],
      [1, []],
    ]);
  });

  it('closes the port exactly once, and never later', async () => {
    const { answer, port } = await ask();
    port?.close('Native host has exited.');
    await answer;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(port?.closings).toBe(1);
  });

  it('looks again once the attempt before has ended', async () => {
    const first = await ask();
    first.port?.close('Specified native messaging host not found.');
    expect((await first.answer)?.host).toBe('not-registered');
    const second = await ask();
    second.port?.close('Access to the specified native messaging host is forbidden.');
    expect((await second.answer)?.host).toBe('registered');
    expect(native.ports).toHaveLength(2);
  });

  it('keeps what Chrome says where it opens no port at all', async () => {
    native.failure = new Error('Extension context invalidated.');
    expect(await (await ask()).answer).toEqual({
      host: 'unrecognised-error',
      message: 'Extension context invalidated.',
    });
    native.failure = null;
    const { answer, port } = await ask();
    port?.close('Access to the specified native messaging host is forbidden.');
    expect((await answer)?.host).toBe('registered');
  });
});
