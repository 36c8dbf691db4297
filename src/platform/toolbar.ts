import { browser } from './browser.ts';

/** What the toolbar shows of the extension. */
export interface Badge {
  readonly text: string;
  readonly colour: string;
  readonly title: string;
}

/** Draws the badge, its figures in white, and the button's title. */
export async function drawOnToolbar({ text, colour, title }: Badge): Promise<void> {
  const action: Partial<typeof browser.action> = browser.action;
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    // Since Chrome 110; before, Chrome itself picks the figures' colour.
    action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
