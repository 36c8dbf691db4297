import { h } from './element.ts';
import type { Lifetime } from './lifetime.ts';
import styles from './styles.css?inline';

/**
 * The extension's one element on the page: above everything, taking no room, closed to the page.
 */
export interface Overlay {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Holds all that is shown. */
  readonly body: HTMLElement;
  /** Fills the window and is never seen. Its box is the window's, without scroll bars. */
  readonly frame: HTMLElement;
  /** Says whether there is anything to show. */
  toggle(isWanted: boolean): void;
  /** Puts the element back if the page moved it or took it out, and above newer elements. */
  keep(): void;
}

const NAME = 'zairyu-ready';

/**
 * How often the element is put back into the same place, until the user acts. A page may keep
 * removing it.
 */
const MOST_RETURNS = 20;

export function createOverlay(lifetime: Lifetime): Overlay {
  // Chrome has `:modal` since 105 and popovers since 114.
  const knowsModal = CSS.supports('selector(:modal)');
  const knowsPopover = 'popover' in HTMLElement.prototype;
  const frame = h('div', { class: 'frame' });
  // The words are in the user's own language already.
  const body = h('div', { class: 'body', translate: 'no', dir: 'ltr' }, frame);
  const { element, root } = createHost(body);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  if (knowsPopover) element.popover = 'manual';
  /**
   * The page's open modal dialogs, in the order in which they were first seen: the last is on top.
   */
  let dialogs: Element[] = [];
  let isWanted = false;
  /** Where the element was put last. */
  let place: Element | null = null;
  let returns = 0;

  function put(home: Element): void {
    // Where it follows a dialog that opens or closes, nobody has removed it.
    if (home === place && returns++ >= MOST_RETURNS) return;
    place = home;
    keepFocus(root, () => {
      if (home.lastElementChild !== element) home.append(element);
      // It comes without its styles from another document.
      root.adoptedStyleSheets = [sheet];
      ousted.disconnect();
      ousted.observe(home, { childList: true });
      if (!knowsPopover || !element.isConnected) return;
      // A page may remove attributes. Without this one the element is not in the top layer.
      if (element.popover !== 'manual') element.popover = 'manual';
      // The newest popover is on top, so the element is shown again.
      if (element.matches(':popover-open')) element.hidePopover();
      element.showPopover();
    });
  }

  function keep(): void {
    // A page that rewrites its own markup leaves empty copies of the element behind.
    for (const each of document.querySelectorAll(NAME)) if (each !== element) each.remove();
    if (!isWanted) return;
    const open = knowsModal ? [...document.querySelectorAll('dialog:modal')] : [];
    dialogs = dialogs.filter((dialog) => open.includes(dialog));
    dialogs.push(...open.filter((dialog) => !dialogs.includes(dialog)));
    const home = dialogs.at(-1) ?? document.documentElement;
    // A page without a root element is about to get one.
    if (home && (home.lastElementChild !== element || !isOnTop())) put(home);
  }

  function isOnTop(): boolean {
    return !knowsPopover || element.matches(':popover-open');
  }

  function raise(event: Event): void {
    if (!isWanted || event.target === element) return;
    const isLeaving = 'newState' in event && event.newState === 'closed';
    const isNewest = event.target instanceof Element && event.target.matches('[popover]');
    keep();
    if (isNewest && !isLeaving && element.parentElement) put(element.parentElement);
  }

  // Puts the element back at once when it is taken out or no longer the last. The page's next look
  // may be far off.
  const ousted = new MutationObserver(keep);
  // Chrome tells when a dialog opens since version 132 (MDN). Before, the page's next look finds it.
  // An observer of the whole document would find it sooner, but every node that the page removes
  // would cost a third more.
  lifetime.listen(window, ['toggle', 'close', 'cancel'], raise);
  lifetime.listen(document, ['fullscreenchange'], () => {
    if (isWanted && element.parentElement) put(element.parentElement);
  });
  lifetime.listen(window, ['pointerdown', 'keydown', 'visibilitychange'], (event) => {
    if (event.isTrusted) returns = 0;
  });
  lifetime.onNewDocument(keep);
  lifetime.signal.addEventListener('abort', remove);

  function remove(): void {
    ousted.disconnect();
    element.remove();
  }

  return {
    element,
    root,
    body,
    frame,
    toggle(isNowWanted) {
      isWanted = isNowWanted;
      if (isWanted) keep();
      else remove();
    },
    keep,
  };
}

/**
 * Makes the element, in a document without a window. There, a page that has defined a custom
 * element of the same name cannot reach it before its shadow root is closed.
 */
function createHost(body: HTMLElement): { element: HTMLElement; root: ShadowRoot } {
  const element = document.implementation.createHTMLDocument('').createElement(NAME);
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  root.append(body);
  return { element, root };
}

/** Does work that takes the focus out of the overlay, and puts the focus back. */
function keepFocus(root: ShadowRoot, work: () => void): void {
  const active = root.activeElement;
  work();
  if (active instanceof HTMLElement && root.activeElement !== active) {
    active.focus({ preventScroll: true });
  }
}
