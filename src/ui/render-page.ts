import { render, type ComponentChild } from 'preact';
import { drawReadings } from './ruby.tsx';

drawReadings();

/**
 * Draws a page into its body. If the focused control is gone afterwards, the page does not lose the
 * focus: it goes to the control's item, or else to the next step in the summary. The item may be
 * another element now: a new route makes the guide's steps begin again.
 */
export function renderPage(page: ComponentChild): void {
  const focused = document.activeElement;
  const id = focused?.closest('[data-prerequisite]')?.getAttribute('data-prerequisite');
  // Removes the frame, and the sentence for a page that cannot be drawn (index.html): Preact leaves
  // elements alone that it did not draw.
  document.querySelector('#before')?.remove();
  render(page, document.body);
  if (focused === document.body || document.activeElement !== document.body) return;
  document
    .querySelector<HTMLElement>(
      id ? `[data-prerequisite="${id}"] > summary` : '[data-summary] .button',
    )
    ?.focus({ preventScroll: true });
}
