import type { Page } from 'puppeteer';
import { insideOurs } from './our-root.ts';
import { type Box, type Part, partKinds } from './overlay.ts';
import { evaluateApart } from './apart.ts';

/*
 * Where our parts lie on a page: near what they are about, and over nothing that a user reads or
 * presses.
 */

/** The greatest distance of a flag from its control, in CSS pixels. */
const REACH = 8;
/** The greatest size of a flag that has no place beside its control, in CSS pixels. */
const MARK = 24;
/** Overlaps up to this many CSS pixels do not count. */
const EDGE = 1;

/** One of our visible parts. */
export interface Placed {
  readonly name: string;
  readonly kind: Part['kind'];
  readonly box: Box;
}

/** All our visible parts, and where they are. */
export async function placedParts(page: Page): Promise<Placed[]> {
  const placed = await insideOurs(
    page,
    (root, kinds) =>
      kinds.flatMap((kind) =>
        [...root.querySelectorAll(`[data-${kind}]`)]
          .filter((part) => part.checkVisibility({ visibilityProperty: true }))
          .map((part) => {
            const { x, y, width, height } = part.getBoundingClientRect();
            const name = `${kind} ${part.getAttribute(`data-${kind}`) ?? ''}`.trim();
            return { name, kind, box: { x, y, width, height } };
          })
          .filter(({ box }) => box.width > 0 && box.height > 0),
      ),
    partKinds,
  );
  return placed.flat();
}

/** The page's controls and texts that a user sees within a box. */
export interface Beneath {
  readonly controls: readonly string[];
  readonly texts: readonly string[];
}

/**
 * Controls and texts of the page that are visible under one of our boxes. The control `own` does
 * not count.
 */
export function beneath(page: Page, box: Box, own: string | null = null): Promise<Beneath> {
  return evaluateApart(
    page,
    ({ x, y, width, height }, ownSelector, edge) => {
      const meets = (rect: DOMRect): { x: number; y: number } | null => {
        const left = Math.max(rect.left, x);
        const top = Math.max(rect.top, y);
        const right = Math.min(rect.right, x + width);
        const bottom = Math.min(rect.bottom, y + height);
        if (right - left <= edge || bottom - top <= edge) return null;
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      };
      const isSeen = (element: Element, rects: Iterable<DOMRect>): boolean => {
        for (const rect of rects) {
          const point = meets(rect);
          // The topmost element of the page at this point, under ours.
          const seen =
            point &&
            document
              .elementsFromPoint(point.x, point.y)
              .find(({ localName }) => localName !== 'zairyu-ready');
          if (seen && (element.contains(seen) || seen === element)) return true;
        }
        return false;
      };
      const ownControl = ownSelector === null ? null : document.querySelector(ownSelector);
      const controls = [
        ...document.querySelectorAll(
          'button, a[href], input:not([type="hidden"]), select, textarea, summary, [tabindex], iframe',
        ),
      ]
        .filter((control) => control !== ownControl && isSeen(control, control.getClientRects()))
        .map(({ outerHTML }) => outerHTML.slice(0, 120));

      const texts: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (parent === null || (node.nodeValue ?? '').trim() === '') continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        if (isSeen(parent, range.getClientRects())) texts.push((node.nodeValue ?? '').trim());
      }
      return { controls, texts };
    },
    box,
    own,
    EDGE,
  );
}

/** How much of a landmark's control is visible in the window. */
export function standingOf(
  page: Page,
  selector: string,
): Promise<{ readonly seen: 'whole' | 'part' | 'none'; readonly box: Box | null }> {
  return evaluateApart(
    page,
    (wanted) => {
      const control = document.querySelector(wanted);
      const rect = control?.getBoundingClientRect();
      if (!control || !rect || rect.width === 0) return { seen: 'none', box: null };
      const { x, y, width, height } = rect;
      const isSeenAt = (left: number, top: number): boolean => {
        const seen = document
          .elementsFromPoint(left, top)
          .find(({ localName }) => localName !== 'zairyu-ready');
        return seen !== undefined && control.contains(seen);
      };
      let hits = 0;
      for (const across of [0.05, 0.5, 0.95]) {
        for (const down of [0.1, 0.5, 0.9]) {
          if (isSeenAt(x + width * across, y + height * down)) hits += 1;
        }
      }
      // Under something else, or at the window's edge, only a strip of the control may be in view.
      const hasStrip = (): boolean => {
        const [left, top] = [Math.max(x, 0) + 1, Math.max(y, 0) + 1];
        const [right, bottom] = [
          Math.min(rect.right, innerWidth),
          Math.min(rect.bottom, innerHeight),
        ];
        for (let across = left; across < right; across += 2) {
          for (let down = top; down < bottom; down += 2) if (isSeenAt(across, down)) return true;
        }
        return false;
      };
      return {
        // Looking for a strip takes a thousand times as long.
        seen: hits === 9 ? 'whole' : hits > 0 || hasStrip() ? 'part' : 'none',
        box: { x, y, width, height },
      } as const;
    },
    selector,
  );
}

