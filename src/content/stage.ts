import type { Asides } from './asides.ts';
import type { Later } from './boxes.ts';
import type { Flags } from './flags.ts';
import { createFrames } from './frames.ts';
import type { Box } from './geometry.ts';
import type { NoticePanel } from './notice.ts';
import type { Overlay } from './overlay.ts';
import { readSurroundings } from './surroundings.ts';

/** Keeps everything that is shown in its place. */
export interface Stage {
  /** The overlay or the page has changed: finds every place again. */
  place(): void;
  /**
   * Something may have moved: moves the flags with their controls, frame by frame, until all is at
   * rest.
   */
  move(): void;
  resize(): void;
}

export interface Parts {
  readonly panel: NoticePanel;
  readonly flags: Flags;
  readonly asides: Asides;
}

/** @param onPlaced called with the time that it took to find all places, in milliseconds */
export function createStage(
  overlay: Overlay,
  { panel, flags, asides }: Parts,
  onPlaced: (duration: number) => void,
  signal: AbortSignal,
): Stage {
  const { element, frame, body } = overlay;
  const nextFrame = createFrames(frame, signal);
  /** Whether flags are moving with their controls. */
  let isFollowing = false;
  /** Whether something has moved since all places were found. */
  let isUnsettled = false;
  let isMarked = false;

  function begin(): void {
    settle();
    nextFrame(follow);
  }

  function follow(): void {
    const isMoved = flags.follow(frame.getBoundingClientRect());
    isUnsettled ||= isMoved;
    isFollowing = isMoved;
    if (isMoved) nextFrame(follow);
    else if (isUnsettled) settle();
  }

  function settle(): void {
    // An element outside the page has no size. The next look puts it back and settles.
    if (!element.isConnected) return;
    const began = performance.now();
    isUnsettled = false;
    undoZoom();
    const window = frame.getBoundingClientRect();
    const surroundings = readSurroundings(element, window);
    const changes = [() => undoScrollBar(window)];
    const later: Later = (change) => changes.push(change);
    const said = asides.place(surroundings, later);
    const shown = panel.place(surroundings, said, later);
    // An open list may cover flags: the user reads it and closes it.
    const isOpen = panel.element.getAttribute('data-open') === 'true';
    flags.place(surroundings, shown && !isOpen ? [...said, shown] : said, later);
    for (const change of changes) change();
    onPlaced(performance.now() - began);
    if (!isMarked) requestAnimationFrame(() => performance.mark('zairyu-ready:notice'));
    isMarked = true;
  }

  /**
   * Keeps the overlay's size if a style zooms the page's root. (Chrome tells the zoom since 128.)
   */
  function undoZoom(): void {
    const zoom = 'currentCSSZoom' in element ? element.currentCSSZoom : 1;
    const undone = zoom > 0 && zoom !== 1 ? String(1 / zoom) : '';
    if (body.style.zoom !== undone) body.style.zoom = undone;
  }

  /**
   * Chrome counts the page's places from the window's left edge, but lays a fixed box out beside a
   * scroll bar that stands there, or beside the room that a style keeps for one.
   */
  function undoScrollBar({ left }: Box): void {
    const undone = left === 0 ? '' : `${-left}px`;
    if (body.style.getPropertyValue('--left') !== undone) {
      body.style.setProperty('--left', undone);
    }
  }

  return {
    place: () => nextFrame(settle),
    move() {
      if (isFollowing) isUnsettled = true;
      else nextFrame(begin);
      isFollowing = true;
    },
    resize() {
      flags.refit();
      panel.refit();
      asides.refit();
      nextFrame(settle);
    },
  };
}
