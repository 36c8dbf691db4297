import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alteredBuild, type Folder } from './altered-build.ts';
import { readManifest } from './extension.ts';

/** How a browser call goes wrong. `late`: it is answered when the test says so. */
export const faults = ['never', 'rejects', 'gives-undefined', 'gives-wrong-type', 'late'] as const;
export type Fault = (typeof faults)[number];

/** Every browser call that the product awaits, and who makes it. */
export const calls = {
  'storage.local.get': ['page', 'worker'],
  'storage.sync.get': ['page', 'worker'],
  'storage.managed.get': ['page', 'worker'],
  'storage.session.get': ['page'],
  'storage.local.set': ['page', 'worker'],
  'storage.sync.set': ['page'],
  'storage.session.set': ['keeping'],
  'storage.session.remove': ['keeping'],
  'storage.local.clear': ['pressed'],
  'storage.sync.clear': ['pressed'],
  'storage.session.clear': ['keeping'],
  'permissions.contains': ['page', 'worker'],
  'permissions.remove': ['pressed'],
  'usb.getDevices': ['guide', 'worker'],
  'usb.requestDevice': ['pressed'],
  'clipboard.writeText': ['pressed'],
  'runtime.sendMessage': ['page', 'script'],
  fetch: ['page', 'worker'],
  'runtime.connectNative': ['worker'],
  'runtime.getPlatformInfo': ['worker'],
  'userAgentData.getHighEntropyValues': ['worker'],
  'management.get': ['guide', 'worker'],
  'management.getSelf': ['welcome'],
  'tabs.query': ['showing'],
  'runtime.getContexts': ['showing'],
  'tabs.create': ['showing'],
  'tabs.update': ['showing'],
  'windows.create': ['showing'],
  'windows.update': ['showing'],
  'windows.getCurrent': ['page'],
  'action.setPopup': ['worker'],
  'action.setBadgeText': ['worker'],
  'action.setBadgeBackgroundColor': ['worker'],
  'action.setBadgeTextColor': ['worker'],
  'action.setTitle': ['worker'],
} as const satisfies Record<string, readonly Caller[]>;
export type Call = keyof typeof calls;

/**
 * Who makes a call:
 * - `page`: popup and guide
 * - `guide`: the guide alone
 * - `pressed`: a button in the guide
 * - `keeping`: the code that keeps answers which could not be saved
 * - `worker`: the worker
 * - `welcome`: the worker, when it opens the guide after an installation
 * - `showing`: the worker, when it is asked to show the guide
 * - `script`: the script on web pages
 */
type Caller =
  'page' | 'guide' | 'pressed' | 'keeping' | 'worker' | 'welcome' | 'showing' | 'script';

/** Calls without a row in `calls`, and why. */
export const notWaitedFor = {
  'permissions.request': 'waits for the user, as long as they like; src/guide has its refusals',
  'usb.forget': 'there is no device to be had here; src/platform/usb.test.ts has its faults',
  'storage.setAccessLevel': 'made once at the start, and nothing waits for it',
} as const satisfies Record<string, string>;

/** The calls that one kind of caller makes. */
export function callsOf(...callers: readonly Caller[]): Call[] {
  return (Object.keys(calls) as Call[]).filter((call) =>
    calls[call].some((caller: Caller) => callers.includes(caller)),
  );
}

/** The faults of the calls of one page or worker. */
export type Faults = Partial<Record<Call, Fault>>;

/**
 * Combinations of faults, one for each turn. In each, all calls go wrong at once in different ways;
 * over all turns, each call has every fault. For calls whose result shows nowhere.
 */
export function inTurn(several: readonly Call[]): Faults[] {
  return faults.map((_, turn) =>
    Object.fromEntries(
      several.map((call, index) => [call, faults[(turn + index) % faults.length]] as const),
    ),
  );
}

/**
 * Expects something while several calls go wrong at once. On a failure, tries each call alone, to
 * name the one at fault.
 */
export async function expectEach(
  several: Faults,
  expectRight: (wrong: Faults) => Promise<void>,
): Promise<void> {
  if (Object.keys(several).length < 2) throw new Error('Fewer than two calls go wrong.');
  await expectRight(several).catch(async (together: unknown) => {
    for (const [call, fault] of Object.entries(several)) {
      await expectRight({ [call]: fault }).catch((alone: unknown) => {
        throw new Error(`${call}: ${fault}`, { cause: alone });
      });
    }
    throw together;
  });
}

/** Globals of the wrapped build: the faults it reads, and the late calls it holds back. */
export interface FaultyGlobal {
  zairyuReadyFaults?: Faults;
  zairyuReadyHeld?: (() => void)[];
}

/** Sets the faults. Runs in a page or worker of the wrapped build. */
export function setFaults(wanted: Faults): void {
  (globalThis as FaultyGlobal).zairyuReadyFaults = wanted;
}

/** Answers every late call and ends all faults. Runs in a page or worker of the wrapped build. */
export function endFaults(): void {
  const faulty = globalThis as FaultyGlobal;
  faulty.zairyuReadyFaults = {};
  for (const answer of faulty.zairyuReadyHeld?.splice(0) ?? []) answer();
}

/**
 * Wraps the browser's calls before the product's first line runs. Its source text goes into the
 * build.
 */
