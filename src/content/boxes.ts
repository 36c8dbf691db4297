import { isDarkBehind } from './colour.ts';
import { sizeOf, type Box, type Size } from './geometry.ts';
import type { Surroundings } from './surroundings.ts';

/*
 * The overlay's visible boxes. Each is at the window's upper left, and a transform moves it into
 * its place: that needs no layout.
 */

export function moveTo(element: HTMLElement, { left, top }: Pick<Box, 'left' | 'top'>): void {
  const transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  if (element.style.transform !== transform) element.style.transform = transform;
}

/** Shows or hides a box. A hidden one keeps its size, so that its place can be found. */
export function show(element: HTMLElement, isShown: boolean): void {
  const visibility = isShown ? 'visible' : 'hidden';
  if (element.style.visibility !== visibility) element.style.visibility = visibility;
}

export function measured(element: Element): Size {
  return sizeOf(element.getBoundingClientRect());
}

/** Whether the page is light or dark behind a box. */
export function themeBehind(box: Box, { at }: Surroundings): 'light' | 'dark' {
  const behind = at((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  return isDarkBehind(behind) ? 'dark' : 'light';
}

/** Sets a data attribute that the style sheet uses. */
export function setData(element: HTMLElement, name: 'form' | 'theme', value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}

/**
 * Takes a change to make once everything has been read. A change between two reads would force a
 * layout.
 */
export type Later = (change: () => void) => void;
