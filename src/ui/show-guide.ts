import { showInTab } from '../platform/tabs.ts';
import { guidePage } from '../state/pages.ts';

/**
 * Shows the guide in a tab, and in this page if Chrome opens neither tab nor window.
 *
 * @param step the step to show
 */
export async function showGuide(step?: string): Promise<void> {
  try {
    await showInTab(guidePage, step);
  } catch {
    location.assign(`/${guidePage}${step ? `#${step}` : ''}`);
  }
}
