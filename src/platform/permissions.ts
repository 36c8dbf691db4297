import { browser } from './browser.ts';

/** With this optional permission the worker can see whether another extension is on. */
const managing = { permissions: ['management' as const] };

export function mayManage(): Promise<boolean> {
  return browser.permissions.contains(managing);
}

/** Makes Chrome ask the user. Works only in a click. `onPermissionGiven` tells the worker. */
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

/** Calls back when Chrome removes a permission, or the extension gives one back. */
export function onPermissionGone(listener: () => void): void {
  browser.permissions.onRemoved.addListener(listener);
}

/** The part of `management` in use. `get` is absent without the permission. */
export interface Management {
  readonly get?: (id: string) => Promise<{ readonly enabled: boolean }>;
}

/** The browser's `management`. `get` is missing if the worker started before the permission came. */
export function management(): Management {
  return browser.management;
}
