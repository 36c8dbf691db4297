import { boxAt, grow, intersect, type Box } from './geometry.ts';
import { emsOf } from './text.ts';

/** Selects what is pressed or filled in, at any size. */
const SURE =
  'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, ' +
  'audio[controls], video[controls], iframe, object, embed, [contenteditable]:not([contenteditable="false"]), ' +
  '[role="button"], [role="link"], [role="checkbox"], [role="radio"], [role="switch"], [role="tab"], ' +
  '[role="menuitem"], [role="option"], [role="combobox"], [role="slider"], [role="textbox"]';

/** Selects every control. One that is not sure does not count if it covers half the window. */
const CONTROLS = `${SURE}, label, [onclick], [tabindex]:not([tabindex^="-"])`;

/** Buttons whose text is in an attribute. Chrome does not tell where it draws that text. */
const LABELLED = 'input[type="submit" i], input[type="button" i]';
/** The width of a Latin letter in such a text, in ems. */
const NARROW = 0.55;

/** Elements that say something without text. */
const PICTURES = 'img, canvas, video, picture';

/** Elements with nothing visible inside them. */
const EMPTY = 'script, style, template, noscript, select, textarea, iframe';

/* A field of a form hides the form's own property of the same name. These find it all the same. */

function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

function isAny(element: Element, selector: string): boolean {
  return Element.prototype.matches.call(element, selector);
}

function nearest(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector);
}

function holds(outer: Element, inner: Element): boolean {
  return Node.prototype.contains.call(outer, inner);
}

function parentOf(element: Element): Element | null {
  return nearest(element, ':not(:scope)');
}

/** One line of a control or of an element's text, or a picture, as far as it is in view. */
interface Seen {
  readonly element: Element;
  readonly box: Box;
}

/** The part of the page that is in view now. */
export interface Surroundings {
  readonly window: Box;
  readonly controls: readonly Seen[];
  /** Texts, line by line, and pictures. */
  readonly texts: readonly Seen[];
  /** The topmost element at a point, other than the extension's own. */
  readonly at: (x: number, y: number) => Element | null;
  /** Whether a part of an element is neither clipped nor covered. */
  readonly isSeen: (element: Element, box: Box) => boolean;
  /** Whether no control other than `own` is seen at a box's corners, edges and middle. */
  readonly isClear: (box: Box, own?: Element) => boolean;
}

/**
 * Reads what is in view: only boxes, and no field's value or text. Call it while the page's layout
 * is up to date, or it forces one.
 */
