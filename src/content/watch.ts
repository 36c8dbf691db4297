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

/**
 * At most this share of the time goes into looking at a page that never rests. With the frames that
 * Chrome draws for our looks, it is about a hundredth (bench).
 */
const MOST_OF_TIME = 1 / 250;
/** Changes within so many milliseconds are one. */
const LEAST_PAUSE_MS = 100;
/**
 * A page that changes a few times and rests is looked at so soon after each change, whatever a look
 * costs: a control that comes late gets its flag on a slow computer, too.
 */
const SOON_MS = 1000;
/** A page that was looked at so many times without resting is one that never rests. */
const MANY_LOOKS = 4;

const attributes = [
  'class',
  'style',
  'hidden',
  'id',
  'name',
  'href',
  'disabled',
  'aria-label',
  'lang',
];

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
 * what a look costs; meanwhile nobody counts what changes. The pause is short until it is clear that
 * the page never rests. A page at rest costs nothing.
 */
export function watchPage(listener: PageListener, lifetime: Lifetime): Pace {
  let hasBegun = false;
  let next = 0;
  /** How often the page was looked at since it last rested. */
  let looks = 0;
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
    if (performance.now() - next > SOON_MS) looks = 0;
    lookInTime();
  }

  /** Looks when the pause is over. What the last look costs is known only after its frame: it may have grown. */
  function lookInTime(): void {
    timer = undefined;
    const wait = next - performance.now();
    if (wait <= 0) look();
    else timer = setTimeout(lookInTime, wait);
  }

  function look(): void {
    if (lifetime.signal.aborted) return;
    isOwed = document.visibilityState === 'hidden';
    if (isOwed) return;
    looks += 1;
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
      const now = performance.now();
      const pause = Math.max(next - now, 0) + duration / MOST_OF_TIME;
      next = now + (looks < MANY_LOOKS ? Math.min(pause, SOON_MS) : pause);
    },
  };
}
