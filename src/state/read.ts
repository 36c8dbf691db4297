import { isStorageUnread, readManaged } from '../platform/storage.ts';
import type { Facts } from '../readiness/facts.ts';
import { languageOf, situationOf, type Situation } from './situation.ts';
import { itemsOf, readStored } from './stored.ts';
import { wordsIn } from './words.ts';

/** A situation, and whether it lacks stored items. */
export interface ReadSituation extends Situation {
  /** Chrome has not read the stored items, or some of them. They are not lost. */
  readonly isUnread: boolean;
}

/**
 * Reads the stored items and the policy, loads the catalogue, and derives the situation. It ends in
 * time, whatever Chrome answers, and uses what could be read. Rejects only without any words.
 *
 * @param found the findings of a check that storage does not have
 */
export async function readSituation(now: Date, found: Facts = {}): Promise<ReadSituation> {
  const [read, policy] = await Promise.all([readStored(), readManaged()]);
  const stored = { ...read, ...itemsOf(found) };
  const wanted = languageOf(stored, policy, navigator.languages);
  const { language, words } = await wordsIn(wanted);
  const situation = situationOf(stored, policy, navigator.languages, words, now);
  return { ...situation, language, isUnread: isStorageUnread() };
}
