import { isStorageUnread, readManaged } from '../platform/storage.ts';
import type { CheckOutcome } from './protocol.ts';
import { languageOf, situationOf, type Situation } from './situation.ts';
import { askedFactIds, itemsOf, readStored, silenceOf, unsaved } from './stored.ts';
import { wordsIn } from './words.ts';

/** A situation, and whether it lacks stored items. */
export interface ReadSituation extends Situation {
  /** Chrome has not read the stored items, or some of them. They are not lost. */
  readonly isUnread: boolean;
}

/** No check yet. */
export const notChecked: CheckOutcome = { found: {}, unanswered: [], isStored: true };

/**
 * A check after storage has told of changes. Findings that were stored since are newer than those
 * that could not be stored, and the forgotten ones are to stay forgotten.
 *
 * @param keys what has changed in storage
 */
export function checkAfter(check: CheckOutcome, keys: readonly string[]): CheckOutcome {
  const isOfChecks = keys.some((key) => /^(?:facts|unanswered)\./.test(key));
  return isOfChecks ? { ...check, isStored: true } : check;
}

/**
 * Reads the stored items and the policy, loads the catalogue, and derives the situation. It ends in
 * time, whatever Chrome answers, and uses what could be read. Rejects only without any words.
 *
 * @param check the last check: its findings count where storage does not have them
 * @param pageLanguage the language of the page that asks, if it says one: it goes before the browser's
 */
export async function readSituation(
  now: Date,
  check: CheckOutcome = notChecked,
  pageLanguage: string | null = null,
): Promise<ReadSituation> {
  const [read, policy] = await Promise.all([readStored(), readManaged()]);
  const isBehind = !check.isStored || isStorageUnread();
  const checked = { ...itemsOf(check.found), ...silenceOf(askedFactIds, check.unanswered) };
  const stored = isBehind ? { ...read, ...checked, ...unsaved() } : read;
  const languages = [...(pageLanguage === null ? [] : [pageLanguage]), ...navigator.languages];
  const wanted = languageOf(stored, policy, languages);
  const { language, words } = await wordsIn(wanted);
  const situation = situationOf(stored, policy, languages, words, now);
  return { ...situation, language, isUnread: isStorageUnread() };
}
