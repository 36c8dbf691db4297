import { isDeepStrictEqual } from 'node:util';
import { createEvent } from './fake-event.ts';
import type { Pending } from './pending.ts';

/** What has changed in an area, by its keys. */
export type StorageChanges = Readonly<Record<string, { readonly newValue?: unknown }>>;

type Tell = (changes: StorageChanges, area: string) => void;

/** `chrome.storage`, in memory. */
export function createFakeStorage({ until }: Pending) {
  const onChanged = createEvent<[StorageChanges, string]>();
  const areas = {
    local: createArea('local', until, onChanged.tell),
    sync: createArea('sync', until, onChanged.tell),
    managed: createArea('managed', until, onChanged.tell),
    session: createArea('session', until, onChanged.tell),
  };
  return {
    ...areas,
    api: {
      local: areas.local.api,
      sync: areas.sync.api,
      managed: areas.managed.api,
      session: areas.session.api,
      onChanged: onChanged.api,
    },
    /** The pages and the worker are gone: nobody hears what changes. */
    forgetListeners: onChanged.reset,
    reset: () => {
      onChanged.reset();
      for (const area of Object.values(areas)) area.reset();
    },
  };
}

/** One area. It keeps copies of values, as Chrome does. */
function createArea(name: string, until: Pending['until'], tellAll: Tell) {
  const kept = new Map<string, unknown>();
  const onChanged = createEvent<[StorageChanges]>();
  const area = {
    /** The stored values themselves, not copies. */
    kept,
    /** The access level; null: nobody has set one. */
    accessLevel: null as string | null,
    /** The error with which Chrome refuses to write; null: it writes. */
    refusal: null as Error | null,
    /** How many values Chrome writes although it refuses the call. */
    writtenAllTheSame: 0,
    /** The error with which Chrome refuses to read; null: it reads. */
    readRefusal: null as Error | null,
    /** Stores values as Chrome itself does, from the profile or from an administrator. */
    put: (values: object) => {
      const changed = Object.entries(values).filter(
        ([key, value]) => !isDeepStrictEqual(kept.get(key), value),
      );
      for (const [key, value] of changed) kept.set(key, structuredClone(value));
      tell(changed.map(([key, value]) => [key, { newValue: structuredClone(value) as unknown }]));
    },
    /** Removes values as Chrome itself does. */
    take: (keys: readonly string[]) => {
      const gone = keys.filter((key) => kept.delete(key));
      tell(gone.map((key) => [key, {}]));
    },
    api: {
      get: (keys: readonly string[] = [...kept.keys()]) =>
        until(read(() => [...kept].filter(([key]) => keys.includes(key)))),
      set: (values: object) => until(set(Object.entries(values))),
      remove: (keys: readonly string[]) => until(write(() => area.take(keys))),
      clear: () => until(write(() => area.take([...kept.keys()]))),
      setAccessLevel: async ({ accessLevel }: { readonly accessLevel: string }) => {
        area.accessLevel = accessLevel;
      },
      onChanged: onChanged.api,
    },
    reset: () => {
      kept.clear();
      onChanged.reset();
      area.accessLevel = null;
      Object.assign(area, { refusal: null, writtenAllTheSame: 0, readRefusal: null });
    },
  };

  async function read(entries: () => readonly (readonly [string, unknown])[]): Promise<object> {
    if (area.readRefusal) throw area.readRefusal;
    return copyOf(entries());
  }

  async function set(values: readonly (readonly [string, unknown])[]): Promise<void> {
    if (area.refusal) area.put(Object.fromEntries(values.slice(0, area.writtenAllTheSame)));
    await write(() => area.put(Object.fromEntries(values)));
  }

  async function write(change: () => void): Promise<void> {
    if (area.refusal) throw area.refusal;
    change();
  }

  function tell(changes: readonly (readonly [string, { readonly newValue?: unknown }])[]): void {
    if (changes.length === 0) return;
    onChanged.tell(Object.fromEntries(changes));
    tellAll(Object.fromEntries(changes), name);
  }

  return area;
}

async function copyOf(entries: readonly (readonly [string, unknown])[]): Promise<object> {
  return structuredClone(Object.fromEntries(entries));
}
