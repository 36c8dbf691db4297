import { browser } from './browser.ts';

/** The optional permission that lets the worker see whether another extension is on. */
const managing = { permissions: ['management' as const] };

export function mayManage(): Promise<boolean> {
  return browser.permissions.contains(managing);
}

/** Has Chrome ask the user; only within a click. The worker hears of a yes by itself. */
export async function askToManage(): Promise<void> {
  await browser.permissions.request(managing);
}

/** Gives the permission back. */
export async function stopManaging(): Promise<void> {
  await browser.permissions.remove(managing);
}

/** Calls back when a permission is given. */
export function onPermissionGiven(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
}

/** Calls back when a permission is taken away, or given back. */
export function onPermissionGone(listener: () => void): void {
  browser.permissions.onRemoved.addListener(listener);
}

/** What of `management` is in use; `get` is absent while the permission is not given. */
export interface Management {
  readonly get?: (id: string) => Promise<{ readonly enabled: boolean }>;
}

/** The browser's own; empty where the worker began before the permission was given. */
export function management(): Management {
  return browser.management;
}
