import { render, type ComponentChild } from 'preact';
import { drawReadings } from './ruby.tsx';

drawReadings();

/**
 * Draws a page into its body. A control that is gone afterwards, such as the link of a step that is
 * done, leaves the focus on its item, not on the page.
 */
export function renderPage(page: ComponentChild): void {
  const item = document.activeElement?.closest('[data-prerequisite]');
  // The frame, and the sentence for a page that cannot be drawn (index.html). Preact leaves what is
  // not its own.
  document.querySelector('#before')?.remove();
  render(page, document.body);
  if (document.activeElement === document.body) {
    item?.querySelector('summary')?.focus({ preventScroll: true });
  }
}
