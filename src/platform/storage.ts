import { isUnread, onAreaChange, readArea, type Area, type Contents } from './areas.ts';
import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { dropUnsaved, save, withUnsaved } from './saving.ts';
import { isRecord, isUnknown, isWhole, type Shape } from './shape.ts';
import { forgetAnswers } from './source.ts';

export type { Area };

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
 * fallback. The other items are not affected. An unusable value is reported once. It ends in time:
 * an area that Chrome does not read counts as empty ({@link isStorageUnread}).
 */
export async function readItems<Table extends Items>(items: Table): Promise<ValuesOf<Table>> {
  const [local, sync] = await Promise.all([readWhole('local'), readWhole('sync')]);
  const entries = Object.entries(items).map(([key, item]) => {
    // Version 0.0 stored the settings in the local area.
    const area = item.area === 'sync' && key in sync ? sync : local;
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

/** The values that are not known to be stored. No other value is newer. */
export function unsavedIn<Table extends Items>(items: Table): ChangesOf<Table> {
  const unsaved = { local: withUnsaved('local', {}), sync: withUnsaved('sync', {}) };
  const entries = Object.entries(items).flatMap(([key, item]) => {
    const opened = open(unsaved[item.area][key], item);
    return opened ? [[key, opened.value]] : [];
  });
  return Object.fromEntries(entries) as ChangesOf<Table>;
}

async function readWhole(area: Area): Promise<Contents> {
  return withUnsaved(area, await readArea(area));
}

/** Whether an area could not be read so far: the user's items may be there, and are not shown. */
export function isStorageUnread(): boolean {
  return isUnread('local') || isUnread('sync');
}

/**
 * Stores some items, each in its area. The other items stay as they are.
 *
 * @returns whether they are stored. Reads give unstored values all the same, and they are tried
 *   again
 */
export async function writeItems<Table extends Items>(
  items: Table,
  changes: ChangesOf<Table>,
): Promise<boolean> {
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
  const stored = await Promise.all(areas.map((area) => save(area, wrapped[area])));
  return stored.every(Boolean);
}

/** How long deleting may take, in milliseconds. */
const CLEAR_MS = 2000;

/**
 * Deletes everything that is stored, on this computer and with the profile, and everything that
 * could not be stored.
 *
 * @throws Error if Chrome does not confirm it
 */
export async function clearStorage(): Promise<void> {
  dropUnsaved();
  const cleared = await Promise.all(
    (['local', 'sync'] as const).map((area) =>
      inTime(() => browser.storage[area].clear(), isUnknown, { ms: CLEAR_MS }),
    ),
  );
  forgetAnswers();
  if (cleared.includes(null)) throw new Error('The storage could not be cleared.');
}

/** Calls back when stored items or settings of the administrator change, with their keys. */
export function onStoredChange(listener: (keys: readonly string[]) => void): void {
  onAreaChange((changed) => listener(Object.keys(changed)));
}

/**
 * Reads the settings of the organisation's administrator. There are none until Chrome tells them.
 */
export function readManaged(ms?: number): Promise<Contents> {
  return readArea('managed', ms);
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
  // An old Chrome refuses to close some of these areas. The content script reads none of them.
  await Promise.all(
    [local, sync, managed].map((area) => inTime(() => area.setAccessLevel(closed), isUnknown)),
  );
}
