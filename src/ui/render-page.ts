import { render, type ComponentChild } from 'preact';
import { drawReadings } from './ruby.tsx';

drawReadings();

/**
 * Draws a page into its body. If the focused control is gone afterwards, such as the link of a
 * finished step, its item gets the focus, not the page.
 */
export function renderPage(page: ComponentChild): void {
  const item = document.activeElement?.closest('[data-prerequisite]');
  // Removes the frame, and the sentence for a page that cannot be drawn (index.html): Preact leaves
  // elements alone that it did not draw.
  document.querySelector('#before')?.remove();
  render(page, document.body);
  if (document.activeElement === document.body) {
    item?.querySelector('summary')?.focus({ preventScroll: true });
  }
}
