import { browser } from './browser.ts';

/** Where a page of the extension stands. */
export type Place = 'popup' | 'panel' | 'tab';

/**
 * Finds out where this page stands: Chrome lists pages in popups and in tabs, but not in the panel.
 */
export function placeOfPage(): Place {
  const places = ['popup', 'tab'] as const;
  return places.find((type) => browser.extension.getViews({ type }).includes(window)) ?? 'panel';
}
