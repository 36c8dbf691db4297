/** How many places are tried: after the control, after its parent, and so on. */
const MOST_PLACES = 4;

/** Lengths that differ by less, in CSS pixels, count as the same. */
const TOLERANCE = 1;

/**
 * Puts an element of ours into the page beside a control: right after it or, where that would
 * overflow what it stands in or squeeze the control, after the nearest of its ancestors that has
 * room. The control itself is neither moved nor changed.
 *
 * @returns what the element now stands after
 */
export function placeBeside(control: Element, element: HTMLElement): Element {
  element.remove();
  const size = sizeOf(control);
  let anchor = control;
  for (let place = 0; place < MOST_PLACES; place++) {
    const next = anchor.nextElementSibling;
    const nextLeft = next?.getBoundingClientRect().left;
    lastStanding(anchor).after(element);
    // Farther away, the page's own columns have to stay columns.
    const isInTheWay = place > 0 && next?.getBoundingClientRect().left !== nextLeft;
    if (!isInTheWay && sizeOf(control) === size && hasRoom(element)) return anchor;
    const parent = anchor.parentElement;
    if (!parent || parent === document.body) break;
    anchor = parent;
  }
  control.after(element);
  return control;
}

/** Whether an element of ours still stands after its anchor, others of ours between them aside. */
export function standsAfter(anchor: Element, element: Element): boolean {
  let before = element.previousElementSibling;
  while (before && isOurs(before)) before = before.previousElementSibling;
  return before === anchor;
}

function lastStanding(anchor: Element): Element {
  let last = anchor;
  while (last.nextElementSibling && isOurs(last.nextElementSibling)) last = last.nextElementSibling;
  return last;
}

function isOurs({ localName }: Element): boolean {
  return localName === 'zairyu-ready-flag';
}

function sizeOf(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  return `${Math.round(width)} × ${Math.round(height)}`;
}

/** Whether an element lies within its parent: what overflows comes to lie over something else. */
function hasRoom(element: HTMLElement): boolean {
  const parent = element.parentElement?.getBoundingClientRect();
  const { bottom, right } = element.getBoundingClientRect();
  return !parent || (bottom < parent.bottom + TOLERANCE && right < parent.right + TOLERANCE);
}
