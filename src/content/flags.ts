import type { LandmarkId } from '../readiness/ids.ts';
import type { Flag, Notice } from '../state/protocol.ts';
import { measured, moveTo, setData, show, themeBehind, type Later } from './boxes.ts';
import { isDark } from './colour.ts';
import { h } from './element.ts';
import type { Part } from './events.ts';
import { boxAt, isWithin, type Box, type Check, type Size } from './geometry.ts';
import { placeFlag, placeMark } from './beside.ts';
import { flagElement, leastSizeOf, placeWords, setForm, wordsOf } from './flag-view.ts';
import { isSame, visiblePart, type Surroundings } from './surroundings.ts';

/** The flags beside the recognised controls. */
export interface Flags extends Part {
  /**
   * Sets the flags' words and controls. Null: there are no flags.
   *
   * @param page reads what is in view. A new flag starts as a mark if its words have no room, so
   *   that they are not laid out first
   */
  draw(
    notice: Notice | null,
    controls: ReadonlyMap<LandmarkId, Element>,
    page: () => Surroundings,
  ): void;
  /** Moves each flag with its control. @returns whether a control has moved */
  follow(window: Box): boolean;
  /** The window has another size: the words may need another size. */
  refit(): void;
  /** Finds every flag's place. @returns where they stand */
  place(surroundings: Surroundings, taken: readonly Box[], later: Later): Box[];
}

/**
 * A flag on the page: its control, its words, and the control's box when the flag got its place.
 */
interface Standing {
  readonly element: HTMLElement;
  readonly control: Element;
  readonly said: string;
  /** The size of its words. */
  words: Size | null;
  rect: Box | null;
  /** Null: the flag is hidden. */
  box: Box | null;
}

/** Sizes of a mark. A tight place gets a smaller one. */
const MARKS: readonly [Size, ...Size[]] = [
  { width: 20, height: 20 },
  { width: 14, height: 14 },
  { width: 8, height: 8 },
];
/** Smaller movements, in CSS pixels, do not count. */
const TOLERANCE = 0.5;

