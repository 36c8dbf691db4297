import type { Lifetime } from './lifetime.ts';

/** What is told of the page. */
export interface PageListener {
  /** The page has changed in itself: what is on it may be something else. */
  onChange(): void;
  /** Something on the page may stand elsewhere now. */
  onMove(): void;
  /** The window has another size. */
  onResize(): void;
}

/** When the page is looked at. */
export interface Pace {
  /** From now on the page's changes are told. */
  begin(): void;
  /** Tells how long a look has taken, in milliseconds. */
  spent(duration: number): void;
}

/** At most this share of the time goes into looking at a page that never rests. */
const MOST_OF_TIME = 1 / 100;
/** Changes within so many milliseconds are one. */
const LEAST_PAUSE_MS = 100;

const attributes = ['class', 'style', 'hidden', 'id', 'name', 'href', 'disabled', 'aria-label'];

/** Events of the page's own after which something may be elsewhere, or something may lie over it. */
const changing = [
  'transitionend',
  'animationend',
  'toggle',
  'load',
  'focusin',
  'mouseover',
  'click',
];

/**
 * Watches the page. The first change is told at once, the next only after a pause that grows with
 * what a look costs; meanwhile nobody counts what changes. A page at rest costs nothing.
 */
export function watchPage(listener: PageListener, lifetime: Lifetime): Pace {
  let hasBegun = false;
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The page has changed in the background: it is looked at when the user comes back. */
  let isOwed = false;
  const observer = new MutationObserver(change);

  function observe(): void {
    observer.observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: attributes,
    });
  }

  /** The page has changed: until it is looked at, there is nothing more to hear. */
  function change(): void {
    if (!hasBegun || timer !== undefined || isOwed) return;
    observer.disconnect();
    const wait = next - performance.now();
    if (wait <= 0) look();
    else timer = setTimeout(look, wait);
  }

  function look(): void {
    timer = undefined;
    if (lifetime.signal.aborted) return;
    isOwed = document.visibilityState === 'hidden';
    if (isOwed) return;
    next = performance.now() + LEAST_PAUSE_MS;
    observe();
    listener.onChange();
  }

  lifetime.listen(window, changing, change);
  lifetime.listen(document, ['visibilitychange'], () => {
    if (isOwed) look();
  });
  lifetime.listen(window, ['scroll'], () => listener.onMove());
  lifetime.listen(window, ['resize'], () => listener.onResize());
  if (window.visualViewport) {
    lifetime.listen(window.visualViewport, ['resize', 'scroll'], () => listener.onMove());
  }
  lifetime.signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return {
    begin() {
      hasBegun = true;
      observe();
    },
    spent(duration) {
      next = Math.max(next, performance.now()) + duration / MOST_OF_TIME;
    },
  };
}
