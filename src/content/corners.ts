import type { NoticeCorner } from '../readiness/ids.ts';
import {
  boxAt,
  free,
  grow,
  isFree,
  overlaps,
  sizeOf,
  type Box,
  type Check,
  type Size,
} from './geometry.ts';

/* Places in the window's corners and on its edge, for what belongs to no control. */

/** How far a box in a corner is from the window's edges, and from controls. */
const MARGIN = 10;
const CLEARANCE = 4;
/** The distance between the places that are tried on the window's edge, in CSS pixels. */
const STEP = 12;

/** The place of a box of that size in a corner of the window. */
export function inCorner(corner: NoticeCorner, size: Size, window: Box): Box {
  const isLeft = corner.endsWith('left');
  const isTop = corner.startsWith('top');
  return boxAt(
    isLeft ? window.left + MARGIN : window.right - MARGIN - size.width,
    isTop ? window.top + MARGIN : window.bottom - MARGIN - size.height,
    size,
  );
}

/** The first of some corners in which a box of that size covers nothing; null: none. */
export function freeCorner(
  corners: readonly NoticeCorner[],
  size: Size,
  window: Box,
  obstacles: readonly Box[],
  check: Check = free,
): NoticeCorner | null {
  return (
    corners.find((corner) => {
      const box = inCorner(corner, size, window);
      return isFree(box, window, obstacles, CLEARANCE) && check(box);
    }) ?? null
  );
}

/** The corner of the window nearest to a box. */
export function nearestCorner(box: Box, window: Box): NoticeCorner {
  const isLeft = box.left + box.right < window.left + window.right;
  const isTop = box.top + box.bottom < window.top + window.bottom;
  return `${isTop ? 'top' : 'bottom'}-${isLeft ? 'left' : 'right'}`;
}

/**
 * Finds a place on the window's edge for something small, where it covers nothing: first on the
 * right and left, upwards from the bottom, then at the bottom and top. Null: there is none.
 */
export function placeOnEdge(
  size: Size,
  window: Box,
  obstacles: readonly Box[],
  check: Check = free,
  step = STEP,
): Box | null {
  const [right, bottom] = [window.right - size.width, window.bottom - size.height];
  const places: [number, number][] = [];
  for (let top = bottom; top >= window.top; top -= step)
    places.push([right, top], [window.left, top]);
  for (let left = right; left >= window.left; left -= step) {
    places.push([left, bottom], [left, window.top]);
  }
  return (
    places
      .map(([left, top]) => boxAt(left, top, size))
      .find((box) => isFree(box, window, obstacles, 0) && check(box)) ?? null
  );
}

/** The least height in which a text that scrolls can still be read. */
const LEAST_HEIGHT = 64;

/**
 * Finds a place for a text where it covers no control: a corner, with its height cut to fit. If
 * every corner leaves too little height, it covers controls in the first corner.
 */
export function placeAside(
  corners: readonly NoticeCorner[],
  size: Size,
  window: Box,
  obstacles: readonly Box[],
): Box {
  const most = Math.min(size.height, window.bottom - window.top - 2 * MARGIN);
  const places = corners.map((corner) => {
    const whole = inCorner(corner, { ...size, height: most }, window);
    const isTop = corner.startsWith('top');
    const inTheWay = obstacles.filter((obstacle) => overlaps(grow(obstacle, CLEARANCE), whole));
    const cut = isTop
      ? { bottom: Math.min(whole.bottom, ...inTheWay.map((each) => each.top - CLEARANCE)) }
      : { top: Math.max(whole.top, ...inTheWay.map((each) => each.bottom + CLEARANCE)) };
    return { ...whole, ...cut };
  });
  const roomiest = places.reduce((best, box) => (heightOf(box) > heightOf(best) ? box : best));
  if (heightOf(roomiest) >= Math.min(most, LEAST_HEIGHT)) return roomiest;
  return inCorner(corners[0] ?? 'bottom-right', { ...size, height: most }, window);
}

function heightOf(box: Box): number {
  return sizeOf(box).height;
}