function wrapBrowser(names: readonly string[]): void {
  const faulty = globalThis as FaultyGlobal & Record<string, unknown>;
  const held: (() => void)[] = (faulty.zairyuReadyHeld = []);
  /** The first file that was fetched since the faults were set. */
  const firstFiles = new WeakMap<object, string>();

  // The product sets its timeout just before it makes a call. When that call stays unanswered, the
  // timeout is cut to this many milliseconds. Other timers run when they are due.
  const soon = 50;
  // A longer timer is not one that a user waits for, so it is not cut.
  const longest = 2000;
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const hurried = new Map<number, number>();
  let newest: { readonly id: number; readonly run: () => void; readonly ms: number } | undefined;
  let isNextSoon = false;
  Object.assign(globalThis, {
    setTimeout(handler: (...given: unknown[]) => void, ms?: number, ...given: unknown[]): number {
      const run = () => handler(...given);
      const id = Number(set(run, isNextSoon ? soon : ms));
      newest = { id, run, ms: ms ?? 0 };
      queueMicrotask(() => {
        newest = undefined;
      });
      return id;
    },
    clearTimeout(id?: number): void {
      clear(hurried.get(id ?? 0));
      clear(id);
    },
  });
  const hurry = (): void => {
    if (newest === undefined || newest.ms <= soon || newest.ms > longest) return;
    const { id, run } = newest;
    clear(id);
    hurried.set(id, Number(set(run, soon)));
  };

  /** A port on which nothing ever arrives. */
  const silence = { addListener: () => undefined };
  const silentPort = { onMessage: silence, onDisconnect: silence, disconnect: () => undefined };

  const wrap = (owner: object, name: string, call: string): void => {
    // Chrome makes a new `userAgentData` for each read, so its methods are wrapped on the
    // prototype.
    const isNew = call.startsWith('userAgentData');
    const holder = (isNew ? Object.getPrototypeOf(owner) : owner) as Record<string, unknown>;
    const original = holder[name];
    if (typeof original !== 'function') return;
    holder[name] = function wrapped(this: unknown, ...args: unknown[]) {
      const answer = (given: unknown[]): unknown =>
        Reflect.apply(original, isNew ? this : owner, given);
      const wanted: Record<string, string> = faulty.zairyuReadyFaults ?? {};
      const file = firstFiles.get(wanted) ?? String(args[0]);
      // The first file holds the texts in the user's language. The other files load without a
      // fault.
      if (call === 'fetch') firstFiles.set(wanted, file);
      const isOther = call === 'fetch' && String(args[0]) !== file;
      const fault = isOther ? undefined : wanted[call];
      const isPort = call === 'runtime.connectNative';
      if (fault === 'never' || fault === 'late') hurry();
      if (fault === 'never' && isPort) {
        // For a port, the product sets its timeout just after the call.
        isNextSoon = true;
        queueMicrotask(() => {
          isNextSoon = false;
        });
      }
      if (fault === 'never') return isPort ? silentPort : new Promise(() => undefined);
      if (fault === 'rejects' && isPort) throw new Error('A fault of the test');
      if (fault === 'rejects') return Promise.reject(new Error('A fault of the test'));
      if (fault === 'gives-undefined') return isPort ? undefined : Promise.resolve(undefined);
      if (fault === 'gives-wrong-type') return isPort ? 'wrong' : Promise.resolve('wrong');
      if (fault !== 'late') return answer(args);
      return new Promise((resolve) => {
        held.push(() => resolve(answer(args)));
      });
    };
  };

  // `browser` and `chrome` share most of their objects: each is wrapped once.
  const wrapped = new WeakMap<object, Set<string>>();
  for (const root of [faulty['browser'], faulty['chrome']]) {
    for (const call of names) {
      const parts = call.split('.');
      const name = parts.pop() ?? '';
      const from = /^(u|clipboard)/.test(call) ? navigator : call === 'fetch' ? globalThis : root;
      let owner: unknown = from;
      for (const part of parts) owner = (owner as Record<string, unknown> | undefined)?.[part];
      if (typeof owner !== 'object' || owner === null) continue;
      const done = wrapped.get(owner) ?? new Set();
      wrapped.set(owner, done);
      if (!done.has(name)) wrap(owner, name, call);
      done.add(name);
    }
  }
}

/** A copy of a build in which each browser call can be made to go wrong. */
export async function faultyBuild(dist: string): Promise<Folder> {
  const { permissions, optional_permissions: optional } = await readManifest(dist);
  const { background } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as {
    readonly background: { readonly service_worker: string };
  };
  const pages = ['src/popup/index.html', 'src/guide/index.html'];
  const texts = await Promise.all(pages.map((page) => readFile(join(dist, page), 'utf8')));
  const wrapped = pages.map((page, index) => [
    page,
    (texts[index] ?? '').replace('<script', '<script src="/wrap-browser.js"></script><script'),
  ]);
  return alteredBuild(dist, {
    manifest: {
      permissions: [...permissions, 'management'],
      optional_permissions: optional.filter((permission) => permission !== 'management'),
      background: { ...background, service_worker: 'faulty-worker.js' },
    },
    files: {
      ...(Object.fromEntries(wrapped) as Record<string, string>),
      'wrap-browser.js': `(${wrapBrowser.toString()})(${JSON.stringify(Object.keys(calls))});`,
      'faulty-worker.js': `import './wrap-browser.js';\nimport './${background.service_worker}';`,
    },
  });
}
