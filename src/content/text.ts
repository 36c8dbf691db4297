/*
 * What a control of the page is called. Only attributes, text nodes and, for the few controls that
 * nearly match, styles are read: nothing here makes the page be laid out, and no field's value is read.
 */

/** Names that count as the same control's, made ready for comparing. */
export interface Names {
  /** As `normalise` gives them. */
  readonly all: ReadonlySet<string>;
  readonly shortest: number;
  /** The number of the step that has this name: it may stand before or behind the name. */
  readonly step: number | null;
}

export function namesOf(texts: readonly string[], step: number | null = null): Names {
  const all = new Set(texts.map(normalise));
  return { all, shortest: Math.min(...[...all].map(({ length }) => length)), step };
}

/** Characters that are not seen: zero-width ones, soft hyphens, variation selectors, fillers. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** What is neither letter nor digit: spaces, punctuation, symbols, an icon font's private characters. */
const wordless = /[^\p{L}\p{N}\p{Mn}\p{Mc}]|\p{Default_Ignorable_Code_Point}/gu;

/**
 * Leaves of a text its letters and digits, in one width and letter case. Punctuation goes, too: it
 * differs by width, by language and by who typed it, and no two controls differ by it alone.
 */
export function normalise(text: string): string {
  return text.replace(invisible, '').normalize('NFKC').replace(wordless, '').toLowerCase();
}

/** More text than this is no control's name, whatever is set aside of it. */
const LONGEST = 2000;

/**
 * Whether a control has one of these names, by its text, its accessibility label or, for a button of
 * the old kind, its attribute. Of the text, readings of characters and what is hidden never count;
 * icons and what only screen readers get need not.
 */
export function isCalled(control: Element, names: Names): boolean {
  if (control.localName === 'input') {
    return ['value', 'alt', 'aria-label'].some((name) => fits(control.getAttribute(name), names));
  }
  if (fits(control.getAttribute('aria-label'), names)) return true;
  const text = control.textContent ?? '';
  if (text.length > LONGEST) return false;
  // Most controls of a large page end here. An image's words are not in the text content.
  if (!holds(text, names) && !hasImage(control)) return false;
  const whole = textOf(control, isNoText);
  if (fits(whole, names)) return true;
  // Styles cost more: they are asked last.
  return (
    fits(textOf(control, isDecoration), names) ||
    fits(
      textOf(control, (part) => isDecoration(part) || isHiddenByStyle(part)),
      names,
    )
  );
}

function fits(text: string | null, { all, shortest, step }: Names): boolean {
  if (text === null || text.length < shortest || text.length > LONGEST) return false;
  const name = normalise(text);
  if (all.has(name)) return true;
  if (step === null) return false;
  const number = `(?:step|ステップ)?${step}`;
  return (
    all.has(name.replace(new RegExp(`^${number}`), '')) ||
    all.has(name.replace(new RegExp(`${number}$`), ''))
  );
}

/** Whether the letters of a name are all in a text, in their order: something may stand between them. */
function holds(text: string, { all }: Names): boolean {
  const given = text.normalize('NFKC').toLowerCase();
  for (const name of all) {
    let from = 0;
    let index = 0;
    while (index < name.length && from >= 0) {
      // Past what was found; none found gives 0.
      from = given.indexOf(name.charAt(index), from) + 1 || -1;
      index += 1;
    }
    if (from >= 0) return true;
  }
  return false;
}

function hasImage(control: Element): boolean {
  return control.childElementCount > 0 && control.querySelector('img[alt]') !== null;
}

/**
 * The text in an element, up to a node where one is given, without the parts that are left out.
 * Walks instead of recursing: a page may nest as deep as it likes.
 */
export function textOf(
  element: Element,
  isLeftOut: (part: Element) => boolean,
  end?: Element,
): string {
  const walker = document.createTreeWalker(
    element,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) =>
      isElement(node) && isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  let text = '';
  for (let node = walker.nextNode(); node && node !== end; node = walker.nextNode()) {
    if (!isElement(node)) text += node.nodeValue ?? '';
    else if (node.localName === 'img') text += node.getAttribute('alt') ?? '';
  }
  return text;
}

function isElement(node: Node): node is Element {
  return 'localName' in node;
}

const noText = new Set(['rt', 'rp', 'script', 'style', 'template', 'noscript']);

/** What is never part of a name: furigana and its brackets, code, and what is hidden by attribute. */
export function isNoText(part: Element): boolean {
  return noText.has(part.localName) || part.getAttribute('hidden') !== null;
}

/** Classes of icon fonts, whose words draw a picture, and of words that only screen readers get. */
const iconClass =
  /^(?:material-(?:icons|symbols)|glyphicon|icons?$|icon-|fa[brs]?$|fa-|mdi|bi$|bi-)/;
const unseenClass =
  /^(?:(?:sr|screen-?reader)-(?:only|text)|(?:visually|visibility|a11y)-?hidden)/i;

/** What may be set aside of a name: icons, and what is meant for screen readers only, or not for them. */
function isDecoration(part: Element): boolean {
  if (isNoText(part) || part.localName === 'svg') return true;
  if (part.getAttribute('aria-hidden') === 'true' || part.getAttribute('role') === 'img')
    return true;
  const classes = part.getAttribute('class')?.trim();
  if (!classes) return false;
  // By habit an <i> with a class is an icon.
  if (part.localName === 'i') return true;
  return classes.split(/\s+/).some((name) => iconClass.test(name) || unseenClass.test(name));
}

/** Not seen by a rule of the page's. Asks only for what a layout is not needed to know. */
function isHiddenByStyle(part: Element): boolean {
  const { display, visibility, position, clip, clipPath, fontSize } = getComputedStyle(part);
  if (display === 'none' || visibility !== 'visible' || fontSize === '0px') return true;
  const isLifted = position === 'absolute' || position === 'fixed';
  return isLifted && (clip !== 'auto' || clipPath !== 'none');
}

/** How far up an element's ancestors are asked. A page could name a form's field `parentElement`. */
const HIGHEST = 500;

/** Whether an element is drawn at all, as far as styles tell: being scrolled out of view does not count. */
export function isDrawn(element: Element): boolean {
  if (getComputedStyle(element).visibility !== 'visible') return false;
  if (element.closest('details:not([open]) > :not(summary)')) return false;
  let each: Element | null = element;
  for (let height = 0; each && height < HIGHEST; height++) {
    if (getComputedStyle(each).display === 'none') return false;
    each = each.parentElement;
  }
  return true;
}
