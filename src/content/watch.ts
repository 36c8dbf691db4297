import type { Lifetime } from './lifetime.ts';

export interface PageListener {
  /** The page's content has changed. */
  onChange(): void;
  /** Something on the page may have moved. */
  onMove(): void;
  /** The window has another size. */
  onResize(): void;
}

/** When the page is looked at. */
export interface Pace {
  /** Starts telling the page's changes. */
  begin(): void;
  /** Tells how long a look has taken, in milliseconds. */
  spent(duration: number): void;
}

/**
 * At most this share of the time goes into looking at a page that never rests. With the frames that
 * Chrome draws for the looks, it is about a hundredth (bench).
 */
const MOST_OF_TIME = 1 / 250;
/** Changes within so many milliseconds count as one. */
const LEAST_PAUSE_MS = 100;
/**
 * The longest pause before a look while a page changes a few times and then rests, whatever a look
 * costs: a late control gets its flag on a slow computer, too.
 */
const SOON_MS = 1000;
/**
 * The longest pause before a look while a page never rests. On a busy computer a look seems to cost
 * many times what it does, and a late control would have no flag for half a minute.
 */
const LONGEST_PAUSE_MS = 5000;
/** After so many looks without a rest, a page counts as one that never rests. */
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
  'open',
  'value',
  'aria-current',
];

/** Events of the page after which something may have moved, or may cover something else. */
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
 * Watches the page. It tells the first change at once, and the next one only after a pause. It does
 * not count the changes in between. The pause grows with the cost of a look, but stays short until
 * it is clear that the page never rests. A page at rest costs nothing.
 */
export function watchPage(listener: PageListener, lifetime: Lifetime): Pace {
  let hasBegun = false;
  let next = 0;
  /** The number of looks since the page last rested. */
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The page changed in the background: look when the user comes back. */
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

  /** The page has changed: nothing more needs to be heard until the next look. */
  function change(): void {
    if (!hasBegun || timer !== undefined || isOwed) return;
    observer.disconnect();
    if (performance.now() - next > SOON_MS) looks = 0;
    lookInTime();
  }

  /**
   * Looks when the pause is over. The pause may have grown meanwhile: the cost of the last look is
   * known only after its frame.
   */
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
      next = now + Math.min(pause, looks < MANY_LOOKS ? SOON_MS : LONGEST_PAUSE_MS);
    },
  };
}
