import { onAreaChange, type Area, type Changed, type Contents } from './areas.ts';
import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isObject, isSame, isUnknown } from './shape.ts';

/** How long a save may take before it counts as not saved, in milliseconds. */
const SAVE_MS = 1000;
/** The pauses between two tries: each is twice as long as the one before, within these bounds. */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [1000, 60_000];

/** A change that is not known to be stored. */
interface Change {
  readonly area: Area;
  readonly value: unknown;
  /** A try to store it failed or did not end in time. */
  hasFailed: boolean;
}

/**
 * The changes that are not known to be stored, by key. Reads show them, so that a fault of storage
 * takes nothing from the user who is looking at it. Those that failed are in `storage.session`,
 * too: the browser's memory holds them when the popup closes or the worker sleeps, and whichever
 * page or worker runs tries again.
 */
const open = new Map<string, Change>();
/** The names of the changes in `storage.session`, as Chrome tells them. */
const kept = new Set<string>();
/** The names stored while `storage.session` was being read: its values for them are old. */
let storedBefore: Set<string> | null = null;
const listeners = new Set<() => void>();
let pause = FIRST_PAUSE_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Calls back when a save failed, or succeeded after a failure. */
export function onSaving(listener: () => void): void {
  listeners.add(listener);
}

/** Whether something could not be stored so far. */
export function isUnsaved(): boolean {
  return [...open.values()].some(({ hasFailed }) => hasFailed);
}

/** An area's contents with the changes that are not stored yet. */
export function withUnsaved(area: Area, contents: Contents): Contents {
  const changes = [...open].filter(([, change]) => change.area === area);
  return { ...contents, ...Object.fromEntries(changes.map(([key, { value }]) => [key, value])) };
}

/**
 * Stores values in an area. What cannot be stored is kept while the browser runs, and tried again.
 *
 * @returns whether the values are stored. It never rejects
 */
export function save(area: Area, values: Contents): Promise<boolean> {
  const changes = Object.entries(values).map(
    ([key, value]) => [key, { area, value, hasFailed: false }] as const,
  );
  for (const [key, change] of changes) open.set(key, change);
  return store(area, changes);
}

/** Tries again at once to store what is not stored. */
export function saveAgain(): void {
  clearTimeout(timer);
  timer = undefined;
  for (const area of ['local', 'sync'] as const) {
    const failed = [...open].filter(([, change]) => change.area === area && change.hasFailed);
    if (failed.length > 0) void store(area, failed);
  }
}

/** Keeps every change that is not known to be stored: this page is about to close. */
export function keepOpen(): void {
  keep([...open].map(([key, { area, value }]) => [nameOf(area, key), value]));
}

/** Drops what is not stored, for every page and the worker. */
export function dropUnsaved(): void {
  clearTimeout(timer);
  timer = undefined;
  open.clear();
  void inTime(() => browser.storage.session.clear(), isUnknown);
}

/**
 * Takes over what other pages could not store, tries again when storage works, and gives way to
 * what another page stored or forgot.
 */
export function followStorage(): void {
  onAreaChange((changed, area) => {
    if (area === 'session') takeOver(changed);
    else giveWay(changed, area);
  });
  void takeOverAll();
}

/** Takes over what was left when this page or worker began. */
async function takeOverAll(): Promise<void> {
  const stored = (storedBefore = new Set<string>());
  const left = await inTime(() => browser.storage.session.get(), isObject);
  storedBefore = null;
  const values = Object.entries(left?.value ?? {});
  const isOld = ([name]: readonly [string, unknown]) => stored.has(name);
  const fresh = values.filter((value) => !isOld(value));
  takeOver(Object.fromEntries(fresh.map(([name, newValue]) => [name, { newValue }])));
  removeKept(values.filter(isOld).map(([name]) => name));
}

function takeOver(changed: Changed): void {
  let isNews = false;
  for (const [name, { newValue: value }] of Object.entries(changed)) {
    const { area, key } = partsOf(name) ?? {};
    if (!area || !key) continue;
    if (value === undefined) kept.delete(name);
    else kept.add(name);
    const known = open.get(key);
    // The change is known, or the user has changed it again and that is being stored.
    if (known && (!known.hasFailed || isSame(known.value, value))) continue;
    if (value === undefined) isNews = open.delete(key) || isNews;
    else {
      open.set(key, { area, value, hasFailed: true });
      isNews = true;
    }
  }
  if (!isNews) return;
  tryLater();
  for (const listener of listeners) listener();
}

function giveWay(changed: Changed, area: string): void {
  if (area === 'local' && isForgotten(changed)) dropUnsaved();
  const names = Object.keys(changed).map((key) => nameOf(area, key));
  for (const name of names) storedBefore?.add(name);
  for (const key of Object.keys(changed)) {
    const change = open.get(key);
    if (change?.hasFailed && change.area === area) open.delete(key);
  }
  removeKept(names.filter((name) => kept.has(name)));
  if (isUnsaved()) saveAgain();
}

/**
 * Only "forget everything" removes keys on this computer. Another computer can remove keys of the
 * profile, and the administrator keys of the policy.
 */
function isForgotten(changed: Changed): boolean {
  return Object.values(changed).some(({ newValue }) => newValue === undefined);
}

async function store(area: Area, changes: readonly (readonly [string, Change])[]) {
  const values = Object.fromEntries(changes.map(([key, { value }]) => [key, value]));
  const hadFailed = changes.some(([, { hasFailed }]) => hasFailed);
  const conclude = (isStored: boolean, isNews: boolean) => {
    if (isStored) close(area, changes);
    else fail(area, changes);
    if (isNews) for (const listener of listeners) listener();
  };
  const answer = await inTime(() => browser.storage[area].set(values), isUnknown, {
    ms: SAVE_MS,
    onLate: (late) => {
      if (late) conclude(true, true);
    },
  });
  conclude(answer !== null, answer === null || hadFailed);
  return answer !== null;
}

/** Closes changes that are stored, except those that a newer one has replaced. */
function close(area: Area, changes: readonly (readonly [string, Change])[]): void {
  const closed = changes.filter(([key, change]) => open.get(key) === change && open.delete(key));
  removeKept(closed.map(([key]) => nameOf(area, key)).filter((name) => kept.has(name)));
  pause = FIRST_PAUSE_MS;
}

function fail(area: Area, changes: readonly (readonly [string, Change])[]): void {
  const fresh = changes.filter(([key, change]) => open.get(key) === change && !change.hasFailed);
  for (const [, change] of fresh) change.hasFailed = true;
  keep(fresh.map(([key, { value }]) => [nameOf(area, key), value]));
  tryLater();
}

/** Keeps changes in the browser's memory. If that fails, too, only this page knows them. */
function keep(changes: readonly (readonly [name: string, value: unknown])[]): void {
  for (const [name] of changes) kept.add(name);
  const named = Object.fromEntries(changes);
  if (changes.length > 0) void inTime(() => browser.storage.session.set(named), isUnknown);
}

function tryLater(): void {
  if (!isUnsaved() || timer !== undefined) return;
  timer = setTimeout(saveAgain, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}

function removeKept(names: readonly string[]): void {
  if (names.length > 0) void inTime(() => browser.storage.session.remove([...names]), isUnknown);
}

/** The name of a change in the browser's memory. */
function nameOf(area: string, key: string): string {
  return `${area}:${key}`;
}

function partsOf(name: string): { readonly area: Area; readonly key: string } | null {
  const [area = '', ...rest] = name.split(':');
  return isArea(area) ? { area, key: rest.join(':') } : null;
}

function isArea(area: string): area is Area {
  return area === 'local' || area === 'sync';
}