function between(a: Box, b: Box): number {
  const across = Math.max(a.x - (b.x + b.width), b.x - (a.x + a.width), 0);
  const down = Math.max(a.y - (b.y + b.height), b.y - (a.y + a.height), 0);
  return Math.hypot(across, down);
}

/**
 * The faults of the flags as they lie on a page now, one sentence each.
 * @param controls the selector of each landmark's control; a flag of any other landmark is a fault
 */
export async function faultsOfFlags(
  page: Page,
  controls: Readonly<Record<string, string>>,
): Promise<{ readonly flags: number; readonly faults: string[] }> {
  const faults: string[] = [];
  const flags = new Map<string, Box>();
  for (const { kind, name, box } of await placedParts(page)) {
    if (kind === 'flag') flags.set(name.slice('flag '.length), box);
  }
  for (const landmark of flags.keys()) {
    if (!(landmark in controls)) faults.push(`${landmark} has no control here`);
  }
  for (const [landmark, selector] of Object.entries(controls)) {
    const flag = flags.get(landmark);
    const { seen, box } = await standingOf(page, selector);
    if (flag === undefined) {
      if (seen === 'whole') faults.push(`${landmark} has no flag, though its control is in view`);
      continue;
    }
    if (seen === 'none' || box === null) {
      faults.push(`${landmark} is flagged, though its control cannot be seen`);
      continue;
    }
    faults.push(...(await faultsOf(page, landmark, flag, box, selector)));
  }
  return { flags: flags.size, faults };
}

async function faultsOf(
  page: Page,
  landmark: string,
  flag: Box,
  control: Box,
  selector: string,
): Promise<string[]> {
  const faults: string[] = [];
  const { innerWidth, innerHeight } = await evaluateApart(page, () => ({
    innerWidth: window.innerWidth,
    innerHeight: window.innerHeight,
  }));
  const distance = between(flag, control);
  if (distance > REACH + 0.5) {
    faults.push(`${landmark} lies ${distance.toFixed(1)} px from its control`);
  }
  const isMark = flag.width <= MARK + 0.5 && flag.height <= MARK + 0.5;
  if (distance === 0 && !isMark && overlapOf(flag, control) > EDGE) {
    faults.push(`${landmark} lies over its own control, larger than a mark`);
  }
  if (
    flag.x < -0.5 ||
    flag.y < -0.5 ||
    flag.x + flag.width > innerWidth + 0.5 ||
    flag.y + flag.height > innerHeight + 0.5
  ) {
    faults.push(`${landmark} sticks out of the window: ${JSON.stringify(flag)}`);
  }
  const { controls, texts } = await beneath(page, flag, selector);
  for (const covered of controls) faults.push(`${landmark} covers the control ${covered}`);
  for (const covered of texts) faults.push(`${landmark} covers the text ${covered}`);
  return faults;
}

function overlapOf(a: Box, b: Box): number {
  return Math.min(
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
  );
}

/**
 * Where a press in the window hits our element outside our parts, and which of our parts a press in
 * the middle misses. All points are tested at one moment.
 */
export async function strayPresses(page: Page): Promise<{ looked: number; stray: string[] }> {
  const [found, ...others] = await insideOurs(
    page,
    (root, kinds, step) => {
      const ours = kinds
        .flatMap((kind) => [...root.querySelectorAll(`[data-${kind}]`)])
        .filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .map((part) => part.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && height > 0);
      const stray: string[] = [];
      let looked = 0;
      for (let x = step / 2; x < innerWidth; x += step) {
        for (let y = step / 2; y < innerHeight; y += step) {
          looked += 1;
          const isOurs = document.elementFromPoint(x, y) === root.host;
          const isWithin = ours.some(
            (box) =>
              x >= box.x - 1 &&
              x <= box.x + box.width + 1 &&
              y >= box.y - 1 &&
              y <= box.y + box.height + 1,
          );
          if (isOurs && !isWithin) stray.push(`${String(x)}, ${String(y)} meets ours`);
        }
      }
      for (const { x, y, width, height } of ours) {
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        if (hit !== root.host) {
          stray.push(`our box at ${String(x)}, ${String(y)} meets ${hit?.localName ?? 'nothing'}`);
        }
      }
      return { looked, stray };
    },
    partKinds,
    12,
  );
  if (found === undefined || others.length > 0) throw new Error('Ours is not there exactly once.');
  return found;
}
