/** Contacts open and close, and days end, at quarters of an hour. */
const QUARTER_MS = 15 * 60 * 1000;

/** Calls back at every quarter of an hour, for as long as the page is open. */
export function everyQuarter(callback: () => void): void {
  setTimeout(
    () => {
      callback();
      everyQuarter(callback);
    },
    QUARTER_MS - (Date.now() % QUARTER_MS),
  );
}
