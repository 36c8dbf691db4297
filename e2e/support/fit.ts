import type { Page } from 'puppeteer';
import { insideOurs } from './our-root.ts';
import type { Part } from './overlay.ts';

/* Whether the texts of an extension page fit, measured box by box in the browser. */

/** The greatest height of a popup in Chrome, in CSS pixels. */
export const GLANCE = 600;

/**
 * Elements of the checklist that a user does not see at a glance: beyond the popup's greatest
 * height, of no height, or cut off.
 */
export function unseenIn(page: Page): Promise<readonly string[]> {
  return page.evaluate((most) => {
    const parts = document.querySelectorAll<HTMLElement>(
      ':is([data-summary], [data-prerequisite] > summary), :is([data-summary], summary) *',
    );
    if (parts.length < 20) return ['no checklist'];
    return [...parts]
      .filter((each) => {
        // A reading above a character is as wide as the character allows.
        if (each.closest('svg, ruby')) return false;
        // For screen readers only: a pixel that nobody sees.
        if (
          each.closest('.word') &&
          getComputedStyle(each.closest('.word') ?? each).clipPath !== 'none'
        ) {
          return false;
        }
        const { top, bottom, height, left, right } = each.getBoundingClientRect();
        const isOut = top < 0 || bottom > most || left < 0 || right > innerWidth;
        const isCut = each.clientWidth > 1 && each.scrollWidth > each.clientWidth;
        // The official name shows only if it fits.
        const isHidden = !each.closest('.official') && (height === 0 || !each.checkVisibility());
        return isOut || isCut || isHidden;
      })
      .map((each) => each.outerHTML.slice(0, 160));
  }, GLANCE);
}

/** The widths of the lines of each element that matches, from the first to the last, without readings. */
export function lineWidths(page: Page, selector: string): Promise<readonly (readonly number[])[]> {
  return page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const lines: DOMRect[] = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        if (texts.currentNode.parentElement?.closest('rt, rp')) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const { left, top, right, width, height } of range.getClientRects()) {
          // Tight lines overlap.
          const line = lines.find((each) => Math.abs(each.top - top) < height / 2);
          if (!line) {
            lines.push(new DOMRect(left, top, width, height));
            continue;
          }
          const from = Math.min(line.left, left);
          line.width = Math.max(line.right, right) - from;
          line.x = from;
        }
      }
      return lines.map(({ width }) => width);
    }),
  );
}

/**
 * What does not fit into a page as wide as the window: texts that stick out of it, texts that their
 * box cuts off, and boxes with texts that overlap.
 */
export async function misfitsIn(page: Page): Promise<readonly string[]> {
  return [
    ...(await page.evaluate(misfits, null)),
    ...(await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth > clientWidth ? ['the page scrolls sideways'] : [];
    })),
  ];
}

/** The same for a part of the extension on a page of the online system. */
export function misfitsOf(part: Part): Promise<readonly string[]> {
  return part.evaluate(misfits);
}

/**
 * What does not fit into a page, or into a part of the extension on one. Runs in the page.
 *
 * @param part null: the whole page
 */
function misfits(part: HTMLElement | null): string[] {
  const told: string[] = [];
  const top = part ?? document.body;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
  const name = (element: Element) =>
    `<${element.localName} class="${element.className}"> ${(element.textContent ?? '').slice(0, 60)}`;
  // For screen readers only: a pixel that nobody sees.
  const isClipped = (element: Element): boolean =>
    getComputedStyle(element).clipPath !== 'none' ||
    (element.parentElement !== null && isClipped(element.parentElement));
  const texts = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  const boxes = new Set<HTMLElement>();
  let count = 0;
  while (texts.nextNode()) {
    const { currentNode } = texts;
    const element = currentNode.parentElement;
    if (!element || currentNode.nodeValue?.trim() === '') continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest('option, rp') || isClipped(element)) continue;
    count += 1;
    const range = document.createRange();
    range.selectNodeContents(currentNode);
    for (const { left, right, width } of range.getClientRects()) {
      if (width > 1 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5)) {
        told.push(`sticks out: ${name(element)}`);
      }
    }
    for (let box: HTMLElement | null = element; box; box = box.parentElement) {
      const { overflowX, overflowY, display, position } = getComputedStyle(box);
      if (box.offsetWidth > 1 && overflowX !== 'visible' && overflowX !== 'auto') {
        if (box.scrollWidth > box.clientWidth + 1) told.push(`cut off: ${name(box)}`);
      }
      if (box.offsetHeight > 1 && overflowY === 'hidden') {
        if (box.scrollHeight > box.clientHeight + 1) told.push(`cut off below: ${name(box)}`);
      }
      // A box that floats over the page, or stays in the window on scrolling, overlaps on purpose.
      if (box === part || position === 'sticky' || position === 'fixed') break;
      if (box === element && !display.startsWith('inline') && !display.startsWith('ruby')) {
        boxes.add(box);
      }
    }
  }
  // A part may be a mere mark without text.
  if (!part && count < 10) told.push(`no more than ${String(count)} texts`);
  const inFlow = [...boxes].filter((box) => {
    for (let each: Element | null = box; each && each !== part; each = each.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(each).position)) return false;
    }
    return true;
  });
  const rects = inFlow.map((box) => box.getBoundingClientRect());
  inFlow.forEach((one, index) => {
    const a = rects[index];
    inFlow.slice(index + 1).forEach((other, after) => {
      const b = rects[index + 1 + after];
      if (!a || !b || one.contains(other) || other.contains(one)) return;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) told.push(`overlap: ${name(one)} | ${name(other)}`);
    });
  });
  return [...new Set(told)];
}

/** Makes every text longer by two fifths, as in another language, or restores it. */
export function lengthen(page: Page, isLonger: boolean): Promise<void> {
  return page.evaluate(lengthenIn, null, isLonger);
}

/** Mirrors a page, as for a language written from right to left. */
export function mirror(page: Page): Promise<void> {
  return page.evaluate(mirrorIn, null);
}

/**
 * Lengthens and mirrors the extension's texts on a page of the online system. It lasts until the
 * texts are drawn again. The boxes find their new places at the window's next resize.
 */
export async function lengthenAndMirrorOurs(page: Page): Promise<void> {
  await insideOurs(page, lengthenIn, true);
  await insideOurs(page, mirrorIn);
}

/** @param root null: the whole page */
function lengthenIn(root: ShadowRoot | null, isLonger: boolean): void {
  const here = globalThis as typeof globalThis & { shortTexts?: (readonly [Node, string])[] };
  for (const [node, text] of here.shortTexts ?? []) node.nodeValue = text;
  here.shortTexts = [];
  if (!isLonger) return;
  const whole = root?.querySelector<HTMLElement>('[lang]') ?? document.documentElement;
  const texts = document.createTreeWalker(root ?? document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue ?? '';
    const element = texts.currentNode.parentElement;
    // Japanese terms, and each language's name for itself, are the same in every language.
    if (element?.closest<HTMLElement>('[lang]')?.lang !== whole.lang) continue;
    if (!/^[\s\d/]*$/.test(text) && !element.matches('option[lang]')) {
      here.shortTexts.push([texts.currentNode, text]);
      texts.currentNode.nodeValue = text + text.slice(0, Math.ceil(text.length * 0.4));
    }
  }
}

/** @param root null: the whole page */
function mirrorIn(root: ShadowRoot | null): void {
  if (!root) document.documentElement.dir = 'rtl';
  // Japanese keeps its direction.
  for (const each of (root ?? document).querySelectorAll<HTMLElement>('[dir]:not([lang|="ja"])')) {
    each.dir = 'rtl';
  }
}
