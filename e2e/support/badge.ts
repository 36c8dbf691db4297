export interface Badge {
  readonly text: string;
  readonly title: string;
  /** Red, green, blue, alpha, 0 to 255 each. */
  readonly colour: readonly number[];
}

/** Reads the toolbar's badge. Runs in the worker or in a page of the extension. */
export async function readBadge(): Promise<Badge> {
  return {
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
    colour: [...(await chrome.action.getBadgeBackgroundColor({}))],
  };
}
