import type { Page } from 'puppeteer';
import { evaluateApart } from './apart.ts';

/*
 * A page's markup to the letter and the box of every element to the pixel. Tests compare them with
 * the same page in a browser context without the extension.
 */

/** Our one element in a page's markup. It has no other attribute. */
const own = '<zairyu-ready popover="manual"></zairyu-ready>';

export interface Markup {
  readonly body: string;
  /** The markup of the root, with our element. */
  readonly root: string;
}

export function markupOf(page: Page): Promise<Markup> {
  return evaluateApart(page, () => ({
    body: document.body.outerHTML,
    root: document.documentElement.outerHTML,
  }));
}

/** The page's markup without our element. Throws unless that is there exactly once. */
export async function markupBesideOurs(page: Page): Promise<Markup> {
  const { body, root } = await markupOf(page);
  const [before = '', after, ...others] = root.split(own);
  if (after === undefined || others.length > 0) {
    const ours = root.match(/<zairyu-ready[^>]*>/g) ?? [];
    throw new Error(`Not exactly one ${own}, but: ${ours.join(' ') || 'none'}`);
  }
  return { body: body.replace(own, ''), root: before + after };
}

/** The place, size and scroll extent of each of a page's elements, except ours. */
export function boxesOf(page: Page): Promise<string[]> {
  return evaluateApart(page, () => {
    const all = [...document.querySelectorAll('*')].filter(
      ({ localName }) => localName !== 'zairyu-ready',
    );
    const boxes = all.map((element, index) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { scrollWidth, scrollHeight, scrollTop, scrollLeft } = element;
      const name = `${String(index)} ${element.localName}${element.id && `#${element.id}`}`;
      const place = [x, y, width, height].map((value) => value.toFixed(2)).join(' ');
      return `${name}: ${place} / ${[scrollWidth, scrollHeight, scrollLeft, scrollTop].join(' ')}`;
    });
    const { innerWidth, innerHeight, scrollX, scrollY } = window;
    return [
      `window: ${[innerWidth, innerHeight, document.documentElement.clientWidth, scrollX, scrollY].join(' ')}`,
      ...boxes,
    ];
  });
}

/** Resolves when the page's finite animations and transitions have ended. */
export function atRest(page: Page): Promise<void> {
  return evaluateApart(page, async () => {
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
        .map(({ finished }) => finished),
    );
  });
}

/**
 * Turns the wheel over `scroller`, or over the page, until the last control can be pressed.
 * @returns whether it can
 */
export async function wheelToLast(page: Page, scroller?: string): Promise<boolean> {
  const over = await evaluateApart(
    page,
    (selector) => {
      const box = selector === null ? null : document.querySelector(selector);
      const { left, top, right, bottom } = box?.getBoundingClientRect() ?? {
        left: 0,
        top: 0,
        right: innerWidth,
        bottom: innerHeight,
      };
      // Away from the edges, where something fixed may lie, and from the notice's corner.
      return {
        x: Math.max(left, 0) + (Math.min(right, innerWidth) - Math.max(left, 0)) * 0.35,
        y: (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      };
    },
    scroller ?? null,
  );
  await page.mouse.move(over.x, over.y);
  let before = '';
  // Nested scrollers scroll one after the other. An inner one may not move the last control.
  for (let idle = 0; idle < 4;) {
    await page.mouse.wheel({ deltaY: 5000 });
    await settled(page);
    const { canPress, places } = await lastControl(page);
    if (canPress) return true;
    idle = places === before ? idle + 1 : 0;
    before = places;
  }
  return false;
}

function settled(page: Page): Promise<void> {
  return evaluateApart(
    page,
    () =>
      new Promise<void>((resolve) => {
        let last = '';
        let same = 0;
        const look = (): void => {
          const { top = 0 } = document.getElementById('last')?.getBoundingClientRect() ?? {};
          const now = `${String(scrollY)} ${String(top)}`;
          same = now === last ? same + 1 : 0;
          last = now;
          // One turn of the wheel scrolls over several frames.
          if (same > 8) resolve();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

function lastControl(page: Page): Promise<{ canPress: boolean; places: string }> {
  return evaluateApart(page, () => {
    const control = document.getElementById('last');
    if (control === null) return { canPress: false, places: '' };
    const { x, y, width, height } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      canPress: hit !== null && control.contains(hit),
      places: `${String(scrollX)} ${String(scrollY)} ${String(x)} ${String(y)}`,
    };
  });
}
