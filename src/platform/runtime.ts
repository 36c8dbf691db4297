import { browser } from './browser.ts';

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

/** The operating system in the browser's word: `win`, `mac`, `linux`, `cros` … */
export async function platformOs(): Promise<string> {
  return (await browser.runtime.getPlatformInfo()).os;
}

/** Whether an organisation's administrator installed the extension. */
export async function isInstalledByAdministrator(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === 'admin';
}

/** Sends the worker a message from one of the extension's own pages; resolves with its reply. */
export function sendToWorker(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
