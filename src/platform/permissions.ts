import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isBoolean, isObject, isOneOf, isUnknown, type Shape } from './shape.ts';
import { createSource, UNANSWERED } from './source.ts';

/** With this optional permission the worker can see whether another extension is on. */
const managing = { permissions: ['management' as const] };

const permission = createSource('drawn', isBoolean, false);

/** Whether the user gave the permission; false while Chrome does not answer. */
export function mayManage(): Promise<boolean> {
  return permission.read(() => browser.permissions.contains(managing));
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

/**
 * Makes a question: whether the extension may run on a site now; true while Chrome does not answer.
 * The user can withhold a site that the manifest asks for ("on click"):
 * https://developer.chrome.com/docs/extensions/develop/concepts/declare-permissions
 */
export function createSiteQuestion(host: string): () => Promise<boolean> {
  const answer = createSource('drawn', isBoolean, true);
  const origins = [`https://${host}/*`];
  return () => answer.read(() => browser.permissions.contains({ origins }));
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
interface Management {
  readonly get?: (id: string) => Promise<unknown>;
}

/** How Chrome refuses if an extension is not installed. */
const NOT_INSTALLED = /^(Error: )?Failed to find extension/;

/** Whether another extension is installed, and on; null: the permission for it is not given. */
type ExtensionAnswer = 'on' | 'off' | 'absent' | null;

/**
 * Makes a question: whether another extension is installed, and on.
 *
 * It does not touch Chrome's `management` before the permission is there: Chrome makes the object
 * at the first access, and an object made without `get` never gets it (seen in Chromium 156). So a
 * page has to tell a worker that asked how it was installed, and vite.config.ts keeps the bundler
 * from an access.
 */
export function createExtensionQuestion(
  id: string,
): () => Promise<ExtensionAnswer | typeof UNANSWERED> {
  const answer = createSource<ExtensionAnswer | typeof UNANSWERED>(
    'checked',
    isOneOf(['on', 'off', 'absent', null]),
    UNANSWERED,
  );
  return () =>
    answer.read(async () => {
      const mayAsk: unknown = await browser.permissions.contains(managing);
      const { get }: Management = mayAsk === true ? chrome.management : {};
      if (get) return readExtension(get(id));
      return isBoolean(mayAsk) ? null : UNANSWERED;
    });
}

/** Reads what `management.get` gives. Chrome rejects if the extension is not installed. */
async function readExtension(asked: Promise<unknown>): Promise<unknown> {
  try {
    const found = await asked;
    if (!isEnabledOrNot(found)) return UNANSWERED;
    return found.enabled ? 'on' : 'off';
  } catch (error) {
    return NOT_INSTALLED.test(String(error)) ? 'absent' : UNANSWERED;
  }
}

const isEnabledOrNot: Shape<{ readonly enabled: boolean }> = (
  value,
): value is { readonly enabled: boolean } => isObject(value) && isBoolean(value['enabled']);
