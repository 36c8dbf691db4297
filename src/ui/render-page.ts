import { render, type ComponentChild } from 'preact';
import { drawReadings } from './ruby.tsx';

drawReadings();

/**
 * Draws a page into its body. If the focused control is gone afterwards, such as the link of a
 * finished step, its item gets the focus, not the page. The item may be drawn anew: a new route
 * makes the guide's steps begin again.
 */
export function renderPage(page: ComponentChild): void {
  const item = document.activeElement?.closest('[data-prerequisite]');
  const id = item?.getAttribute('data-prerequisite');
  // Removes the frame, and the sentence for a page that cannot be drawn (index.html): Preact leaves
  // elements alone that it did not draw.
  document.querySelector('#before')?.remove();
  render(page, document.body);
  if (id && document.activeElement === document.body) {
    document
      .querySelector<HTMLElement>(`[data-prerequisite="${id}"] > summary`)
      ?.focus({ preventScroll: true });
  }
}
