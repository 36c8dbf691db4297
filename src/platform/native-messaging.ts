import { browser } from './browser.ts';

/** What of `runtime.Port` is in use. Nothing is ever sent. */
export interface HostPort {
  readonly onMessage: { addListener(listener: () => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
  disconnect(): void;
}

/** How to reach a native messaging host, and how to learn why that failed. */
export interface NativeMessaging {
  /** Absent where the extension lacks the permission. */
  readonly connectNative?: ((name: string) => HostPort) | undefined;
  /** `runtime.lastError?.message`, to be read while a port's disconnection is being told. */
  lastError(): string | undefined;
}

/** The browser's own. */
export const nativeMessaging: NativeMessaging = {
  connectNative: (browser.runtime as Partial<typeof browser.runtime>).connectNative,
  lastError: () => browser.runtime.lastError?.message,
};
