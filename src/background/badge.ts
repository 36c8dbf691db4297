import { fill, list } from '../i18n/format.ts';
import type { SummaryState } from '../readiness/ids.ts';
import type { WorkerSituation } from './situation.ts';

/** Red, amber and green, each dark enough for white figures (contrast of at least 4.5). */
const colours = {
  'not-ready': '#b3261e',
  unknown: '#8a5a00',
  ready: '#1b6e3c',
} as const satisfies Record<SummaryState, string>;

/** Draws the toolbar badge and its title: how many needed prerequisites are not met, and which. */
export async function drawBadge({
  checklist,
  language,
  catalogue,
  words,
}: WorkerSituation): Promise<void> {
  const { state, met, needed } = checklist.summary;
  const named = checklist.items.filter(({ status }) =>
    state === 'not-ready' ? status === 'unmet' : status === 'unknown',
  );
  const names = named.map(({ id }) => catalogue.prerequisite[id].name);
  const title = fill(words.badge[state], { met, needed, names: list(language, names) });
  await Promise.all([
    chrome.action.setBadgeText({ text: state === 'ready' ? '✓' : String(needed - met) }),
    chrome.action.setBadgeBackgroundColor({ color: colours[state] }),
    // Since Chrome 110; before, Chrome itself picks the figures' colour.
    chrome.action.setBadgeTextColor?.({ color: '#ffffff' }),
    chrome.action.setTitle({ title }),
  ]);
}
