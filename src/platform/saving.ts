import { onAreaChange, type Area, type Changed, type Contents } from './areas.ts';
import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isUnknown } from './shape.ts';

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
 * takes nothing from the user who is looking at it.
 */
const open = new Map<string, Change>();
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
 * Stores values in an area. What cannot be stored is kept, and tried again while this page or
 * worker lives.
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

/** Drops what is not stored. */
export function dropUnsaved(): void {
  clearTimeout(timer);
  timer = undefined;
  open.clear();
}

/** Tries again when storage works, and gives way to what another page stored or forgot. */
export function followStorage(): void {
  onAreaChange((changed, area) => {
    if (isForgotten(changed)) dropUnsaved();
    for (const key of Object.keys(changed)) {
      const change = open.get(key);
      if (change?.hasFailed && change.area === area) open.delete(key);
    }
    if (isUnsaved()) saveAgain();
  });
}

/** Keys are only ever removed by "forget everything". */
function isForgotten(changed: Changed): boolean {
  return Object.values(changed).some(({ newValue }) => newValue === undefined);
}

async function store(area: Area, changes: readonly (readonly [string, Change])[]) {
  const values = Object.fromEntries(changes.map(([key, { value }]) => [key, value]));
  const hadFailed = changes.some(([, { hasFailed }]) => hasFailed);
  const conclude = (isStored: boolean, isNews: boolean) => {
    if (isStored) close(changes);
    else fail(changes);
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

/** These changes are stored, save those that a newer one has replaced. */
function close(changes: readonly (readonly [string, Change])[]): void {
  for (const [key, change] of changes) if (open.get(key) === change) open.delete(key);
  pause = FIRST_PAUSE_MS;
}

function fail(changes: readonly (readonly [string, Change])[]): void {
  for (const [, change] of changes) change.hasFailed = true;
  if (!isUnsaved() || timer !== undefined) return;
  timer = setTimeout(saveAgain, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
}
