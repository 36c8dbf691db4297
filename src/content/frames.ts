/**
 * Makes what calls back once the next frame has been laid out, and before it is painted: there boxes
 * can be read without laying the page out for it. However often it is asked within a frame, each
 * callback is called once; while nobody asks, nothing runs. A page that is not seen has no frames.
 *
 * @param probe an element with a size of its own: to observe it again is what brings the call
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
    // Observed right away, while sizes are being told of, it would be an error that the page hears.
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      observer.observe(probe);
    });
  };
}
