import type { Reply } from './ask.ts';
import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isString, isUnknown } from './shape.ts';
import { createSource } from './source.ts';

/** The extension's version in its manifest. */
export function ownVersion(): string {
  return browser.runtime.getManifest().version;
}

/** Calls back once the extension is installed in this browser. An update is no installation. */
export function onInstalled(listener: (isNew: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}

/** Calls back when a profile with the extension is opened. */
export function onStartup(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
}

const os = createSource<string | null>('checked', isString, null);

/** The operating system in the browser's word: `win`, `mac`, `linux`, `cros` …; null: no answer. */
export function platformOs(): Promise<string | null> {
  return os.read(async () => (await browser.runtime.getPlatformInfo()).os);
}

const installType = createSource<string>('drawn', isString, 'unknown');

/** Whether an organisation's administrator installed the extension; false without an answer. */
export async function isInstalledByAdministrator(): Promise<boolean> {
  return (await installType.read(askInstallType)) === 'admin';
}

async function askInstallType(): Promise<string> {
  return (await browser.management.getSelf()).installType;
}

/** How long the worker may take, in milliseconds. A check waits two seconds for a silent host. */
const REPLY_MS = 10_000;

/**
 * Sends the worker a message from one of the extension's own pages; resolves with its reply, with a
 * refusal if the worker takes too long, and with nothing if it was stopped.
 */
export async function sendToWorker(message: unknown): Promise<unknown> {
  const late: Reply<never> = { ok: false, refusal: 'failed' };
  let isLate = false;
  const reply = await inTime(() => browser.runtime.sendMessage(message), isUnknown, {
    ms: REPLY_MS,
    onTimeOver: () => {
      isLate = true;
    },
  });
  return isLate ? late : reply?.value;
}