/** @param onMove called when a control may have moved or changed its size */
export function createFlags(onMove: () => void, signal: AbortSignal): Flags {
  const element = h('div', { class: 'flags' });
  const standing = new Map<LandmarkId, Standing>();
  const resized = new ResizeObserver(() => {
    // A new observer reports each control once, even if nothing changed.
    const hasChanged = [...standing.values()].some(
      ({ control, rect }) => rect && isMoved(control.getBoundingClientRect(), rect),
    );
    if (hasChanged) onMove();
  });
  const watches = new Map<Element, { observer: IntersectionObserver; margin: string }>();
  signal.addEventListener('abort', () => {
    resized.disconnect();
    for (const { observer } of watches.values()) observer.disconnect();
  });

  function drop(id: LandmarkId): void {
    const old = standing.get(id);
    if (!old) return;
    resized.unobserve(old.control);
    watches.get(old.control)?.observer.disconnect();
    watches.delete(old.control);
    old.element.remove();
    standing.delete(id);
  }

  function set(
    id: LandmarkId,
    control: Element,
    flag: Flag,
    language: string,
    page: () => Surroundings,
  ): void {
    const said = JSON.stringify([flag, language]);
    const old = standing.get(id);
    if (old?.said === said && old.control === control) return;
    drop(id);
    const made = flagElement(id, flag, language);
    const { window } = page();
    const visible = visiblePart(control, window);
    const { obstacles, check } = around(control, page(), boxes());
    const box = visible && placeFlag(visible, leastSizeOf(flag), window, obstacles, check);
    if (visible && !box) setForm(made, 'mark');
    element.append(made);
    standing.set(id, { element: made, control, said, words: null, rect: null, box });
    resized.observe(control);
  }

  function boxes(): Box[] {
    return [...standing.values()].map(({ box }) => box).filter((box) => box !== null);
  }

  /**
   * Makes Chrome tell when a control moves. The observed area is exactly the control's box, so a
   * moved control no longer fills it.
   */
  function watch(control: Element, rect: Box, window: Box): void {
    const margin = [rect.top, window.right - rect.right, window.bottom - rect.bottom, rect.left]
      .map((length) => `${-Math.floor(length)}px`)
      .join(' ');
    const old = watches.get(control);
    if (old?.margin === margin) return;
    old?.observer.disconnect();
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ boundingClientRect }) => isMoved(boundingClientRect, rect))) onMove();
      },
      { root: document, rootMargin: margin, threshold: [0, 0.25, 0.5, 0.75, 0.99, 1] },
    );
    observer.observe(control);
    watches.set(control, { observer, margin });
  }

  return {
    element,
    draw(notice, controls, page) {
      for (const id of standing.keys()) if (!notice || !controls.has(id)) drop(id);
      if (!notice) return;
      for (const [id, control] of controls) {
        const flag = notice.flags[id];
        if (flag.lines.length > 0) set(id, control, flag, notice.language, page);
        else drop(id);
      }
    },
    follow(window) {
      let isAnyMoved = false;
      for (const one of standing.values()) {
        const rect = one.control.getBoundingClientRect();
        if (!one.rect || !isMoved(rect, one.rect)) continue;
        isAnyMoved = true;
        if (one.box) {
          one.box = boxAt(
            one.box.left + rect.left - one.rect.left,
            one.box.top + rect.top - one.rect.top,
            { width: one.box.right - one.box.left, height: one.box.bottom - one.box.top },
          );
          moveTo(one.element, one.box);
          show(one.element, isWithin(one.box, window));
        }
        one.rect = rect;
      }
      return isAnyMoved;
    },
    place(surroundings, taken, later) {
      const placed: Box[] = [];
      for (const one of standing.values()) {
        const rect = one.control.getBoundingClientRect();
        one.rect = rect;
        one.words ??= measured(wordsOf(one.element));
        const visible = visiblePart(one.control, surroundings.window);
        const isSeen = visible !== null && surroundings.isSeen(one.control, visible);
        const inTheWay = [...taken, ...placed];
        one.box = isSeen ? placeOne(one, visible, surroundings, inTheWay, later) : null;
        if (!one.box) later(() => show(one.element, false));
        watch(one.control, rect, surroundings.window);
        if (one.box) placed.push(one.box);
      }
      return placed;
    },
    act: (pressed) => pressed.parentElement?.toggleAttribute('data-pressed'),
    escape() {
      for (const one of standing.values()) {
        one.element.removeAttribute('data-pressed');
      }
      // The focus has kept the words open, and leaves now.
      return true;
    },
    refit() {
      for (const one of standing.values()) {
        one.words = null;
        show(one.element, false);
      }
    },
  };
}

function placeOne(
  { element, control, words }: Standing,
  visible: Box,
  surroundings: Surroundings,
  taken: readonly Box[],
  later: Later,
): Box {
  const { window } = surroundings;
  const size = words ?? MARKS[0];
  const { others, obstacles, check } = around(control, surroundings, taken);
  const found = placeFlag(visible, size, window, obstacles, check);
  const box = found ?? placeMark(visible, MARKS, window, obstacles, check, others);
  const theme = themeBehind(box, surroundings);
  later(() => {
    setForm(element, found ? 'words' : 'mark');
    if (!found) element.style.setProperty('--mark-size', `${box.right - box.left}px`);
    moveTo(element, box);
    setData(element, 'theme', theme);
    if (!found) placeWords(element, box, size, window);
    show(element, true);
  });
  return box;
}

/** What a flag must not cover around its control, and the check of each place. */
interface Around {
  /** The obstacles that the control hides if they are beneath it. */
  readonly others: readonly Box[];
  readonly obstacles: readonly Box[];
  readonly check: Check;
}

function around(
  control: Element,
  { controls, texts, isClear }: Surroundings,
  taken: readonly Box[],
): Around {
  const others = controls.filter((other) => !isSame(other.element, control)).map(({ box }) => box);
  const own: Box[] = [];
  // A text shows through a control without a background.
  const isOpaque = isDark(getComputedStyle(control).backgroundColor) !== null;
  for (const { element, box } of texts) {
    (isOpaque && !control.contains(element) ? others : own).push(box);
  }
  return {
    others,
    obstacles: [...others, ...own, ...taken],
    check: (place) => isClear(place, control),
  };
}

function isMoved(now: Box, before: Box): boolean {
  return (['left', 'top', 'right', 'bottom'] as const).some(
    (side) => Math.abs(now[side] - before[side]) > TOLERANCE,
  );
}
