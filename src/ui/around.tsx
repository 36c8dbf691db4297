import { fill, list } from '../i18n/format.ts';
import { hasRun } from '../state/stored.ts';
import type { View } from './context.ts';

interface Props {
  readonly view: View;
}

/** Whether there is something to know of this window or of Chrome's settings. */
export function isSomethingAround({ isIncognito, withheld }: View): boolean {
  return isIncognito || withheld.length > 0;
}

/** What the user should know of this window and of Chrome's settings. */
export function Around({ view: { catalogue, language, isIncognito, withheld } }: Props) {
  return (
    <>
      {isIncognito && (
        <p class="hint" data-around="incognito">
          {catalogue.incognito}
        </p>
      )}
      {withheld.length > 0 && (
        <p class="hint" data-around="withheld">
          {fill(catalogue.withheld, { hosts: list(language, withheld) })}
        </p>
      )}
    </>
  );
}

/** Says, when it is time to go there, that the extension never ran on the online system's pages. */
export function NeverRan({ view: { catalogue, withheld, stored, checklist } }: Props) {
  // Not earlier: nobody goes to the online system's pages before that.
  const isTime = checklist.next === null || checklist.next === 'user-registration';
  const isDoubtful = stored['inline-notices'] && withheld.length === 0 && !hasRun(stored);
  if (!isTime || !isDoubtful) return null;
  return (
    <p class="hint" data-around="never-ran">
      {catalogue.neverRan}
    </p>
  );
}
