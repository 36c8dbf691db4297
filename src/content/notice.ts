import { inBrackets } from '../i18n/ruby.ts';
import { noticeCorners, type NoticeCorner, type NoticeUse } from '../readiness/ids.ts';
import type { Notice, NoticeItem } from '../state/protocol.ts';
import { measured, moveTo, setData, show, themeBehind, type Later } from './boxes.ts';
import { focusedAround, h } from './element.ts';
import type { Part } from './events.ts';
import { boxAt, sizeOf, type Box, type Size } from './geometry.ts';
import { freeCorner, inCorner, nearestCorner, placeOnEdge } from './corners.ts';
import { foldedView, openView } from './notice-view.ts';
import type { Surroundings } from './surroundings.ts';

/** The panel in a corner of the window. */
export interface NoticePanel extends Part {
  /**
   * Shows a notice; null: nothing.
   *
   * @param isQuiet the user is signed in, so that a mark will do
   * @param page reads what is in view. A new panel starts as a mark if no corner has room for a
   *   line, so that no line is laid out first
   */
  draw(notice: Notice | null, isQuiet: boolean, page: () => Surroundings): void;
  /** The window has another size: the line may need another size or place. */
  refit(): void;
  /** Finds its place. @returns where it stands; null if it is hidden */
  place(surroundings: Surroundings, taken: readonly Box[], later: Later): Box | null;
}

export interface NoticeListener {
  onUse(use: NoticeUse): void;
  onMove(corner: NoticeCorner): void;
  /** Its size or its wanted corner has changed: find its place again. */
  onChange(): void;
}

/** What it shows: the whole list, one line, or a mark. */
type Form = 'panel' | 'line' | 'mark';

interface Place {
  readonly form: Form;
  readonly box: Box;
}

/** In a smaller window, a list that opens by itself would cover nearly everything. */
const LEAST_WINDOW: Size = { width: 480, height: 400 };
/** No line is smaller. */
const LEAST_LINE: Size = { width: 100, height: 34 };
const MARK: Size = { width: 36, height: 36 };
const SMALL_MARK: Size = { width: 20, height: 20 };

