import {
  boxAt,
  free,
  intersect,
  isFree,
  isWithin,
  type Box,
  type Check,
  type Size,
} from './geometry.ts';

/* Places beside a control of the page, for a flag or its mark. */

/** How far a flag stands from its control. The product promises at most 8. */
const FLAG_GAP = 4;
/** How far a flag stays away from everything else. */
const FLAG_CLEARANCE = 1;

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/**
 * Finds the place of a flag beside its control: to its right, below, above or to its left.
 *
 * @param control the visible part of the control
 * @param obstacles what must not be covered: other controls, texts, other flags
 * @returns null if there is no such place
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
 * Finds the place of a mark on its control's edge, where it covers neither text nor another
 * control. The first size that has such a place wins. If none has, the last size goes where it
 * covers the least.
 *
 * @param sizes the most wanted first
 * @param obstacles other controls and all texts, the control's own included
 * @param others the obstacles that the control hides if they are beneath it. A mark within the
 *   control does not cover one that is beneath the whole control
 */
export function placeMark(
  control: Box,
  sizes: readonly [Size, ...Size[]],
  window: Box,
  obstacles: readonly Box[],
  check: Check = free,
  others: readonly Box[] = [],
): Box {
  const beneath = new Set(others.filter((other) => isWithin(control, other)));
  const visible = obstacles.filter((obstacle) => !beneath.has(obstacle));
  const inTheWay = (box: Box) => (isWithin(box, control) ? visible : obstacles);
  let [smallest] = sizes;
  let boxes: Box[] = [];
  for (const size of sizes) {
    smallest = size;
    boxes = placesOnEdge(control, size).filter((box) => isWithin(box, window));
    const found = boxes.find((box) => isFree(box, window, inTheWay(box), 0) && check(box));
    if (found) return found;
  }
  return (
    leastCovering(boxes, inTheWay) ?? boxAt(control.right - smallest.width, control.top, smallest)
  );
}

/** Where a mark can stand on a control's edge: across it, within it, and outside of it. */
function placesOnEdge(control: Box, size: Size): Box[] {
  const { width, height } = size;
  const middle = (control.top + control.bottom - height) / 2;
  const centre = (control.left + control.right - width) / 2;
  return [0.5, 1, 0].flatMap((share) => {
    const [left, right] = [control.left - width * (1 - share), control.right - width * share];
    const [top, bottom] = [control.top - height * (1 - share), control.bottom - height * share];
    const places: [number, number][] = [
      [right, top],
      [right, middle],
      [right, bottom],
      [left, top],
      [left, middle],
      [left, bottom],
      [centre, top],
      [centre, bottom],
    ];
    return places.map(([x, y]) => boxAt(x, y, size));
  });
}

function leastCovering(boxes: readonly Box[], inTheWay: (box: Box) => readonly Box[]): Box | null {
  let best: Box | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const covered = inTheWay(box).reduce(
      (sum, obstacle) => sum + areaOf(intersect(box, obstacle)),
      0,
    );
    if (covered >= least) continue;
    least = covered;
    best = box;
  }
  return best;
}

function areaOf(box: Box | null): number {
  return box ? (box.right - box.left) * (box.bottom - box.top) : 0;
}
