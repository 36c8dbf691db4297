import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import { prerequisiteIds } from '../readiness/ids.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { storedEarlier } from '../testing/stored-earlier.ts';
import { situationOf } from './situation.ts';
import { initial, items, readStored, type ItemKey } from './stored.ts';

const { local, sync } = fakeChrome;
vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const now = new Date('2026-11-24T00:00:00.000Z');
const keys = Object.keys(items) as ItemKey[];

/** Anything that Chrome's storage can hold, often much like what this product writes. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.record({ version: fc.integer({ min: 0, max: 3 }), value: fc.jsonValue() }),
  fc.record({
    version: fc.integer({ min: 0, max: 3 }),
    value: fc.constantFrom(
      ...Object.values(storedEarlier['0.1.0'].local).map(({ value }) => value),
    ),
  }),
);
const key = fc.constantFrom<string>(...keys, '__proto__', 'constructor', 'notice-collapsed');
const contents = fc.dictionary(key, anything, { noNullPrototype: true, maxKeys: 60 });

function fill(inLocal: object, inSync: object): void {
  for (const area of [local, sync]) area.kept.clear();
  local.put(inLocal);
  sync.put(inSync);
}

/** Each run reads storage several times. */
const TIMEOUT_MS = 30_000;

it(
  'gives every item a value of its shape, whatever lies in storage, and a whole checklist',
  { timeout: TIMEOUT_MS },
  async () => {
    await fc.assert(
      fc.asyncProperty(contents, contents, fc.jsonValue(), async (inLocal, inSync, decided) => {
        fill(inLocal, inSync);
        const stored = await readStored();
        expect(Object.keys(stored).sort()).toEqual([...keys].sort());
        for (const each of keys) expect(items[each].shape(stored[each])).toBe(true);
        const policy = { category: decided, readingRoute: decided, language: decided };
        const { checklist } = situationOf(stored, policy, ['en'], en, now);
        expect(checklist.items.map(({ id }) => id)).toEqual(prerequisiteIds);
      }),
    );
  },
);

it('what one item cannot use takes nothing from the others', { timeout: TIMEOUT_MS }, async () => {
  const earlier = { ...storedEarlier['0.1.0'].local, ...storedEarlier['0.1.0'].sync };
  const well = Object.keys(earlier).filter((each): each is ItemKey => each in items);
  fill(storedEarlier['0.1.0'].local, storedEarlier['0.1.0'].sync);
  const whole = await readStored();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...well), fc.anything(), async (one, junk) => {
      fill(storedEarlier['0.1.0'].local, storedEarlier['0.1.0'].sync);
      const { area } = items[one];
      fakeChrome[area].kept.set(one, { version: 99, value: junk });
      expect(await readStored()).toEqual({ ...whole, [one]: initial[one] });
    }),
  );
});
