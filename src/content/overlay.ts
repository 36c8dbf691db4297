import { h } from './element.ts';
import type { Lifetime } from './lifetime.ts';
import styles from './styles.css?inline';

/** The one element of ours on the page: above everything, taking no room, closed to the page. */
export interface Overlay {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Holds all that is shown. */
  readonly body: HTMLElement;
  /** Fills the window and is never seen: its box is the window's, scroll bars left out. */
  readonly frame: HTMLElement;
  /** Whether something is to be shown at all. */
  toggle(isWanted: boolean): void;
  /** Puts the element back where the page has moved it or taken it out, and above what is newer. */
  keep(): void;
}

const NAME = 'zairyu-ready';

/** How often the element is put back into a page that works against it, until the user acts. */
const MOST_RETURNS = 20;

export function createOverlay(lifetime: Lifetime): Overlay {
  // What can only be asked of newer versions of Chrome: 105, 114.
  const knowsModal = CSS.supports('selector(:modal)');
  const knowsPopover = 'popover' in HTMLElement.prototype;
  const frame = h('div', { class: 'frame' });
  // The words are in the user's own language already.
  const body = h('div', { class: 'body', translate: 'no', dir: 'ltr' }, frame);
  const { element, root } = createHost(body);
  if (knowsPopover) element.popover = 'manual';
  /** The page's open modal dialogs, in the order in which they were first seen: the last is on top. */
  let dialogs: Element[] = [];
  let isWanted = false;
  let returns = 0;

  function place(home: Element): void {
    if (returns++ >= MOST_RETURNS) return;
    keepFocus(root, () => {
      if (home.lastElementChild !== element) home.append(element);
      ousted.disconnect();
      ousted.observe(home, { childList: true });
      if (!knowsPopover || !element.isConnected) return;
      // A page may strip attributes. Without this one the element is not in the top layer.
      if (element.popover !== 'manual') element.popover = 'manual';
      // The newest is on top: shown again, the element is.
      if (element.matches(':popover-open')) element.hidePopover();
      element.showPopover();
    });
  }

  function keep(): void {
    // A page that writes its own markup again leaves empty copies behind.
    for (const each of document.querySelectorAll(NAME)) if (each !== element) each.remove();
    if (!isWanted) return;
    const open = knowsModal ? [...document.querySelectorAll('dialog:modal')] : [];
    dialogs = dialogs.filter((dialog) => open.includes(dialog));
    dialogs.push(...open.filter((dialog) => !dialogs.includes(dialog)));
    const home = dialogs.at(-1) ?? document.documentElement;
    // A page without a root element is about to get one.
    if (home && (home.lastElementChild !== element || !isOnTop())) place(home);
  }

  function isOnTop(): boolean {
    return !knowsPopover || element.matches(':popover-open');
  }

  function raise(event: Event): void {
    if (!isWanted || event.target === element) return;
    const isLeaving = 'newState' in event && event.newState === 'closed';
    const isNewest = event.target instanceof Element && event.target.matches('[popover]');
    keep();
    if (isNewest && !isLeaving && element.parentElement) place(element.parentElement);
  }

  // Taken out, or no longer the last: that is set right at once, however long the page's next look is off.
  const ousted = new MutationObserver(keep);
  // A dialog shows by its attribute that it opens and closes; that some of it fills the screen, by an event.
  const opened = new MutationObserver(keep);
  const observe = () => opened.observe(document, { subtree: true, attributeFilter: ['open'] });
  observe();
  lifetime.listen(window, ['toggle', 'close', 'cancel'], raise);
  lifetime.listen(document, ['fullscreenchange'], () => {
    if (isWanted && element.parentElement) place(element.parentElement);
  });
  lifetime.listen(window, ['pointerdown', 'keydown', 'visibilitychange'], (event) => {
    if (event.isTrusted) returns = 0;
  });
  lifetime.onNewDocument(keep);
  lifetime.signal.addEventListener('abort', () => {
    ousted.disconnect();
    opened.disconnect();
    element.remove();
  });

  return {
    element,
    root,
    body,
    frame,
    toggle(isNowWanted) {
      isWanted = isNowWanted;
      if (isWanted) keep();
      else {
        ousted.disconnect();
        element.remove();
      }
    },
    keep,
  };
}

/**
 * Makes the element. It is made in a document without a window: there a page that has defined a
 * custom element of the same name cannot get hold of it before its inside is closed.
 */
function createHost(body: HTMLElement): { element: HTMLElement; root: ShadowRoot } {
  const element = document.implementation.createHTMLDocument('').createElement(NAME);
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  root.append(body);
  return { element, root };
}

/** Does something with our element that takes the focus out of it, and puts the focus back. */
function keepFocus(root: ShadowRoot, work: () => void): void {
  const active = root.activeElement;
  work();
  if (active instanceof HTMLElement && root.activeElement !== active) {
    active.focus({ preventScroll: true });
  }
}
