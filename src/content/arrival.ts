import type { Lifetime } from './lifetime.ts';

/** A page that is still loading after so many milliseconds counts as loaded. */
const LATEST_MS = 3000;
/** A hidden page is not painted: wait for its painting no longer than so many milliseconds. */
const UNPAINTED_MS = 500;

/**
 * Calls back once, when the page has loaded and its first painting is on the screen. Until then it
 * has the machine to itself, and costs what it costs without the extension.
 */
export function onArrival(life: Lifetime, callback: () => void): void {
  let latest: ReturnType<typeof setTimeout> | undefined;
  let hasArrived = false;

  function loaded(): void {
    clearTimeout(latest);
    const unpainted = setTimeout(arrive, UNPAINTED_MS);
    const painted = new PerformanceObserver(arrive);
    painted.observe({ type: 'paint', buffered: true });
    function arrive(): void {
      clearTimeout(unpainted);
      painted.disconnect();
      if (!life.signal.aborted && !hasArrived) callback();
      hasArrived = true;
    }
  }

  if (document.readyState === 'complete') loaded();
  else latest = setTimeout(loaded, LATEST_MS);
  life.listen(window, ['load'], ({ target }) => {
    // The page's own listeners for the same event go first.
    if (target === document) setTimeout(loaded);
  });
}
