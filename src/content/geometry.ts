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

/** Whether a place is free, beyond what the known boxes tell. */
export type Check = (box: Box) => boolean;

/** The check if the boxes tell all. */
export const free: Check = () => true;

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

/** The common part of two boxes; null: there is none. */
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

/** Whether a box is in the window and at least the clearance away from all obstacles. */
export function isFree(
  box: Box,
  window: Box,
  obstacles: readonly Box[],
  clearance: number,
): boolean {
  const wide = grow(box, clearance);
  return isWithin(box, window) && !obstacles.some((obstacle) => overlaps(wide, obstacle));
}
