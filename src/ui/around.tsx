import type { View } from './context.ts';

/** What the user should know of this window and of Chrome's settings. */
export function Around({ view: { catalogue, isIncognito } }: { readonly view: View }) {
  return (
    <>
      {isIncognito && (
        <p class="hint" data-around="incognito">
          {catalogue.incognito}
        </p>
      )}
    </>
  );
}