export function createNoticePanel(listener: NoticeListener): NoticePanel {
  const element = h('section', { class: 'card notice', 'data-notice': '', 'data-open': 'false' });
  let notice: Notice | null = null;
  let drawn = '';
  let isOpen = false;
  let isQuiet = false;
  let hasOpened = false;
  /** It is open, and the user did not open it. */
  let isUnasked = false;
  let [wanted]: readonly [NoticeCorner, ...NoticeCorner[]] = noticeCorners;
  /** The corner where it is now. It stays there while it can: a panel that jumps about disturbs. */
  let corner: NoticeCorner = wanted;
  let box: Box | null = null;
  /** The line's size. It is kept for the time when the panel is a mark. */
  let line: Size | null = null;
  let isDragged = false;

  function draw(next: Notice | null, isNowQuiet: boolean, page: () => Surroundings): void {
    if (next && next.corner !== notice?.corner) wanted = corner = next.corner;
    notice = next;
    if (isNowQuiet !== isQuiet) {
      isQuiet = isNowQuiet;
      refit();
    }
    if (next) openByItself(next);
    const isFirst = drawn === '';
    if (next) fill(next);
    else {
      drawn = '';
      element.hidden = true;
    }
    if (isFirst && next && !isOpen && !mayBeLine(page())) setData(element, 'form', 'mark');
  }

  /**
   * Opens the list if something is missing, once the page is in view and can have shown who is
   * signed in.
   */
  function openByItself({ mayOpen }: Notice): void {
    if (isUnasked && isQuiet) isOpen = isUnasked = false;
    const hasRoom = innerWidth >= LEAST_WINDOW.width && innerHeight >= LEAST_WINDOW.height;
    const isEarly = document.readyState === 'loading' || document.hidden;
    if (!mayOpen || isQuiet || hasOpened || isOpen || isEarly || !hasRoom) return;
    hasOpened = isOpen = isUnasked = true;
    listener.onUse('opened');
  }

  function fill(next: Notice): void {
    const { state, items, language, product, unofficial } = next;
    // Redrawn only if it differs, so that the focus and a screen reader's place stay.
    const now = JSON.stringify([state, items, language, next.line, next.next, isOpen]);
    if (now === drawn) return;
    drawn = now;
    const had = focusedAction(element);
    element.hidden = false;
    element.lang = language;
    element.setAttribute('aria-label', inBrackets(`${product} · ${unofficial}`));
    Object.assign(element.dataset, {
      state,
      unmet: idsOf(items, 'unmet'),
      unknown: idsOf(items, 'unknown'),
      open: String(isOpen),
    });
    refit();
    element.replaceChildren(
      ...(isOpen ? openView(next) : foldedView(next)).filter((part) => part !== null),
    );
    if (had) (element.querySelector<HTMLElement>(`[data-action="${had}"]`) ?? opposite())?.focus();
    listener.onChange();
  }

  function opposite(): HTMLElement | null {
    return element.querySelector('[data-action="fold"], [data-action="unfold"]');
  }

  /** Forgets the line's size: its content may have another size now. */
  function refit(): void {
    line = null;
    const closed = isQuiet ? 'mark' : 'line';
    setData(element, 'form', isOpen ? 'panel' : closed);
  }

  function setOpen(isNowOpen: boolean): void {
    isOpen = isNowOpen;
    isUnasked = false;
    if (notice) fill(notice);
  }

  function place(surroundings: Surroundings, taken: readonly Box[], later: Later): Box | null {
    if (!notice || isDragged) return box;
    const { window, controls } = surroundings;
    const obstacles = [...controls.map((control) => control.box), ...taken];
    const corners = [corner, wanted, ...noticeCorners];
    const isClear = (at: Box) => surroundings.isClear(at);
    const found = isOpen ? placeOpen() : placeFolded();
    box = found?.box ?? null;
    const theme = box && themeBehind(box, surroundings);
    later(() => {
      show(element, found !== null);
      if (!found || !theme) return;
      setData(element, 'form', found.form);
      if (found.form === 'mark') {
        element.style.setProperty('--mark-size', `${sizeOf(found.box).width}px`);
      }
      moveTo(element, found.box);
      setData(element, 'theme', theme);
    });
    return box;

    function placeOpen(): Place {
      const size = measured(element);
      const at =
        freeCorner(corners, size, window, obstacles) ??
        freeCorner(corners, size, window, taken) ??
        wanted;
      return { form: 'panel', box: inCorner(at, size, window) };
    }

    function placeFolded(): Place | null {
      if (element.dataset['form'] === 'line') line ??= measured(element);
      const cornerFor = (size: Size) => freeCorner(corners, size, window, obstacles, isClear);
      const free = isQuiet ? null : cornerFor(line ?? LEAST_LINE);
      if (free && line) {
        corner = free;
        return { form: 'line', box: inCorner(free, line, window) };
      }
      if (free) {
        // It has been a mark from the beginning, so the line is measured in the next frame.
        later(() => {
          setData(element, 'form', 'line');
          listener.onChange();
        });
        return null;
      }
      const at = freeCorner(corners, MARK, window, obstacles, isClear);
      const mark = at
        ? inCorner(at, MARK, window)
        : (placeOnEdge(MARK, window, obstacles, isClear) ??
          placeOnEdge(SMALL_MARK, window, obstacles, isClear, 4));
      return mark && { form: 'mark', box: mark };
    }
  }

  function moveInto(next: NoticeCorner): void {
    wanted = corner = next;
    listener.onMove(next);
    listener.onChange();
  }

  return {
    element,
    draw,
    place,
    refit() {
      corner = wanted;
      refit();
    },
    act({ dataset: { action } }, isByKey) {
      if (action === 'unfold' || action === 'fold') {
        setOpen(action === 'unfold');
        if (isByKey) opposite()?.focus({ preventScroll: true });
      } else if (action === 'guide' || action === 'not-now') listener.onUse(action);
    },
    escape() {
      if (!isOpen) return false;
      setOpen(false);
      return true;
    },
    nudge(key) {
      const [vertical = '', horizontal = ''] = corner.split('-');
      const to = {
        ArrowLeft: `${vertical}-left`,
        ArrowRight: `${vertical}-right`,
        ArrowUp: `top-${horizontal}`,
        ArrowDown: `bottom-${horizontal}`,
      }[key];
      const next = noticeCorners.find((each) => each === to);
      if (next && next !== corner) moveInto(next);
    },
    drag(x, y, isDone) {
      if (!box) return;
      isDragged = !isDone;
      const dragged = boxAt(box.left + x, box.top + y, measured(element));
      moveTo(element, dragged);
      const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      if (isDone && (x !== 0 || y !== 0)) moveInto(nearestCorner(dragged, window));
    },
  };
}

function focusedAction(element: HTMLElement): string | null {
  const active = focusedAround(element);
  return active && element.contains(active) ? active.getAttribute('data-action') : null;
}

function idsOf(items: readonly NoticeItem[], status: NoticeItem['status']): string {
  return items
    .filter((item) => item.status === status)
    .map(({ id }) => id)
    .join(' ');
}

/** Whether a corner has room for the shortest line. */
function mayBeLine({ window, controls, isClear }: Surroundings): boolean {
  const obstacles = controls.map((control) => control.box);
  return freeCorner(noticeCorners, LEAST_LINE, window, obstacles, isClear) !== null;
}
