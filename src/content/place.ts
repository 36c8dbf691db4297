/** How many places are tried: after the control, after its parent, and so on. */
const MOST_PLACES = 5;

/** Lengths that differ by less, in CSS pixels, count as the same. */
const TOLERANCE = 1;

/** A scroll bar that comes or goes moves a centred page by no more than this, in CSS pixels. */
const SCROLL_BAR = 24;

/** What may hold only certain children: anything else breaks its layout. */
const PARTICULAR = 'table, thead, tbody, tfoot, tr, ul, ol, dl, select';

/**
 * Puts an element of ours into the page beside a control: right after it or, where that would
 * overflow what it stands in, lie over another control, or squeeze or shift this one, after the
 * nearest of its ancestors that has room. The control itself is neither moved nor changed.
 *
 * @returns what the element now stands after
 */
export function placeBeside(control: Element, element: HTMLElement): Element {
  element.remove();
  const before = control.getBoundingClientRect();
  let anchor = control;
  for (let place = 0; place < MOST_PLACES; place++) {
    const parent = anchor.parentElement;
    if (!parent) break;
    if (!parent.matches(PARTICULAR)) {
      const next = anchor.nextElementSibling;
      const nextLeft = next?.getBoundingClientRect().left;
      lastStanding(anchor).after(element);
      // Farther away, the page's own columns have to stay columns.
      const isInTheWay = place > 0 && next?.getBoundingClientRect().left !== nextLeft;
      if (!isInTheWay && isUndisturbed(control, before) && hasRoom(element, parent)) return anchor;
    }
    if (parent === document.body) break;
    anchor = parent;
  }
  lastStanding(anchor).after(element);
  return anchor;
}

/** Whether an element of ours still stands after its anchor, others of ours between them aside. */
export function standsAfter(anchor: Element, element: Element): boolean {
  let before = element.previousElementSibling;
  while (before && isOurs(before)) before = before.previousElementSibling;
  return before === anchor;
}

/** A control's size, to be compared: where it differs, the layout has changed. */
export function sizeOf(element: Element): string {
  const { width, height } = element.getBoundingClientRect();
  return `${Math.round(width)} × ${Math.round(height)}`;
}

function lastStanding(anchor: Element): Element {
  let last = anchor;
  while (last.nextElementSibling && isOurs(last.nextElementSibling)) last = last.nextElementSibling;
  return last;
}

function isOurs({ localName }: Element): boolean {
  return localName === 'zairyu-ready-flag';
}

function isUndisturbed(control: Element, before: DOMRect): boolean {
  const { left, width, height } = control.getBoundingClientRect();
  return (
    Math.abs(left - before.left) < SCROLL_BAR &&
    Math.abs(width - before.width) < TOLERANCE &&
    Math.abs(height - before.height) < TOLERANCE
  );
}

/** Whether an element lies whole within its parent, and over no control there. */
function hasRoom(element: HTMLElement, parent: Element): boolean {
  const own = element.getBoundingClientRect();
  const around = parent.getBoundingClientRect();
  if (own.bottom >= around.bottom + TOLERANCE || own.right >= around.right + TOLERANCE)
    return false;
  if (element.scrollHeight > element.clientHeight + TOLERANCE) return false;
  return [...parent.querySelectorAll('button, a, input, select')].every((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    const isApart =
      left >= own.right || right <= own.left || top >= own.bottom || bottom <= own.top;
    return isApart || right === left;
  });
}
