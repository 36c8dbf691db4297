/**
 * Makes a function that calls back in the next frame, after its layout and before its painting:
 * boxes read there force no layout. Within a frame each callback is called once, however often it
 * is asked for. Without a request nothing runs. A hidden page has no frames.
 *
 * @param probe an element with a size: observing it again brings the call
 */
export function createFrames(probe: Element, signal: AbortSignal): (callback: () => void) => void {
  const waiting = new Set<() => void>();
  let frame = 0;
  const observer = new ResizeObserver(() => {
    observer.unobserve(probe);
    const due = [...waiting];
    waiting.clear();
    for (const callback of due) callback();
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    waiting.clear();
  });
  return (callback) => {
    if (signal.aborted) return;
    waiting.add(callback);
    // Not observed right away: during a report of sizes, that would be an error that the page
    // hears.
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      observer.observe(probe);
    });
  };
}
