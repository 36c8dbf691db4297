import { isDarkBehind } from './colour.ts';
import { sizeOf, type Box, type Size } from './geometry.ts';
import type { Surroundings } from './surroundings.ts';

/*
 * Our visible boxes. Each stands at the window's upper left, and is put in its place by a transform:
 * that moves it without anything being laid out.
 */

export function moveTo(element: HTMLElement, { left, top }: Pick<Box, 'left' | 'top'>): void {
  const transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  if (element.style.transform !== transform) element.style.transform = transform;
}

/** Shows or hides a box; hidden, it keeps its size, so that its place can be found. */
export function show(element: HTMLElement, isShown: boolean): void {
  const visibility = isShown ? 'visible' : 'hidden';
  if (element.style.visibility !== visibility) element.style.visibility = visibility;
}

export function measured(element: Element): Size {
  return sizeOf(element.getBoundingClientRect());
}

/** The page's own light or dark, as it is behind a box. */
export function themeBehind(box: Box, { at }: Surroundings): 'light' | 'dark' {
  const behind = at((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return isDarkBehind(behind) ? 'dark' : 'light';
}

/** Says of an element what its style goes by. */
export function setData(element: HTMLElement, name: 'form' | 'theme', value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

/** Takes a change of ours, to be made once everything has been read: in between, it would make the page be laid out. */
export type Later = (change: () => void) => void;
