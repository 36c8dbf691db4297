/** How often a page in view looks at the clock, in milliseconds. */
const LOOK_MS = 30_000;
/** Contacts open and close, and days in Japan end, at full quarters of an hour. */
const QUARTER_MS = 15 * 60 * 1000;

/**
 * Calls back when another quarter of an hour has begun since the last look. It looks often, and
 * compares the clock: a timer to the next quarter would stand still while the computer sleeps. A
 * page out of view does not look, and looks at once when it comes back.
 */
export function followClock(onChange: () => void): void {
  let seen = quarter();
  let timer: ReturnType<typeof setInterval> | undefined;
  const look = () => {
    const now = quarter();
    if (now === seen) return;
    seen = now;
    onChange();
  };
  const follow = () => {
    clearInterval(timer);
    if (document.visibilityState === 'hidden') return;
    look();
    timer = setInterval(look, LOOK_MS);
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}

function quarter(): number {
  return Math.floor(Date.now() / QUARTER_MS);
}
