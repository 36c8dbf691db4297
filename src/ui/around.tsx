import { fill, list } from '../i18n/format.ts';
import { hasRun } from '../state/stored.ts';
import type { View } from './context.ts';

/** Something to know of this window or of Chrome's settings. */
interface Remark {
  readonly id: 'incognito' | 'withheld' | 'never-ran';
  readonly text: string;
}

/** Gives what the user should know of this window and of Chrome's settings. */
export function remarksAround(view: View): readonly Remark[] {
  const { catalogue, language, isIncognito, withheld, stored, checklist } = view;
  // Not earlier: nobody goes to the online system's pages before that.
  const isTime = checklist.next === null || checklist.next === 'user-registration';
  const hasNeverRun =
    isTime && stored['inline-notices'] && withheld.length === 0 && !hasRun(stored);
  return [
    ...(isIncognito ? [{ id: 'incognito', text: catalogue.incognito } as const] : []),
    ...(withheld.length > 0
      ? [
          {
            id: 'withheld',
            text: fill(catalogue.withheld, { hosts: list(language, withheld) }),
          } as const,
        ]
      : []),
    ...(hasNeverRun ? [{ id: 'never-ran', text: catalogue.neverRan } as const] : []),
  ];
}

/** Shows {@link remarksAround}. */
export function Around({ view }: { readonly view: View }) {
  return (
    <>
      {remarksAround(view).map(({ id, text }) => (
        <p key={id} class="hint" data-around={id}>
          {text}
        </p>
      ))}
    </>
  );
}
