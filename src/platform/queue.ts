/**
 * Makes a queue that runs work one at a time, in the order in which it was asked for.
 *
 * @returns adds work; resolves, or rejects, as the work does. Work that fails holds nothing up.
 */
export function createQueue(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
