import { fill, list } from '../i18n/format.ts';
import { hasRun } from '../state/stored.ts';
import type { View } from './context.ts';

interface Props {
  readonly view: View;
}

/** Whether `Around` has something to say. */
export function isSomethingAround({ isIncognito, withheld }: View): boolean {
  return isIncognito || withheld.length > 0;
}

/** Says that this window is incognito, and on which sites Chrome does not let the extension run. */
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

/** Says that the extension never ran on the online system's pages, once users need these pages. */
export function NeverRan({ view: { catalogue, withheld, stored, checklist } }: Props) {
  // Before the registration is the next step, nobody goes to the online system's pages.
  const isTime = checklist.next === null || checklist.next === 'user-registration';
  const isDoubtful = stored['inline-notices'] && withheld.length === 0 && !hasRun(stored);
  if (!isTime || !isDoubtful) return null;
  return (
    <p class="hint" data-around="never-ran">
      {catalogue.neverRan}
    </p>
  );
}
