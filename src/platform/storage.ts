import { browser } from './browser.ts';
import { isRecord, isUnknown, isWhole, type Shape } from './shape.ts';

/** `sync` follows the user's Chrome profile; `local` stays on this computer. */
export type Area = 'local' | 'sync';

/** One stored item: the shape of its value, and the value to use while it is absent or unusable. */
export interface Item<Value> {
  readonly shape: Shape<Value>;
  readonly fallback: Value;
  readonly area: Area;
  /**
   * The first migration turns a value of version 1 into one of version 2, and so on, so that an
   * update loses no answer of the user. The item's version is the number of migrations plus one. A
   * migration returns an unknown value unchanged, and the shape then refuses it.
   */
  readonly migrations: readonly ((older: unknown) => unknown)[];
}

/** A table of stored items, by their keys. */
export type Items = Readonly<Record<string, Item<unknown>>>;
export type ValuesOf<Table extends Items> = {
  readonly [Key in keyof Table]: Table[Key]['fallback'];
};
export type ChangesOf<Table extends Items> = Partial<ValuesOf<Table>>;

/** An item as it is stored. */
const isEnvelope = isRecord({ version: isWhole, value: isUnknown });

/** The keys of unusable values that were reported: the worker and pages read often. */
const reported = new Set<string>();

/** The value of every item before anything is stored. */
export function fallbacksOf<Table extends Items>(items: Table): ValuesOf<Table> {
  const entries = Object.entries(items).map(([key, { fallback }]) => [key, fallback]);
  return Object.fromEntries(entries) as ValuesOf<Table>;
}

/**
 * Reads every item of the table. An item that is missing, malformed or of a newer version gets its
 * fallback. The other items are not affected. An unusable value is reported once.
 */
export async function readItems<Table extends Items>(items: Table): Promise<ValuesOf<Table>> {
  const keys = Object.keys(items);
  const [local, sync] = await Promise.all([
    browser.storage.local.get(keys),
    browser.storage.sync.get(keys),
  ]);
  const entries = Object.entries(items).map(([key, item]) => {
    // Version 0.0 stored the settings in the local area.
    const area: Record<string, unknown> = item.area === 'sync' && key in sync ? sync : local;
    const stored = area[key];
    if (stored === undefined) return [key, item.fallback];
    const opened = open(stored, item);
    if (opened) return [key, opened.value];
    if (!reported.has(key)) console.warn(`Zairyu Ready: stored "${key}" is unusable; default used`);
    reported.add(key);
    return [key, item.fallback];
  });
  return Object.fromEntries(entries) as ValuesOf<Table>;
}

/** Migrates a stored value to the item's version; null if the value is unusable. */
function open(stored: unknown, { shape, migrations }: Item<unknown>): { value: unknown } | null {
  if (!isEnvelope(stored)) return null;
  const { version, value } = stored;
  if (version < 1 || version > migrations.length + 1) return null;
  const lifted = migrations.slice(version - 1).reduce((older, lift) => lift(older), value);
  return shape(lifted) ? { value: lifted } : null;
}

/** Stores some items, each in its area. The other items stay as they are. */
export async function writeItems<Table extends Items>(
  items: Table,
  changes: ChangesOf<Table>,
): Promise<void> {
  const wrapped = { local: {}, sync: {} } as Record<Area, Record<string, unknown>>;
  for (const [key, value] of Object.entries<unknown>(changes)) {
    const item = items[key];
    if (item) wrapped[item.area][key] = { version: item.migrations.length + 1, value };
  }
  // Both writes start at once, since the user may close the popup right after. An area without
  // changes is left out: Chrome limits the number of writes to `sync`, and counts empty ones,
  // https://developer.chrome.com/docs/extensions/reference/api/storage
  const areas = (['local', 'sync'] as const).filter(
    (area) => Object.keys(wrapped[area]).length > 0,
  );
  await Promise.all(areas.map((area) => browser.storage[area].set(wrapped[area])));
}

/** Deletes everything that is stored, on this computer and with the profile. */
export async function clearStorage(): Promise<void> {
  await Promise.all([browser.storage.local.clear(), browser.storage.sync.clear()]);
}

/** Calls back when a stored item or a setting of the administrator changes. */
export function onStoredChange(listener: () => void): void {
  browser.storage.onChanged.addListener(listener);
}

/** Reads the settings of the organisation's administrator. */
export function readManaged(): Promise<Record<string, unknown>> {
  return browser.storage.managed.get();
}

/** Resolves when the administrator's settings change. */
export function managedChange(): Promise<void> {
  return new Promise((resolve) => {
    browser.storage.managed.onChanged.addListener(() => resolve());
  });
}

/** Closes storage to content scripts, which can read it by default: it holds the user's answers. */
export async function closeStorageToPages(): Promise<void> {
  // Only Chrome has setAccessLevel; the polyfill does not know it.
  const { local, sync, managed } = chrome.storage;
  const closed = { accessLevel: 'TRUSTED_CONTEXTS' } as const;
  // An old Chrome refuses to close some of these areas. Our content script reads none of them.
  await Promise.allSettled([local, sync, managed].map((area) => area.setAccessLevel(closed)));
}
