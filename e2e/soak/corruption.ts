import { type Arbitrary, constantFrom, dictionary } from 'fast-check';
import { dateIds, tickIds } from '../world/ids.ts';
import type { Act } from './act.ts';
import type { Soaked } from './soaked.ts';

/** Items of each kind that a checklist, or what is shown of it, follows from. */
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

/** Values that no item can have: of a wrong type, of another version, out of the envelope. */
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
  // A page that still shows it is believed again when it comes back into view.
  const { visitor } = soaked;
  if (visitor === undefined || !soaked.isVisitorSignedIn()) return;
  await visitor.reload();
  await visitor.bringToFront();
  await soaked.pageArrived(visitor);
}

/** Stored items are destroyed: each then stands at its value at first, until it is stored again. */
export const corruption: Arbitrary<Act> = dictionary(constantFrom(...keys), constantFrom(...junk), {
  minKeys: 1,
  maxKeys: 3,
}).map((items) => ({
  name: `destroy ${JSON.stringify(items)}`,
  run: (soaked) => corrupt(soaked, items),
}));
