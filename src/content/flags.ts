import type { LandmarkId } from '../readiness/ids.ts';
import type { Flag, Notice } from '../state/protocol.ts';
import { measured, moveTo, show, suit } from './boxes.ts';
import { button, h } from './element.ts';
import type { Part } from './events.ts';
import { boxAt, isWithin, placeFlag, placeMark, type Box, type Size } from './geometry.ts';
import { isSame, visiblePart, type Surroundings } from './surroundings.ts';

/** The flags beside the recognised controls. */
export interface Flags extends Part {
  /** Sets what the flags say and which controls they stand beside. Null: there are none. */
  draw(notice: Notice | null, controls: ReadonlyMap<LandmarkId, Element>): void;
  /** Takes each flag along with its control. @returns whether a control has moved */
  follow(window: Box): boolean;
  /** The window has another size: the words may take another room. */
  refit(): void;
  /** Finds every flag's place. @returns where they stand */
  place(surroundings: Surroundings, taken: readonly Box[]): Box[];
}

/** A flag on the page: whose it is, what it says, where that was when it got its place. */
interface Standing {
  readonly element: HTMLElement;
  readonly control: Element;
  readonly said: string;
  /** How much room its words take. */
  words: Size | null;
  rect: Box | null;
  /** Null: it is not seen. */
  box: Box | null;
}

const MARK: Size = { width: 20, height: 20 };
/** Movements that are smaller, in CSS pixels, are none. */
const TOLERANCE = 0.5;

/** @param onMove told when a control may have moved or changed its size */
export function createFlags(onMove: () => void, signal: AbortSignal): Flags {
  const element = h('div', { class: 'flags' });
  const standing = new Map<LandmarkId, Standing>();
  const resized = new ResizeObserver(onMove);
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

  function set(id: LandmarkId, control: Element, flag: Flag, language: string): void {
    const said = JSON.stringify([flag, language]);
    const old = standing.get(id);
    if (old?.said === said && old.control === control) return;
    drop(id);
    const made = flagElement(id, flag, language);
    element.append(made);
    standing.set(id, { element: made, control, said, words: null, rect: null, box: null });
    resized.observe(control);
  }

  /** Has Chrome tell when a control moves: it no longer fills the part of the window that it filled. */
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
    draw(notice, controls) {
      for (const id of standing.keys()) if (!notice || !controls.has(id)) drop(id);
      if (!notice) return;
      for (const [id, control] of controls) {
        const flag = notice.flags[id];
        if (flag.lines.length > 0) set(id, control, flag, notice.language);
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
    place(surroundings, taken) {
      const placed: Box[] = [];
      for (const one of standing.values()) {
        const rect = one.control.getBoundingClientRect();
        one.rect = rect;
        one.words ??= measured(one.element);
        const visible = visiblePart(one.control, surroundings.window);
        const isSeen = visible !== null && surroundings.isSeen(one.control, visible);
        one.box = isSeen ? placeOne(one, visible, surroundings, [...taken, ...placed]) : null;
        show(one.element, one.box !== null);
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
      // The focus, which leaves now, has kept it open.
      return true;
    },
    refit() {
      for (const one of standing.values()) {
        one.words = null;
        show(one.element, false);
        setForm(one.element, 'words');
      }
    },
  };
}

function placeOne(
  { element, control, words }: Standing,
  visible: Box,
  surroundings: Surroundings,
  taken: readonly Box[],
): Box {
  const { window, controls, texts } = surroundings;
  const others = controls.filter((other) => !isSame(other.element, control)).map(({ box }) => box);
  const obstacles = [...others, ...texts, ...taken];
  const check = (place: Box) => surroundings.isClear(place, control);
  const size = words ?? MARK;
  const found = placeFlag(visible, size, window, obstacles, check);
  setForm(element, found ? 'words' : 'mark');
  const box =
    found ??
    placeMark(visible, MARK, window, obstacles, (mark) => surroundings.isClear(mark, control));
  moveTo(element, box);
  suit(element, box, surroundings);
  if (!found) placeWords(element, box, size, window);
  return box;
}

/** Puts the words of a mark beside it, within the window: there they may cover something. */
function placeWords(element: HTMLElement, mark: Box, size: Size, window: Box): void {
  const words = element.querySelector<HTMLElement>('.words');
  if (!words) return;
  const left = Math.max(window.left, Math.min(mark.left, window.right - size.width));
  const isRoomBelow = mark.bottom + size.height <= window.bottom;
  const top = isRoomBelow ? mark.bottom : mark.top - size.height;
  moveTo(words, { left: left - mark.left, top: top - mark.top });
}

function setForm(element: HTMLElement, form: 'words' | 'mark'): void {
  if (element.dataset['form'] === form) return;
  element.dataset['form'] = form;
  const words = element.querySelector<HTMLElement>('.words');
  if (form === 'words' && words) words.style.transform = '';
}

function isMoved(now: Box, before: Box): boolean {
  return (['left', 'top', 'right', 'bottom'] as const).some(
    (side) => Math.abs(now[side] - before[side]) > TOLERANCE,
  );
}

function flagElement(id: LandmarkId, flag: Flag, language: string): HTMLElement {
  const { label, unmet, unknown, lines } = flag;
  const status = lines[0]?.status ?? 'unknown';
  const all = [label, ...lines.map(({ text }) => text)].join('. ');
  return h(
    'div',
    {
      class: 'flag',
      role: 'note',
      lang: language,
      'aria-label': label,
      'data-flag': id,
      'data-unmet': unmet.join(' '),
      'data-unknown': unknown.join(' '),
      'data-form': 'words',
    },
    h(
      'div',
      { class: 'words' },
      ...lines.map((line) => h('p', { 'data-status': line.status }, line.text)),
    ),
    button('open', {
      class: 'mark',
      'data-sign': status === 'unmet' ? 'not-ready' : 'unknown',
      'aria-label': all,
    }),
  );
}