export function readSurroundings(own: Element, window: Box): Surroundings {
  const controls: Seen[] = [];
  const texts: Seen[] = [];
  const range = document.createRange();

  /** @param host the component of the page whose inside is looked at */
  function at(
    x: number,
    y: number,
    scope: DocumentOrShadowRoot = document,
    host: Element | null = null,
  ): Element | null {
    let top = scope.elementFromPoint(x, y);
    if (top === own) top = scope.elementsFromPoint(x, y).find((each) => each !== own) ?? null;
    if (!top || top === host) return host;
    return top.shadowRoot instanceof ShadowRoot ? at(x, y, top.shadowRoot, top) : top;
  }

  function isSeen(element: Element, box: Box): boolean {
    const isPassedBy = getComputedStyle(element).pointerEvents === 'none';
    return pointsOf(box).some(([x, y]) => {
      const seen = at(x, y);
      if (!seen) return false;
      // A press on a label goes to the control in it. A press on an element that lets presses
      // through goes to the element around it.
      const isAround = holds(seen, element) && (isPassedBy || isAny(seen, 'label'));
      return isAround || holds(element, seen);
    });
  }

  /** Whether it is a control, and not the background of everything else. */
  function isControl(element: Element): boolean {
    if (!isAny(element, CONTROLS)) return false;
    if (isAny(element, SURE)) return true;
    const { width, height } = boxOf(element);
    return width * height < (window.right * window.bottom) / 2;
  }

  /** A link in a text may begin at the end of one line, and end at the start of the next. */
  function addControl(element: Element, clip: Box): void {
    for (const line of Element.prototype.getClientRects.call(element)) {
      const box = intersect(line, clip);
      if (box) controls.push({ element, box });
    }
  }

  function addText(text: Text, element: Element, clip: Box): void {
    if (!text.data.trim()) return;
    range.selectNodeContents(text);
    for (const line of range.getClientRects()) {
      const box = intersect(line, clip);
      if (box) texts.push({ element, box });
    }
  }

  /** About where Chrome draws a button's label: in one line, in the middle. */
  function addLabel(element: Element, { left, top, right, bottom }: Box): void {
    const size = parseFloat(getComputedStyle(element).fontSize);
    const length = size * emsOf(element.getAttribute('value') ?? '', NARROW);
    const width = Math.min(length, right - left);
    const height = Math.min(size, bottom - top);
    const box = boxAt((left + right - width) / 2, (top + bottom - height) / 2, { width, height });
    texts.push({ element, box });
  }

  function addElement(element: Element, clip: Box): void {
    if (element === own) return;
    const rect = boxOf(element);
    const box = intersect(rect, clip);
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
    const isOverfull = scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1;
    // An element without a size may hold one with a size.
    if (!box && rect.width > 0 && rect.height > 0 && !isOverfull) return;
    if (box && isControl(element)) addControl(element, clip);
    if (box && isAny(element, PICTURES)) texts.push({ element, box });
    if (box && isAny(element, LABELLED)) addLabel(element, box);
    if (isAny(element, EMPTY)) return;
    const inside = isOverfull ? clipOf(element, rect, clip) : clip;
    if (inside) addChildren(element, element, inside);
    if (inside && element.shadowRoot) addChildren(element.shadowRoot, element, inside);
  }

  /** @param element the parent, or the host of that shadow root */
  function addChildren(parent: ParentNode & Node, element: Element, clip: Box): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child instanceof Text) addText(child, element, clip);
      else if (child instanceof Element) addElement(child, clip);
    }
  }

  addChildren(document.documentElement, document.documentElement, window);

  return {
    window,
    controls: controls.filter(({ element, box }) => isSeen(element, box)),
    texts,
    at,
    isSeen,
    isClear: (box, control) =>
      pointsOf(grow(box, 1)).every(([x, y]) => {
        const top = at(x, y);
        const seen = top && nearest(top, CONTROLS);
        return !seen || !isControl(seen) || (control && isSame(seen, control)) === true;
      }),
  };
}

/**
 * Reads what is in view at the first call, and gives the same after that. Call it first while the
 * page's layout is up to date.
 */
export function surroundingsOnce(own: Element): () => Surroundings {
  let read: Surroundings | undefined;
  return () => {
    const { clientWidth, clientHeight } = document.documentElement;
    read ??= readSurroundings(own, { left: 0, top: 0, right: clientWidth, bottom: clientHeight });
    return read;
  };
}

/** The part of an overfull element in which its content is seen. */
function clipOf(element: Element, rect: Box, clip: Box): Box | null {
  // The overflow of these two applies to the window.
  if (element === document.body || element === document.documentElement) return clip;
  const { overflowX, overflowY } = getComputedStyle(element);
  if (overflowX === 'visible' && overflowY === 'visible') return clip;
  return intersect(rect, clip);
}

/** The part of an element that is in the window and that no ancestor clips; null: none. */
export function visiblePart(element: Element, window: Box): Box | null {
  let visible = intersect(boxOf(element), window);
  let { position } = getComputedStyle(element);
  for (let each = parentOf(element); visible && each; each = parentOf(each)) {
    // Only the window clips a fixed element.
    if (position === 'fixed') break;
    const style = getComputedStyle(each);
    // The ancestors between an absolutely placed element and its containing block do not clip it.
    const isPassed = position === 'absolute' && style.position === 'static';
    if (isPassed) continue;
    visible = clipOf(each, boxOf(each), visible);
    position = style.position;
  }
  return visible;
}

/** Whether a part of an element is where the page can be scrolled to. May force a layout. */
export function isInReach(element: Element): boolean {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  return visiblePart(element, boxAt(-scrollX, -scrollY, { width, height })) !== null;
}

/** The middle, the corners and the middles of the edges, a little inside. */
function pointsOf({ left, top, right, bottom }: Box): [x: number, y: number][] {
  const inset = Math.min(2, (right - left) / 3, (bottom - top) / 3);
  const xs = [(left + right) / 2, left + inset, right - inset];
  const ys = [(top + bottom) / 2, top + inset, bottom - inset];
  return xs.flatMap((x) => ys.map((y): [number, number] => [x, y]));
}

/** Whether two controls are the same, or one is inside the other. */
export function isSame(one: Element, other: Element): boolean {
  return holds(one, other) || holds(other, one);
}
