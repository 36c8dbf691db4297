import type { NoticeCorner } from '../readiness/ids.ts';

/** A rectangle in the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether a place is free, as far as the boxes that are known do not tell. */
export type Check = (box: Box) => boolean;

const free: Check = () => true;

/** How far a flag stands from its control. At most 8 is promised. */
const FLAG_GAP = 4;
/** How far a flag stays away from everything else. */
const FLAG_CLEARANCE = 1;
/** How far what stands in a corner is from the window's edges, and from controls. */
const MARGIN = 10;
const CLEARANCE = 4;
/** How finely a place on the window's edge is looked for. */
const STEP = 12;

export function boxAt(left: number, top: number, { width, height }: Size): Box {
  return { left, top, right: left + width, bottom: top + height };
}

export function sizeOf({ left, top, right, bottom }: Box): Size {
  return { width: right - left, height: bottom - top };
}

export function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.left >= outer.left &&
    inner.top >= outer.top &&
    inner.right <= outer.right &&
    inner.bottom <= outer.bottom
  );
}

export function overlaps(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

/** What two boxes have in common; null where that is nothing. */
export function intersect(one: Box, other: Box): Box | null {
  const common = {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
  return common.left < common.right && common.top < common.bottom ? common : null;
}

export function grow({ left, top, right, bottom }: Box, by: number): Box {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

function isFree(box: Box, window: Box, obstacles: readonly Box[], clearance: number): boolean {
  const wide = grow(box, clearance);
  return isWithin(box, window) && !obstacles.some((obstacle) => overlaps(wide, obstacle));
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/**
 * Finds the place of a flag beside its control: to its right, below, above or to its left.
 *
 * @param control the part of the control that can be seen
 * @param obstacles what must not be covered: other controls, texts, other flags
 * @returns null where there is no such place
 */
export function placeFlag(
  control: Box,
  size: Size,
  window: Box,
  obstacles: readonly Box[],
  check: Check = free,
): Box | null {
  const { width, height } = size;
  const middle = (control.top + control.bottom - height) / 2;
  const [before, after] = [control.left - FLAG_GAP - width, control.right + FLAG_GAP];
  const [above, below] = [control.top - FLAG_GAP - height, control.bottom + FLAG_GAP];
  const end = between(control.right - width, window.left, window.right - width);
  const isRoomToTheRight = control.left + width <= window.right;
  const start = isRoomToTheRight ? Math.max(control.left, window.left) : end;
  const places: [left: number, top: number][] = [
    [after, middle],
    [start, below],
    [end, below],
    [after, control.top],
    [after, control.bottom - height],
    [start, above],
    [end, above],
    [before, middle],
    [before, control.top],
    [before, control.bottom - height],
  ];
  const wanted = [...obstacles, control];
  return (
    places
      .map(([left, top]) => boxAt(left, top, size))
      .find((box) => isFree(box, window, wanted, FLAG_CLEARANCE) && check(box)) ?? null
  );
}

/**
 * Finds the place of a mark on its control's edge, where it covers neither text nor another control;
 * failing that, where it covers the least of them.
 *
 * @param obstacles other controls and all texts, the control's own included
 */
export function placeMark(
  control: Box,
  size: Size,
  window: Box,
  obstacles: readonly Box[],
  check: Check = free,
): Box {
  const { width, height } = size;
  const middle = (control.top + control.bottom - height) / 2;
  const centre = (control.left + control.right - width) / 2;
  // Across the edge, within it, and outside of it.
  const places = [0.5, 1, 0].flatMap((share): [number, number][] => {
    const [left, right] = [control.left - width * (1 - share), control.right - width * share];
    const [top, bottom] = [control.top - height * (1 - share), control.bottom - height * share];
    return [
      [right, top],
      [right, middle],
      [right, bottom],
      [left, top],
      [left, middle],
      [left, bottom],
      [centre, top],
      [centre, bottom],
    ];
  });
  const boxes = places
    .map(([left, top]) => boxAt(left, top, size))
    .filter((box) => isWithin(box, window));
  const found = boxes.find((box) => isFree(box, window, obstacles, 0) && check(box));
  return (
    found ?? leastCovering(boxes, obstacles) ?? boxAt(control.right - width, control.top, size)
  );
}

function leastCovering(boxes: readonly Box[], obstacles: readonly Box[]): Box | null {
  let best: Box | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const covered = obstacles.reduce((sum, obstacle) => sum + areaOf(intersect(box, obstacle)), 0);
    if (covered >= least) continue;
    least = covered;
    best = box;
  }
  return best;
}

function areaOf(box: Box | null): number {
  return box ? (box.right - box.left) * (box.bottom - box.top) : 0;
}

/** Where something of that size stands in a corner of the window. */
export function inCorner(corner: NoticeCorner, size: Size, window: Box): Box {
  const isLeft = corner.endsWith('left');
  const isTop = corner.startsWith('top');
  return boxAt(
    isLeft ? window.left + MARGIN : window.right - MARGIN - size.width,
    isTop ? window.top + MARGIN : window.bottom - MARGIN - size.height,
    size,
  );
}

/** The first of some corners in which something of that size covers nothing; null: none. */
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

/** The corner of the window that a box is nearest to. */
export function nearestCorner(box: Box, window: Box): NoticeCorner {
  const isLeft = box.left + box.right < window.left + window.right;
  const isTop = box.top + box.bottom < window.top + window.bottom;
  return `${isTop ? 'top' : 'bottom'}-${isLeft ? 'left' : 'right'}`;
}

/**
 * Finds a place on the window's edge for something small, where it covers nothing: right and left
 * from below, then bottom and top. Null: there is none.
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
  const near = obstacles.filter((obstacle) => overlaps(obstacle, window));
  return (
    places
      .map(([left, top]) => boxAt(left, top, size))
      .find((box) => isFree(box, window, near, 0) && check(box)) ?? null
  );
}

/** The least height in which a text that scrolls can still be read. */
const LEAST_HEIGHT = 64;

/**
 * Finds a place for a text that covers no control: in a corner, made as low as it takes there.
 * Where every corner is too low, it may cover: the first corner then.
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
    if (isTop) {
      const bottom = Math.min(whole.bottom, ...inTheWay.map((each) => each.top - CLEARANCE));
      return { ...whole, bottom };
    }
    return {
      ...whole,
      top: Math.max(whole.top, ...inTheWay.map((each) => each.bottom + CLEARANCE)),
    };
  });
  const heightOf = (box: Box) => box.bottom - box.top;
  const roomiest = places.reduce((best, box) => (heightOf(box) > heightOf(best) ? box : best));
  if (heightOf(roomiest) >= Math.min(most, LEAST_HEIGHT)) return roomiest;
  return inCorner(corners[0] ?? 'bottom-right', { ...size, height: most }, window);
}
