import { fill, list } from '../i18n/format.ts';
import { inBrackets } from '../i18n/ruby.ts';
import { drawOnToolbar } from '../platform/toolbar.ts';
import type { SummaryState } from '../readiness/ids.ts';
import type { Situation } from '../state/situation.ts';

/** Red, amber and green. White figures have a contrast of at least 4.5 on each (WCAG 1.4.3). */
const colours = {
  'not-ready': '#b3261e',
  unknown: '#8a5a00',
  ready: '#1b6e3c',
} as const satisfies Record<SummaryState, string>;

/** Draws the toolbar badge: the number of prerequisites still to meet. Its title names them. */
export function drawBadge({ checklist, language, catalogue }: Situation): Promise<void> {
  const { state, met, needed } = checklist.summary;
  const named = checklist.items.filter(({ status }) =>
    state === 'not-ready' ? status === 'unmet' : status === 'unknown',
  );
  const nameOf = (id: keyof typeof catalogue.prerequisite) => catalogue.prerequisite[id].name;
  return drawOnToolbar({
    text: state === 'ready' ? '✓' : String(needed - met),
    colour: colours[state],
    title: inBrackets(
      fill(catalogue.badge[state], {
        met,
        needed,
        names: list(
          language,
          named.map(({ id }) => nameOf(id)),
        ),
        next: checklist.next ? nameOf(checklist.next) : '',
      }),
    ),
  });
}
