/**
 * Makes a queue that runs one piece of work at a time, in the order of the calls.
 *
 * @returns a function that adds work. It settles as the work does. The next work runs even if this
 * work fails.
 */
export function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
