import { type Arbitrary, constantFrom, dictionary } from 'fast-check';
import { dateIds, tickIds } from '../world/ids.ts';
import type { Act } from './act.ts';
import type { Soaked } from './soaked.ts';

/** Stored items of each kind that affects a checklist or its display. */
const keys = [
  'category',
  'reading-route',
  'language',
  'inline-notices',
  'representative-is-resident',
  'notice-corner',
  'has-ticked',
  'renewed-at',
  'asked.category',
  ...tickIds.flatMap((id) => [`confirmed.${id}`, `ticked-at.${id}`]),
  ...dateIds.flatMap((id) => [`date.${id}`, `dated-at.${id}`]),
  ...['chrome', 'jpki-client', 'card-reader', 'registration'].map((id) => `facts.${id}`),
];

/** Values that no item can have: a wrong type, another version, no envelope. */
const junk: readonly unknown[] = [
  42,
  'rubbish',
  null,
  [],
  { version: 1 },
  { version: 1, value: 42 },
  { version: 1, value: { finding: 'rubbish', at: 'never' } },
  { version: 99, value: true },
];

async function corrupt(soaked: Soaked, items: Readonly<Record<string, unknown>>): Promise<void> {
  await soaked.session.storage.set(items);
  for (const key of Object.keys(items)) {
    soaked.corrupted.add(key);
    soaked.answers.delete(key);
  }
  if (!('facts.registration' in items)) return;
  soaked.surroundings.isSignedIn = false;
  // A page that still shows the registration restores the fact when it comes back into view.
  const { visitor } = soaked;
  if (visitor === undefined || !soaked.isVisitorSignedIn()) return;
  await visitor.reload();
  await visitor.bringToFront();
  await soaked.pageArrived(visitor);
}

/** Destroys stored items: each then has its default value, until it is stored again. */
export const corruption: Arbitrary<Act> = dictionary(constantFrom(...keys), constantFrom(...junk), {
  minKeys: 1,
  maxKeys: 3,
}).map((items) => ({
  name: `destroy ${JSON.stringify(items)}`,
  run: (soaked) => corrupt(soaked, items),
}));
