import { hasSidePanel, setSidePanelOnClick } from '../platform/side-panel.ts';
import { setPopup } from '../platform/toolbar.ts';
import type { ToolbarChoice } from '../readiness/ids.ts';
import { popupPage } from '../state/pages.ts';
import type { Situation } from '../state/situation.ts';

/** What this worker has set already. Chrome forgets it at the end of a session. */
let isSet: ToolbarChoice | null = null;

/** Makes the toolbar's button open what is wanted. Without a side panel it opens the popup. */
export async function setToolbar({ stored }: Situation): Promise<void> {
  const wanted = hasSidePanel() ? stored['toolbar-opens'] : 'popup';
  if (wanted === isSet) return;
  // A popup would win over the panel.
  const isPopupSet = await setPopup(wanted === 'panel' ? '' : popupPage);
  const isPanelSet = await setSidePanelOnClick(wanted === 'panel');
  if (isPopupSet && isPanelSet) isSet = wanted;
}
