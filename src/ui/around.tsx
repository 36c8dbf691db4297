import { fill, list } from '../i18n/format.ts';
import type { View } from './context.ts';

/** What the user should know of this window and of Chrome's settings. */
export function Around({ view }: { readonly view: View }) {
  const { catalogue, language, isIncognito, withheld } = view;
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
