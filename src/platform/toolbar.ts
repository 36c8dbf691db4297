import { browser } from './browser.ts';

/** The extension's badge and title on the toolbar. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
  readonly title: string;
}

/** Sets the popup that the toolbar's button opens; an empty path: none. */
export async function setPopup(path: string): Promise<void> {
  await browser.action.setPopup({ popup: path });
}

/** Draws the badge with white figures, and sets the button's title. */
export async function drawOnToolbar({ text, colour, title }: Badge): Promise<void> {
  const action: Partial<typeof browser.action> = browser.action;
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    // Chrome 110 and later. Before, Chrome picks the colour of the figures.
    action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
