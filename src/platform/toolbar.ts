import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isUnknown } from './shape.ts';

/** The extension's badge and title on the toolbar. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
  readonly title: string;
}

/**
 * Sets the popup that the toolbar's button opens; an empty path: none. Gives whether Chrome
 * confirms it.
 */
export async function setPopup(path: string): Promise<boolean> {
  return (await inTime(() => browser.action.setPopup({ popup: path }), isUnknown)) !== null;
}

/**
 * Draws the badge with white figures, and sets the button's title. It ends in time, so that a later
 * drawing is not held up by one that Chrome does not confirm.
 */
export async function drawOnToolbar({ text, colour, title }: Badge): Promise<void> {
  const action: Partial<typeof browser.action> = browser.action;
  const calls = [
    () => browser.action.setBadgeText({ text }),
    () => browser.action.setBadgeBackgroundColor({ color: colour }),
    // Chrome 110 and later. Before, Chrome picks the colour of the figures.
    () => action.setBadgeTextColor?.({ color: '#ffffff' }),
    () => browser.action.setTitle({ title }),
  ];
  await Promise.all(calls.map((call) => inTime(call, isUnknown)));
}
