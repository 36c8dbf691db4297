import type { Page } from 'puppeteer';
import { type OwnElement, ownElements } from './own-elements.ts';
import { evaluateApart } from './apart.ts';

/** The controls of the page's own that are rendered and whose middle something else is painted over, by their markup. */
export function coveredControls(page: Page): Promise<{ looked: number; covered: string[] }> {
  return evaluateApart(page, () => {
    const controls = [...document.querySelectorAll('button, a[href], input, select')].filter(
      (control) => control.getClientRects().length > 0,
    );
    const covered = controls.filter((control) => {
      control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      // An inline control may take several lines: the first counts.
      const [box] = control.getClientRects();
      if (box === undefined) return false;
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return hit === null || !control.contains(hit);
    });
    window.scrollTo(0, 0);
    return { looked: controls.length, covered: covered.map(({ outerHTML }) => outerHTML) };
  });
}

/** Pairs of something that we show and a control, or of two things that we show, that lie over each other. */
export async function overlaps(page: Page): Promise<string[]> {
  const ours = await ownElements(page, 'zairyu-ready-notice, zairyu-ready-flag');
  const shown = await Promise.all(ours.map(shownBoxes));
  const controls = await evaluateApart(page, () =>
    [...document.querySelectorAll('button, a[href], input, select')]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .map((control): { name: string; boxes: Edges[] } => ({
        name: `${control.localName} ${control.textContent.trim()}`,
        boxes: [...control.getClientRects()].map(({ left, top, right, bottom }) => ({
          left,
          top,
          right,
          bottom,
        })),
      })),
  );
  return shown.flatMap((one, index) =>
    [...shown.slice(index + 1), ...controls]
      .filter((other) => one.boxes.some((a) => other.boxes.some((b) => meet(a, b))))
      .map((other) => `${one.name} lies over ${other.name}`),
  );
}

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of an element of ours and of what it holds, which may be larger; none where it does not show. */
function shownBoxes(element: OwnElement): Promise<{ name: string; boxes: Edges[] }> {
  return element.evaluate((root, host) => ({
    name: `${host.localName} ${host.dataset['landmark'] ?? ''}`.trim(),
    boxes: [host, ...root.children]
      .filter((part) => part.checkVisibility({ visibilityProperty: true }))
      .map((part) => part.getBoundingClientRect())
      .map(({ left, top, right, bottom }) => ({ left, top, right, bottom })),
  }));
}

/** Whether two boxes share more than a line of a pixel. */
function meet(a: Edges, b: Edges): boolean {
  return (
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
  );
}

/** The page as it would be without us: its whole markup, less the elements that are ours. */
export function markupWithoutOurs(page: Page): Promise<string> {
  return evaluateApart(page, () => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll('*')) {
      if (element.localName.startsWith('zairyu-ready')) element.remove();
    }
    return copy.outerHTML;
  });
}

/** Width and height of every control of the page's own, in document order, rounded to a whole CSS pixel. */
export function controlSizes(page: Page): Promise<string[]> {
  return evaluateApart(page, () =>
    [...document.querySelectorAll('button, a[href], input, select')].map((control) => {
      const { width, height } = control.getBoundingClientRect();
      return `${control.localName} ${control.textContent.trim()}: ${Math.round(width)} × ${Math.round(height)}`;
    }),
  );
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return evaluateApart(
    page,
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
