import { createEvent } from './fake-event.ts';

/** Chrome's end of a port to a native messaging host. */
export type FakePort = ReturnType<typeof createPort>;

function createPort(name: string, setLastError: (message: string | undefined) => void) {
  const [onMessage, onDisconnect] = [createEvent(), createEvent()];
  const port = {
    name,
    /** How often the product has closed it. */
    closings: 0,
    /** What the product has sent. */
    sent: [] as unknown[],
    /** The host says something. */
    answer: () => void onMessage.tell(),
    /** Chrome closes it. As in Chrome, `lastError` says why only while the listeners run. */
    close: (why: string | undefined) => {
      setLastError(why);
      onDisconnect.tell();
      setLastError(undefined);
    },
    api: {
      onMessage: onMessage.api,
      onDisconnect: onDisconnect.api,
      postMessage: (message: unknown) => void port.sent.push(message),
      disconnect: () => {
        port.closings += 1;
      },
    },
  };
  return port;
}

/** `runtime.connectNative` of a Chrome that knows the host and forbids the extension to use it. */
export function createFakeNativeMessaging(setLastError: (message: string | undefined) => void) {
  const first = {
    /** Whether the extension has the permission. */
    isAllowed: true,
    /** The error that closes each new port to the JPKI client's host; null: the test closes it. */
    refusal: 'Access to the specified native messaging host is forbidden.' as string | null,
    /** The same for a host that nobody has registered; null: Chrome answers nothing at all. */
    absence: 'Specified native messaging host not found.' as string | null,
    /** The error that Chrome throws instead of opening a port. */
    failure: null as Error | null,
  };
  const native = {
    ...first,
    /** Every port so far. */
    ports: [] as FakePort[],
    connect: (name: string) => {
      if (native.failure) throw native.failure;
      const port = createPort(name, setLastError);
      native.ports.push(port);
      const why = name === 'jp.go.jpki' ? native.refusal : native.absence;
      if (why !== null) queueMicrotask(() => port.close(why));
      return port.api;
    },
    reset: () => void Object.assign(native, first, { ports: [] }),
  };
  return native;
}
