import { fill, list } from '../i18n/format.ts';
import { drawOnToolbar } from '../platform/toolbar.ts';
import type { SummaryState } from '../readiness/ids.ts';
import type { Situation } from '../state/situation.ts';

/** Red, amber and green, each dark enough for white figures (contrast of at least 4.5). */
const colours = {
  'not-ready': '#b3261e',
  unknown: '#8a5a00',
  ready: '#1b6e3c',
} as const satisfies Record<SummaryState, string>;

/** Draws the toolbar badge: how many needed prerequisites are not met; its title says which is next. */
export function drawBadge({ checklist, language, catalogue }: Situation): Promise<void> {
  const { state, met, needed } = checklist.summary;
  const named = checklist.items.filter(({ status }) =>
    state === 'not-ready' ? status === 'unmet' : status === 'unknown',
  );
  const nameOf = (id: keyof typeof catalogue.prerequisite) => catalogue.prerequisite[id].name;
  return drawOnToolbar({
    text: state === 'ready' ? '✓' : String(needed - met),
    colour: colours[state],
    title: fill(catalogue.badge[state], {
      met,
      needed,
      names: list(
        language,
        named.map(({ id }) => nameOf(id)),
      ),
      next: checklist.next ? nameOf(checklist.next) : '',
    }),
  });
}
