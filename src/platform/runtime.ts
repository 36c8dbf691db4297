import { replyInTime } from './ask.ts';
import { browser } from './browser.ts';
import { isString } from './shape.ts';
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

/** Sends the worker a message from one of the extension's own pages, and waits for an end. */
export function sendToWorker(message: unknown): Promise<unknown> {
  return replyInTime(() => browser.runtime.sendMessage(message));
}
