import { inTime } from './in-time.ts';
import { isUnknown } from './shape.ts';

/** The part of `chrome.sidePanel` in use. The polyfill does not know it. */
interface SidePanel {
  /** Chrome 116 and later. */
  readonly open?: (where: { readonly windowId: number }) => Promise<void>;
  readonly setPanelBehavior: (behaviour: {
    readonly openPanelOnActionClick: boolean;
  }) => Promise<void>;
}

/** Chrome's side panel; undefined before Chrome 114. */
function sidePanel(): SidePanel | undefined {
  return (chrome as { readonly sidePanel?: SidePanel }).sidePanel;
}

/**
 * Whether this Chrome has a side panel, which the toolbar's button can open: Chrome 114 and later.
 */
export function hasSidePanel(): boolean {
  return sidePanel() !== undefined;
}

/** Whether a page can open the side panel: Chrome 116 and later. */
export function canOpenSidePanel(): boolean {
  return sidePanel()?.open !== undefined;
}

/**
 * Opens the side panel beside the pages of a window. Works only in a click. Gives whether Chrome
 * opened it, as soon as Chrome says so.
 */
export async function openSidePanel(windowId: number): Promise<boolean> {
  try {
    await sidePanel()?.open?.({ windowId });
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes a press on the toolbar's button open the side panel, or no longer. Gives whether Chrome
 * confirms it.
 */
export async function setSidePanelOnClick(isOn: boolean): Promise<boolean> {
  const set = () => sidePanel()?.setPanelBehavior({ openPanelOnActionClick: isOn });
  return (await inTime(set, isUnknown)) !== null;
}
