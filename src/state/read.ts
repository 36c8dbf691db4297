import { languageFor } from '../i18n/language.ts';
import { isStorageUnread, readManaged } from '../platform/storage.ts';
import type { CheckOutcome } from './protocol.ts';
import { languageOf, situationOf, type Situation } from './situation.ts';
import { askedFactIds, itemsOf, readStored, silenceOf, unsaved } from './stored.ts';
import { expectWords, wordsIn } from './words.ts';

/** A situation, and whether it lacks stored items. */
export interface ReadSituation extends Situation {
  /** Chrome has not read the stored items, or some of them. They are not lost. */
  readonly isUnread: boolean;
}

/** No check yet. */
export const notChecked: CheckOutcome = { found: {}, unanswered: [], isStored: true };

/**
 * The last check after a change in storage. If stored facts have changed, they replace findings
 * that could not be stored: new facts are newer, and forgotten ones must stay forgotten.
 *
 * @param keys the keys that have changed in storage
 */
export function checkAfter(check: CheckOutcome, keys: readonly string[]): CheckOutcome {
  const isOfChecks = keys.some((key) => /^(?:facts|unanswered)\./.test(key));
  return isOfChecks ? { ...check, isStored: true } : check;
}

/**
 * Reads the stored items and the policy, loads the catalogue, and derives the situation. It ends in
 * time even if Chrome does not answer, and uses what could be read. Rejects only if no words load.
 *
 * @param check the last check: its findings count where storage does not have them
 * @param pageLanguage the asking page's language, if it names one: it goes before the browser's
 */
export async function readSituation(
  now: Date,
  check: CheckOutcome = notChecked,
  pageLanguage: string | null = null,
): Promise<ReadSituation> {
  const languages = [...(pageLanguage === null ? [] : [pageLanguage]), ...navigator.languages];
  // Most users choose no other language, and Chrome takes as long for a file as for storage.
  expectWords(languageFor(null, languages));
  const [read, policy] = await Promise.all([readStored(), readManaged()]);
  const isBehind = !check.isStored || isStorageUnread();
  const checked = { ...itemsOf(check.found), ...silenceOf(askedFactIds, check.unanswered) };
  const stored = isBehind ? { ...read, ...checked, ...unsaved() } : read;
  const wanted = languageOf(stored, policy, languages);
  const { language, words } = await wordsIn(wanted);
  const situation = situationOf(stored, policy, languages, words, now);
  return { ...situation, language, isUnread: isStorageUnread() };
}
