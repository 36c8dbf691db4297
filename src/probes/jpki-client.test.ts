import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { probeJpkiHost, readRefusal, type HostAnswer, type HostApi } from './jpki-client.ts';

/** facts/jpki.md's table, written out once more. */
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

/** Chrome, with one port at a time: it can refuse, answer, or stay silent. */
function fakeChrome() {
  const [onMessage, onDisconnect]: [Set<() => void>, Set<() => void>] = [new Set(), new Set()];
  const names: string[] = [];
  const disconnect = vi.fn<() => void>();
  const postMessage = vi.fn<(message: unknown) => void>();
  let lastError: string | undefined;
  const api: HostApi = {
    connectNative: (name) => {
      names.push(name);
      onMessage.clear();
      onDisconnect.clear();
      const port = {
        onMessage: { addListener: (listener: () => void) => void onMessage.add(listener) },
        onDisconnect: { addListener: (listener: () => void) => void onDisconnect.add(listener) },
        disconnect,
        postMessage,
      };
      return port;
    },
    lastError: () => lastError,
  };
  return {
    api,
    names,
    disconnect,
    postMessage,
    answer: () => onMessage.forEach((listener) => listener()),
    /** As in Chrome, `lastError` is there only while the disconnection is being told. */
    refuse: (message: string | undefined) => {
      lastError = message;
      onDisconnect.forEach((listener) => listener());
      lastError = undefined;
    },
  };
}

function fail(): never {
  throw new Error('Extension context invalidated.');
}

beforeEach(() => void vi.useFakeTimers());
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
    const chrome = fakeChrome();
    const answer = probeJpkiHost(chrome.api);
    chrome.refuse(message);
    expect(await answer).toEqual({ host, message: null });
    expect(chrome.names).toEqual(['jp.go.jpki']);
    expect(chrome.postMessage).not.toHaveBeenCalled();
  });

  it('is told something unknown, or nothing, and passes that on', async () => {
    const chrome = fakeChrome();
    const first = probeJpkiHost(chrome.api);
    chrome.refuse('Something new.');
    expect(await first).toEqual({ host: 'unrecognised-error', message: 'Something new.' });
    const second = probeJpkiHost(chrome.api);
    chrome.refuse(undefined);
    expect(await second).toEqual({ host: 'unrecognised-error', message: null });
  });

  it('cannot ask without the permission', async () => {
    const chrome = fakeChrome();
    const answer = await probeJpkiHost({ ...chrome.api, connectNative: undefined });
    expect(answer).toEqual({ host: 'permission-missing', message: null });
  });

  it('takes a message for a connection, closes it at once and sends nothing', async () => {
    const chrome = fakeChrome();
    const answer = probeJpkiHost(chrome.api);
    chrome.answer();
    expect(chrome.disconnect).toHaveBeenCalledTimes(1);
    expect(await answer).toEqual({ host: 'connected', message: null });
    expect(chrome.postMessage).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes a port that stays open for 2 s for a connection, no sooner, and closes it', async () => {
    const chrome = fakeChrome();
    const concluded = vi.fn<(answer: HostAnswer) => void>();
    const answer = probeJpkiHost(chrome.api).then(concluded);
    await vi.advanceTimersByTimeAsync(1999);
    expect(concluded).not.toHaveBeenCalled();
    expect(chrome.disconnect).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await answer;
    expect(concluded).toHaveBeenCalledExactlyOnceWith({ host: 'connected', message: null });
    expect(chrome.disconnect).toHaveBeenCalledTimes(1);
    expect(chrome.postMessage).not.toHaveBeenCalled();
  });

  it('closes the port exactly once, and never later', async () => {
    const chrome = fakeChrome();
    const answer = probeJpkiHost(chrome.api);
    chrome.refuse('Native host has exited.');
    await answer;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(chrome.disconnect).toHaveBeenCalledTimes(1);
  });

  it('looks anew once the attempt before has ended', async () => {
    const chrome = fakeChrome();
    const first = probeJpkiHost(chrome.api);
    chrome.refuse('Specified native messaging host not found.');
    expect((await first).host).toBe('not-registered');
    const second = probeJpkiHost(chrome.api);
    chrome.refuse('Access to the specified native messaging host is forbidden.');
    expect((await second).host).toBe('registered');
    expect(chrome.names).toHaveLength(2);
  });

  it('keeps what Chrome says where it opens no port at all', async () => {
    const chrome = fakeChrome();
    expect(await probeJpkiHost({ ...chrome.api, connectNative: fail })).toEqual({
      host: 'unrecognised-error',
      message: 'Extension context invalidated.',
    });
    const second = probeJpkiHost(chrome.api);
    chrome.refuse('Access to the specified native messaging host is forbidden.');
    expect((await second).host).toBe('registered');
  });
});
