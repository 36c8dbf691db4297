import { browser } from './browser.ts';
import { isRecord, isUnknown, isWhole, type Shape } from './shape.ts';

/** `sync` follows the user's Chrome profile; `local` stays on this computer. */
export type Area = 'local' | 'sync';

/** One stored thing: what it may be, and what stands in for it while it is absent or unusable. */
export interface Item<Value> {
  readonly shape: Shape<Value>;
  readonly fallback: Value;
  readonly area: Area;
  /**
   * The first turns a value of version 1 into one of version 2, and so on: an update drops nothing
   * that a user has said. The item's version is one more than there are migrations. A migration
   * gives back what it does not know, for the shape to refuse.
   */
  readonly migrations: readonly ((older: unknown) => unknown)[];
}

/** A table of stored items, by their keys. */
export type Items = Readonly<Record<string, Item<unknown>>>;
export type ValuesOf<Table extends Items> = {
  readonly [Key in keyof Table]: Table[Key]['fallback'];
};
export type ChangesOf<Table extends Items> = Partial<ValuesOf<Table>>;

/** What is stored of an item. */
const isEnvelope = isRecord({ version: isWhole, value: isUnknown });

/** Keys whose stored value was unusable and has been reported. */
const reported = new Set<string>();

/** What stands for every item before anything is stored. */
export function fallbacksOf<Table extends Items>(items: Table): ValuesOf<Table> {
  const entries = Object.entries(items).map(([key, { fallback }]) => [key, fallback]);
  return Object.fromEntries(entries) as ValuesOf<Table>;
}

/**
 * Everything stored, each item on its own: one that is missing, of a foreign shape or of a newer
 * version stands at its fallback, without touching the others, and is reported once.
 */
export async function readItems<Table extends Items>(items: Table): Promise<ValuesOf<Table>> {
  const keys = Object.keys(items);
  const [local, sync] = await Promise.all([
    browser.storage.local.get(keys),
    browser.storage.sync.get(keys),
  ]);
  const entries = Object.entries(items).map(([key, item]) => {
    // Before there were settings that follow the profile, all was kept on this computer.
    const stored: unknown = (item.area === 'sync' && key in sync ? sync : local)[key];
    if (stored === undefined) return [key, item.fallback];
    const opened = open(stored, item);
    if (opened) return [key, opened.value];
    if (!reported.has(key)) console.warn(`Zairyu Ready: stored "${key}" is unusable; default used`);
    reported.add(key);
    return [key, item.fallback];
  });
  return Object.fromEntries(entries) as ValuesOf<Table>;
}

/** An item's value, lifted to its newest version; null where it is unusable. */
function open(stored: unknown, { shape, migrations }: Item<unknown>): { value: unknown } | null {
  if (!isEnvelope(stored)) return null;
  const { version, value } = stored;
  if (version < 1 || version > migrations.length + 1) return null;
  const lifted = migrations.slice(version - 1).reduce((older, lift) => lift(older), value);
  return shape(lifted) ? { value: lifted } : null;
}

/** Stores some items, each in its area; the rest stay as they are. */
export async function writeItems<Table extends Items>(
  items: Table,
  changes: ChangesOf<Table>,
): Promise<void> {
  const wrapped = { local: {}, sync: {} } as Record<Area, Record<string, unknown>>;
  for (const [key, value] of Object.entries<unknown>(changes)) {
    const item = items[key];
    if (item) wrapped[item.area][key] = { version: item.migrations.length + 1, value };
  }
  // Both begin at once: a popup may be closed right after. Chrome counts how often something is
  // written to the profile, be it nothing.
  const areas = (['local', 'sync'] as const).filter(
    (area) => Object.keys(wrapped[area]).length > 0,
  );
  await Promise.all(areas.map((area) => browser.storage[area].set(wrapped[area])));
}

/** Forgets everything: nothing is stored afterwards, on this computer or with the profile. */
export async function clearStorage(): Promise<void> {
  await Promise.all([browser.storage.local.clear(), browser.storage.sync.clear()]);
}

/** Calls back whenever something stored, or set by the administrator, has changed. */
export function onStoredChange(listener: () => void): void {
  browser.storage.onChanged.addListener(listener);
}

/** Reads what the organisation's administrator has set for this browser. */
export function readManaged(): Promise<Record<string, unknown>> {
  return browser.storage.managed.get();
}

/** Resolves when the administrator's settings have changed. */
export function managedChange(): Promise<void> {
  return new Promise((resolve) => {
    browser.storage.managed.onChanged.addListener(() => resolve());
  });
}

/** Takes the access to storage that content scripts have by default: what users say stays ours. */
export async function closeStorageToPages(): Promise<void> {
  // setAccessLevel is Chrome's own, and unknown to the polyfill.
  const { local, sync, managed } = chrome.storage;
  const closed = { accessLevel: 'TRUSTED_CONTEXTS' } as const;
  // An older Chrome that closes none of these refuses; nothing can be done about it here.
  await Promise.allSettled([local, sync, managed].map((area) => area.setAccessLevel(closed)));
}
