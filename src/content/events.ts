import type { Lifetime } from './lifetime.ts';
import type { Overlay } from './overlay.ts';

/** A part of the overlay that can be pressed, closed by Escape, or moved. */
export interface Part {
  readonly element: Element;
  /**
   * One of its buttons was pressed. `isByKey`: with the keyboard, so the focus has to stay near.
   */
  act(pressed: HTMLElement, isByKey: boolean): void;
  /** Escape was pressed in it. @returns whether it closed something */
  escape(): boolean;
  /** An arrow key was pressed on its handle. */
  nudge?(key: string): void;
  /**
   * Its handle is being dragged: the distance from the start, in CSS pixels. `isDone`: at the end.
   */
  drag?(x: number, y: number, isDone: boolean): void;
}

/** The events of what a user does inside the overlay. The page must not hear them. */
const types = [
  'pointerdown pointerup pointermove pointercancel pointerover pointerout pointerenter pointerleave',
  'gotpointercapture lostpointercapture mousedown mouseup mousemove mouseover mouseout',
  'mouseenter mouseleave click auxclick dblclick contextmenu selectstart dragstart drag dragend',
  'dragenter dragover dragleave drop touchstart touchmove touchend touchcancel wheel mousewheel',
  'keydown keypress keyup beforeinput input change compositionstart compositionupdate compositionend',
  'focus blur focusin focusout DOMFocusIn DOMFocusOut DOMActivate copy cut paste beforecopy beforecut',
  'beforepaste select toggle beforetoggle pointerrawupdate',
].flatMap((line) => line.split(' '));

/** Chrome scrolls a page more smoothly if it knows that nothing prevents these events. */
const passive = types.filter((type) => /^(touch|wheel|mousewheel)/.test(type));
const active = types.filter((type) => !passive.includes(type));

type Handler = (event: Event) => void;

export interface OwnEvents {
  /** Starts handling events in an overlay with these parts. */
  attend(overlay: Overlay, parts: readonly Part[]): void;
}

/**
 * Keeps events inside the overlay from the page's listeners, and handles them. This script begins
 * before the page's scripts do: its listeners on the window hear everything first, and stop it
 * there. What the browser itself does (the focus moves, a link opens, a list scrolls) goes on.
 */
export function ownEvents(lifetime: Lifetime): OwnEvents {
  let hear: Handler | null = null;

  const onEvent = (event: Event) => hear?.(event);
  lifetime.listen(window, passive, onEvent);
  lifetime.listen(window, active, onEvent, false);
  return {
    attend(overlay, parts) {
      hear = handlerOf(overlay, parts);
    },
  };
}

