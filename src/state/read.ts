import { catalogueIn } from '../i18n/catalogues.ts';
import { readManaged } from '../platform/storage.ts';
import { languageOf, situationOf, type Situation } from './situation.ts';
import { readStored } from './stored.ts';

/** Reads the stored items and the policy, loads the catalogue, and derives the situation. */
export async function readSituation(now: Date): Promise<Situation> {
  const [stored, policy] = await Promise.all([readStored(), readManaged()]);
  const catalogue = await catalogueIn(languageOf(stored, policy, navigator.languages));
  return situationOf(stored, policy, navigator.languages, catalogue, now);
}
