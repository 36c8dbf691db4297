import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isBoolean, isUnknown } from './shape.ts';
import { createSource } from './source.ts';

/** With this optional permission the worker can see whether another extension is on. */
const managing = { permissions: ['management' as const] };

const permission = createSource('drawn', isBoolean, false);

/** Whether the user gave the permission; false while Chrome does not answer. */
export function mayManage(): Promise<boolean> {
  return permission.read(() => browser.permissions.contains(managing));
}

/** Makes Chrome ask the user. Works only in a click. `onPermissionGiven` tells the worker. */
export async function askToManage(): Promise<void> {
  await browser.permissions.request(managing);
}

/** How long Chrome may take to take the permission back, in milliseconds. */
const GIVE_BACK_MS = 2000;

/**
 * Gives the permission back.
 *
 * @throws Error if Chrome does not confirm it
 */
export async function stopManaging(): Promise<void> {
  const ms = GIVE_BACK_MS;
  const done = await inTime(() => browser.permissions.remove(managing), isUnknown, { ms });
  if (!done) throw new Error('Chrome did not take the permission back.');
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
