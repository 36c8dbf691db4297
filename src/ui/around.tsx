import { fill, list } from '../i18n/format.ts';
import { hasRun } from '../state/stored.ts';
import type { View } from './context.ts';

/** What the user should know of this window and of Chrome's settings. */
export function Around({ view }: { readonly view: View }) {
  const { catalogue, language, isIncognito, withheld, stored, checklist } = view;
  // Not earlier: nobody goes to the online system's pages before that.
  const isTime = checklist.next === null || checklist.next === 'user-registration';
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
      {isTime && stored['inline-notices'] && withheld.length === 0 && !hasRun(stored) && (
        <p class="hint" data-around="never-ran">
          {catalogue.neverRan}
        </p>
      )}
    </>
  );
}
