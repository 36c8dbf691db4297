/** How many times a page is looked over for its own changes between two returns of the user. */
const MOST_LOOKS = 600;

/**
 * Calls back when the page has changed: once a drawn frame at most, and a bounded number of times
 * until it is renewed. No polling; a hidden page costs nothing.
 *
 * @returns renews the bound
 */
export function observePage(onChange: () => void, signal: AbortSignal): () => void {
  let looks = 0;
  let frame = 0;
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      looks += 1;
      onChange();
      // What the callback itself has put into the page is no change of the page.
      observer.takeRecords();
      if (looks >= MOST_LOOKS) observer.disconnect();
    });
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return () => {
    looks = 0;
    observer.observe(document, { childList: true, subtree: true });
  };
}

/** Calls back when the classes of the page's root change, which is how Chrome marks a translation. */
export function observeRootClass(onChange: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['class'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
