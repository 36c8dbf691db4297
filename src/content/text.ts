import { upFrom } from './ancestors.ts';

/*
 * The name of a control of the page. This reads only attributes, text nodes and, for the few
 * controls that nearly match, styles. It never forces a layout, and reads no field's value.
 */

/** Names of the same control, prepared for comparison. */
export interface Names {
  /** As `normalise` gives them. */
  readonly all: ReadonlySet<string>;
  readonly shortest: number;
  /** The number of the step with this name. It may stand before or after the name. */
  readonly step: number | null;
}

export function namesOf(texts: readonly string[], step: number | null = null): Names {
  const all = new Set(texts.map(normalise));
  return { all, shortest: Math.min(...[...all].map(({ length }) => length)), step };
}

/** Invisible characters: zero-width ones, soft hyphens, variation selectors, fillers. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;
/** All but letters and digits: spaces, punctuation, symbols, an icon font's private characters. */
const wordless = /[^\p{L}\p{N}\p{Mn}\p{Mc}]/gu;
/** Readings behind the characters, as the agency writes them in easy Japanese: 登録(とうろく). */
const bracketed = /\([\p{Script=Hiragana}ー・、,\s]+\)/gu;

/**
 * Reduces a text to its letters and digits, in one width and letter case, without readings.
 * Punctuation goes, too: it differs by width, by language and by who typed it, and no two controls
 * differ by it alone.
 */
export function normalise(text: string): string {
  const plain = text.replace(invisible, '').normalize('NFKC').replace(bracketed, '');
  return plain.replace(wordless, '').toLowerCase();
}

/** About how long a line of text is, in ems. A character of East Asia is one em wide. */
export function emsOf(text: string, narrow: number): number {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0;
  return wide + (text.length - wide) * narrow;
}

/** A step's number, and behind it how many steps there are: 3/3, 3 of 3. */
const ofAll = /(\p{Nd})\s*(?:[/／]|of)\s*\p{Nd}/iu;

/** A longer text is no control's name, whatever is left out of it. */
const LONGEST = 2000;

/**
 * Whether a control has one of these names: as its text, its accessibility label or, for an old
 * kind of button, its attribute. In the text, readings of characters and parts hidden by attribute
 * never count. Icons, words for screen readers and parts hidden by style may be left out.
 */
export function isCalled(control: Element, names: Names): boolean {
  if (control.localName === 'input') {
    return ['value', 'alt', 'aria-label'].some((name) => fits(control.getAttribute(name), names));
  }
  if (fits(control.getAttribute('aria-label'), names)) return true;
  const text = control.textContent ?? '';
  if (text.length > LONGEST) return false;
  // Most controls of a large page end here. The text content lacks the words of images.
  if (!holds(text, names) && !control.querySelector('img[alt]')) return false;
  const whole = textOf(control, isNoText);
  if (fits(whole, names)) return true;
  // Styles cost more, so they come last.
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
  const name = normalise(text.replace(ofAll, '$1'));
  if (all.has(name)) return true;
  if (step === null) return false;
  const number = `第?(?:step|ステップ)?${step}(?:ステップ)?`;
  return all.has(name.replace(new RegExp(`^${number}|${number}$`), ''));
}

/** Whether a text has all letters of a name, in their order. Others may stand between them. */
function holds(text: string, { all }: Names): boolean {
  const given = text.normalize('NFKC').toLowerCase();
  for (const name of all) {
    let from = 0;
    let index = 0;
    while (index < name.length && from >= 0) {
      // The place after the letter. If there is none, the sum is 0, and `from` becomes -1.
      from = given.indexOf(name.charAt(index), from) + 1 || -1;
      index += 1;
    }
    if (from >= 0) return true;
  }
  return false;
}

/**
 * The text in an element, up to `end` if it is given, without the parts that are left out. It walks
 * instead of recursing, since a page may nest as deep as it likes.
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

/**
 * Whether a part never belongs to a name: furigana and its brackets, code, or hidden by attribute.
 */
export function isNoText(part: Element): boolean {
  return noText.has(part.localName) || part.getAttribute('hidden') !== null;
}

/** Classes of icon fonts, which draw words as pictures, and of words for screen readers only. */
const iconClass =
  /^(?:material-(?:icons|symbols)|glyphicon|icons?$|icon-|fa[brs]?$|fa-|mdi|bi$|bi-)/;
const unseenClass =
  /^(?:(?:sr|screen-?reader)-(?:only|text)|(?:visually|visibility|a11y)-?hidden)/i;

/**
 * Whether a part may be left out of a name: an icon, or words only for screen readers or not for
 * them.
 */
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

/** Whether a style of the page hides a part. Reads only properties that need no layout. */
function isHiddenByStyle(part: Element): boolean {
  const { display, visibility, position, clip, clipPath, fontSize } = getComputedStyle(part);
  if (display === 'none' || visibility !== 'visible' || fontSize === '0px') return true;
  const isLifted = position === 'absolute' || position === 'fixed';
  return isLifted && (clip !== 'auto' || clipPath !== 'none');
}

/** Whether an element is drawn, as far as styles tell. An element scrolled out of view is drawn. */
export function isDrawn(element: Element): boolean {
  if (getComputedStyle(element).visibility !== 'visible') return false;
  if (element.closest('details:not([open]) > :not(summary)')) return false;
  for (const each of upFrom(element)) {
    const { display, contentVisibility, opacity } = getComputedStyle(each);
    if (display === 'none' || contentVisibility === 'hidden' || opacity === '0') return false;
  }
  return true;
}