/** Makes the handler of the window's events, once there is an overlay. */
function handlerOf({ element, root }: Overlay, parts: readonly Part[]): Handler {
  let pressed: Element | null = null;
  let dragged: { part: Part; x: number; y: number } | null = null;
  /** The keys that are down, and went down in the overlay. */
  const keysDown = new Set<string>();
  /** How often the focus moved since Tab was pressed. */
  let arrivals = 0;
  /** The element that had the focus before the overlay got it. */
  let before: EventTarget | null = null;

  const partOf = (inner: Element | null) => parts.find((part) => part.element.contains(inner));

  function at({ clientX, clientY }: MouseEvent): Element | null {
    const inner = root.elementFromPoint(clientX, clientY);
    return inner && root.contains(inner) ? inner : null;
  }

  function onEvent(event: Event): void {
    if (event.type === 'focusin') arrivals += 1;
    if (event.target !== element) {
      // A page that keeps the focus within a part of itself would take it away from the overlay.
      const isTrap = event instanceof FocusEvent && /blur|out$/i.test(event.type);
      if (isTrap && event.relatedTarget === element) {
        event.stopImmediatePropagation();
      }
      if (isEndOfOwnKey(event)) event.stopImmediatePropagation();
      else if (event.type === 'keydown') onTab(event);
      return;
    }
    event.stopImmediatePropagation();
    // A page can make events up. These are not the user's.
    if (!event.isTrusted) return;
    if (event instanceof KeyboardEvent) onKey(event);
    else if (event instanceof MouseEvent) onMouse(event);
    else if (event.type === 'focusin' && event instanceof FocusEvent) before = event.relatedTarget;
  }

  /**
   * Whether this is a repeat or the end of a key that went down in the overlay, after the focus
   * moved to the page. The page knows nothing of that key.
   */
  function isEndOfOwnKey(event: Event): boolean {
    if (!(event instanceof KeyboardEvent)) return false;
    const isOwn = keysDown.has(event.code) && (event.type !== 'keydown' || event.repeat);
    if (!isOwn || event.type === 'keyup') keysDown.delete(event.code);
    return isOwn;
  }

  function onMouse(event: MouseEvent): void {
    switch (event.type) {
      case 'pointerdown':
        pressed = at(event)?.closest('button, a') ?? null;
        startDrag(event as PointerEvent);
        break;
      case 'mousedown':
        // Keeps the focus in the page's field: the page may react when its field loses the focus.
        // Only a code to copy is selected by a press.
        if (!at(event)?.closest('code')) event.preventDefault();
        break;
      case 'pointermove':
      case 'pointerup':
      case 'pointercancel':
        drag(event, event.type !== 'pointermove');
        break;
      case 'click':
        onClick(event);
        break;
      default:
    }
  }

  function startDrag(event: PointerEvent): void {
    const part = partOf(pressed);
    if (event.button !== 0 || !part?.drag || pressed?.getAttribute('data-action') !== 'move')
      return;
    pressed.setPointerCapture(event.pointerId);
    dragged = { part, x: event.clientX, y: event.clientY };
  }

  function drag({ clientX, clientY }: MouseEvent, isDone: boolean): void {
    if (dragged) dragged.part.drag?.(clientX - dragged.x, clientY - dragged.y, isDone);
    if (isDone) dragged = null;
  }

  function onClick(event: MouseEvent): void {
    // A key or an assistive technology presses the focused element.
    const isByKey = event.detail === 0;
    const inner = isByKey ? root.activeElement : at(event);
    const target = inner?.closest('button') ?? null;
    if (!target || (!isByKey && target !== pressed)) return;
    partOf(target)?.act(target, isByKey);
    if (isByKey) giveBackFocus();
  }

  function onKey(event: KeyboardEvent): void {
    if (event.type === 'keydown') keysDown.add(event.code);
    else if (event.type === 'keyup') keysDown.delete(event.code);
    const inner = root.activeElement;
    const part = partOf(inner);
    if (event.type !== 'keydown' || !inner || !part) return;
    if (event.key === 'Escape') {
      if (!part.escape()) return;
      // Otherwise Escape would also close a dialog of the page.
      event.preventDefault();
      if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
      giveBackFocus();
    } else if (inner.getAttribute('data-action') === 'move' && event.key.startsWith('Arrow')) {
      event.preventDefault();
      part.nudge?.(event.key);
    }
  }

  /**
   * If the focused control has closed, gives the focus back to the page's element that had it
   * before.
   */
  function giveBackFocus(): void {
    if (root.activeElement || !(before instanceof HTMLElement)) return;
    if (document.activeElement === document.body || document.activeElement === element) {
      before.focus({ preventScroll: true });
    }
  }

  /**
   * A page may keep the focus within a part of itself: it prevents the Tab key on its last control,
   * or takes the focus back. The overlay would come next there, so it gets the focus.
   */
  function onTab(event: Event): void {
    const from = document.activeElement;
    if (!(event instanceof KeyboardEvent) || event.key !== 'Tab' || event.shiftKey) return;
    if (!event.isTrusted || !from || from === element) return;
    arrivals = 0;
    setTimeout(() => {
      const to = document.activeElement;
      if (!to || to === document.body || to === element) return;
      // A part that has closed, such as a calendar, gives the focus back and keeps nothing.
      if (from.getClientRects().length === 0) return;
      const isBack = from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING;
      const isKept = event.defaultPrevented ? isBack : arrivals > 1 && (isBack || to === from);
      if (isKept) firstControl()?.focus({ preventScroll: true });
    });
  }

  function firstControl(): HTMLElement | undefined {
    return [...root.querySelectorAll<HTMLElement>('button, a')].find(
      (control) => getComputedStyle(control).visibility === 'visible',
    );
  }

  return onEvent;
}
