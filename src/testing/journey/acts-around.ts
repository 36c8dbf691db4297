import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { categoryIds, readingRouteIds } from '../../readiness/ids.ts';
import { fakeChrome } from '../fake-chrome.ts';
import { type Act, DAY_MS, MINUTE_MS, nothing } from './act.ts';
import { browsers, hosts, look } from './person.ts';

const { local, managed, session, sync } = fakeChrome;
const spans = fc.constantFrom(
  1000,
  MINUTE_MS,
  60 * MINUTE_MS,
  DAY_MS - 1,
  DAY_MS,
  3 * DAY_MS,
  100 * DAY_MS,
);

const clock: fc.Arbitrary<Act>[] = [
  fc.tuple(spans, fc.constantFrom(1, -1)).map(([span, way]) => ({
    name: `the clock jumps by ${String((way * span) / MINUTE_MS)} minutes`,
    happens: (person) => {
      person.now += way * span;
    },
    runs: (computer, { now }) => computer.setClock(now),
  })),
  fc.constantFrom(1000, 2 * MINUTE_MS).map((span) => ({
    name: `${String(span)} ms pass`,
    happens: (person) => {
      person.now += span;
    },
    runs: (computer) => computer.pass(span),
  })),
];

const computer: fc.Arbitrary<Act>[] = [
  fc.constantFrom(...(Object.keys(browsers) as (keyof typeof browsers)[])).map((browser) => ({
    name: `the browser is ${browser}`,
    happens: (person) => Object.assign(person, { browser }),
    runs: (of) => of.setBrowser(browser),
  })),
  fc.constantFrom(...(Object.keys(hosts) as (keyof typeof hosts)[])).map((host) => ({
    name: `Chrome says: ${host}`,
    happens: (person) => Object.assign(person, { host }),
    runs: (of) => of.setHost(host),
  })),
  fc.boolean().map((isReaderPlugged) => ({
    name: isReaderPlugged ? 'the reader is plugged in' : 'the reader is unplugged',
    happens: (person) => Object.assign(person, { isReaderPlugged }),
    runs: (of) => of.plug(isReaderPlugged),
  })),
  fc.constant<Act>({ name: 'check', happens: look, runs: (of) => of.check() }),
  fc.constant<Act>({
    name: 'page and worker start anew',
    // A page that starts while storage cannot be read says so, and shows the initial values.
    can: () => !local.readRefusal && !sync.readRefusal,
    happens: nothing,
    runs: (of) => of.reopen(),
  }),
  fc.constant<Act>({
    name: 'forget the reader',
    happens: (person) => {
      person.isReaderSeen = false;
    },
    runs: (of) => of.tell({ type: 'forget-reader' }),
  }),
];

/** Null: the administrator takes the setting back. */
function decide(name: string, value: unknown): void {
  if (value === null) managed.take([name]);
  else managed.put({ [name]: value });
}

/** Stored values of a later version, or of no version of the product. */
const unusable = [
  { version: 2, value: 'practitioner' },
  { version: 1, value: 'nobody' },
  'practitioner',
  null,
];

/** Whether a value differs from the stored one. Chrome tells only of such changes. */
function isNews(key: string, stored: unknown): boolean {
  return !isDeepStrictEqual(sync.kept.get(key), stored);
}

const elsewhere: fc.Arbitrary<Act>[] = [
  fc.constantFrom(...categoryIds, ...unusable).map((given) => {
    const category = categoryIds.find((each) => each === given);
    const stored = category ? { version: 1, value: category } : given;
    return {
      name: `another computer says that ${JSON.stringify(given)} files`,
      can: () => isNews('category', stored),
      happens: (person) => Object.assign(person, { category: category ?? 'foreign-national' }),
      runs: () => sync.put({ category: stored }),
    };
  }),
  fc.constantFrom(...readingRouteIds, ...unusable).map((given) => {
    const route = readingRouteIds.find((each) => each === given);
    const stored = route ? { version: 1, value: route } : given;
    return {
      name: `another computer reads with ${JSON.stringify(given)}`,
      can: () => isNews('reading-route', stored),
      happens: (person) => Object.assign(person, { route: route ?? 'reader' }),
      runs: () => sync.put({ 'reading-route': stored }),
    };
  }),
  fc.constant<Act>({
    name: 'another computer forgets everything',
    // Values that this computer could not store yet cannot be forgotten from elsewhere.
    can: () => sync.kept.size > 0 && session.kept.size === 0,
    happens: (person) => Object.assign(person, { category: 'foreign-national', route: 'reader' }),
    runs: () => sync.take([...sync.kept.keys()]),
  }),
  fc.constantFrom(...categoryIds, 'student', null).map((given) => {
    const category = categoryIds.find((each) => each === given);
    return {
      name: `the administrator has ${String(given)} file`,
      happens: (person) => {
        const { category: _, ...rest } = person.policy;
        Object.assign(person, { policy: category ? { ...rest, category } : rest });
      },
      runs: () => decide('category', given),
    };
  }),
  fc.constantFrom(...readingRouteIds, 7, null).map((given) => {
    const route = readingRouteIds.find((each) => each === given);
    return {
      name: `the administrator has ${String(given)} read`,
      happens: (person) => {
        const { route: _, ...rest } = person.policy;
        Object.assign(person, { policy: route ? { ...rest, route } : rest });
      },
      runs: () => decide('readingRoute', given),
    };
  }),
];

/** Faults change nothing shown: unsaved values are kept, and values read before still count. */
const faults: fc.Arbitrary<Act>[] = [
  fc
    .tuple(fc.constantFrom('local' as const, 'sync' as const), fc.constantFrom(0, 1, 2, Infinity))
    .map(([area, written]) => ({
      name: `${area} is full: of each save ${String(written)} values are written`,
      happens: nothing,
      runs: () => {
        const refusal = new Error('QUOTA_BYTES quota exceeded');
        Object.assign(fakeChrome[area], { refusal, writtenAllTheSame: written });
      },
    })),
  fc.constantFrom('local' as const, 'sync' as const).map((area) => ({
    name: `${area} cannot be read`,
    happens: nothing,
    runs: () => Object.assign(fakeChrome[area], { readRefusal: new Error('locked') }),
  })),
  fc.constant<Act>({
    name: 'storage is well again',
    happens: nothing,
    runs: () => {
      for (const area of [local, sync]) {
        Object.assign(area, { refusal: null, writtenAllTheSame: 0, readRefusal: null });
      }
    },
  }),
];

/** What happens around the user. */
export const actsAround = [...clock, ...computer, ...elsewhere, ...faults];
