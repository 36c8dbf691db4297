import { browser } from './browser.ts';
import { isObject } from './shape.ts';
import { createSource } from './source.ts';

/** `sync` follows the user's Chrome profile; `local` stays on this computer. */
export type Area = 'local' | 'sync';

/** What lies in an area or a policy: whatever its keys and values. */
export type Contents = Readonly<Record<string, unknown>>;

const nothing: Contents = {};

const sources = {
  local: createSource('drawn', isObject, nothing),
  sync: createSource('drawn', isObject, nothing),
  managed: createSource('drawn', isObject, nothing),
};

/** Reads an area, or the policy of the organisation's administrator. */
export function readArea(area: keyof typeof sources, ms?: number): Promise<Contents> {
  return sources[area].read(() => browser.storage[area].get(), ms);
}

/** Whether nothing could be read of an area so far. */
export function isUnread(area: Area): boolean {
  return sources[area].isUnread();
}

/** What changed, as Chrome tells it. A key without a new value was removed. */
export type Changed = Readonly<Record<string, { readonly newValue?: unknown }>>;

/** Calls back when something in an area or the policy changes. */
export function onAreaChange(listener: (changed: Changed, area: string) => void): void {
  browser.storage.onChanged.addListener((changed: Changed, area) => {
    // While Chrome reads slowly, the last answer is shown: it has to include the change.
    if (isArea(area)) sources[area].change((contents) => changedBy(changed, contents));
    listener(changed, area);
  });
}

function isArea(area: string): area is keyof typeof sources {
  return Object.hasOwn(sources, area);
}

function changedBy(changed: Changed, contents: Contents): Contents {
  const after = new Map(Object.entries(contents));
  for (const [key, { newValue }] of Object.entries(changed)) {
    if (newValue === undefined) after.delete(key);
    else after.set(key, newValue);
  }
  return Object.fromEntries(after);
}
