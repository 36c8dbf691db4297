import { browser } from './browser.ts';

/** The part of `runtime.Port` in use. There is no `postMessage`: nothing is ever sent. */
export interface HostPort {
  readonly onMessage: { addListener(listener: () => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

/** The part of the browser's API that connects to a native messaging host. */
export interface NativeMessaging {
  /** Absent if the extension lacks the permission. */
  readonly connectNative?: ((name: string) => HostPort) | undefined;
  /** `runtime.lastError?.message`. Chrome sets it only during a port's `onDisconnect` listener. */
  lastError(): string | undefined;
}

/** Connects through the browser. */
export const nativeMessaging: NativeMessaging = {
  connectNative: (browser.runtime as Partial<typeof browser.runtime>).connectNative,
  lastError: () => browser.runtime.lastError?.message,
};
