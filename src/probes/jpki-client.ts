import type { HostPort, NativeMessaging } from '../platform/native-messaging.ts';
import { isObject } from '../platform/shape.ts';
import type { HostState } from '../readiness/facts.ts';

/** The native messaging host that the JPKI client registers. Source: docs/facts.md. */
export const JPKI_HOST = 'jp.go.jpki';

/**
 * A host that nobody registers. Chrome refuses it at once, and so shows that it answers at all.
 */
const ABSENT_HOST = 'zairyu_ready.absent';

/** How long to wait for an answer, in milliseconds. */
export const ANSWER_MS = 2000;

export interface HostAnswer {
  readonly host: HostState;
  /** Chrome's message if it is an unknown one; else null. */
  readonly message: string | null;
}

/**
 * What Chrome's refusal to connect tells about a native messaging host. A host's manifest names the
 * extensions that may connect, and Chrome reads it before it starts the program. So Chrome answers
 * "forbidden" for a registered host and "not found" for an absent one.
 * The messages are English constants of Chromium, the same in every language and on every platform.
 * Source: docs/facts.md.
 */
const stateByMessage: ReadonlyMap<string, HostState> = new Map([
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
]);

/** Reads Chrome's message about a closed port. */
export function readRefusal(message: string | undefined): HostAnswer {
  const host = stateByMessage.get(message ?? '');
  return host ? { host, message: null } : { host: 'unrecognised-error', message: message ?? null };
}

/**
 * Asks Chrome about the JPKI client's native messaging host. A program runs at the other end of a
 * port that stays open, if Chrome answers another question meanwhile. Sends nothing.
 *
 * @returns null if Chrome gave no port and no reason, or is silent
 */
export async function probeJpkiHost(api: NativeMessaging): Promise<HostAnswer | null> {
  const answer = await ask(api, JPKI_HOST);
  if (answer !== 'silent') return answer;
  const control = await ask(api, ABSENT_HOST);
  return control === null || control === 'silent' ? null : { host: 'connected', message: null };
}

/** Connects, waits for Chrome's answer for at most {@link ANSWER_MS}, and closes the port. */
function ask(api: NativeMessaging, host: string): Promise<HostAnswer | 'silent' | null> {
  return new Promise((resolve) => {
    const port = connect(api, host);
    if (!isPort(port)) {
      resolve(port);
      return;
    }
    const conclude = (answer: HostAnswer | 'silent') => {
      clearTimeout(timer);
      port.disconnect();
      resolve(answer);
    };
    const timer = setTimeout(() => conclude('silent'), ANSWER_MS);
    port.onMessage.addListener(() => conclude({ host: 'connected', message: null }));
    port.onDisconnect.addListener(() => conclude(readRefusal(api.lastError())));
  });
}

function isPort(answer: unknown): answer is HostPort {
  return isObject(answer) && 'onDisconnect' in answer;
}

/** Opens a port; or gives Chrome's answer if it opens none; null: neither. */
function connect({ connectNative }: NativeMessaging, host: string): HostPort | HostAnswer | null {
  if (!connectNative) return { host: 'permission-missing', message: null };
  try {
    const port: unknown = connectNative(host);
    return isPort(port) ? port : null;
  } catch (error) {
    return readRefusal(error instanceof Error ? error.message : String(error));
  }
}
