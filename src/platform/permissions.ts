import { browser } from './browser.ts';

/** With this optional permission the worker can see whether another extension is on. */
const managing = { permissions: ['management' as const] };

export function mayManage(): Promise<boolean> {
  return browser.permissions.contains(managing);
}

/**
 * Makes Chrome ask the user. Works only in a click.
 *
 * @returns the user's answer
 * @throws if Chrome does not ask, for example because an administrator forbids the permission
 */
export function askToManage(): Promise<boolean> {
  return browser.permissions.request(managing);
}

/** Gives the permission back. */
export async function stopManaging(): Promise<void> {
  await browser.permissions.remove(managing);
}

/**
 * Whether the extension may run on a site now. The user can withhold a site that the manifest asks
 * for ("on click"): https://developer.chrome.com/docs/extensions/develop/concepts/declare-permissions
 */
export function mayRunOn(host: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [`https://${host}/*`] });
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

/**
 * Chrome's `management`; empty without the permission. It is not even looked at before the permission
 * is there: Chrome makes the object at the first look, and one that was made without `get` never
 * gets it (seen in Chromium 156). So a worker that asked how it was installed has to be told by a
 * page, and vite.config.ts keeps the bundler from looking.
 */
export async function management(): Promise<Management> {
  return (await mayManage()) ? chrome.management : {};
}

/**
 * Whether another extension is installed, and on.
 *
 * @returns null without the permission
 */
export async function extensionState(
  { get }: Management,
  id: string,
): Promise<'on' | 'off' | 'absent' | null> {
  if (!get) return null;
  // Chrome rejects if the extension is not installed.
  const found = await get(id).catch(() => null);
  if (!found) return 'absent';
  return found.enabled ? 'on' : 'off';
}
