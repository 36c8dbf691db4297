/**
 * How many ancestors are read. Without a bound, a form with a field named `parentElement` would
 * make a loop endless.
 */
const HIGHEST = 500;

/** An element and its ancestors, the nearest first. */
export function* upFrom(element: Element | null): Generator<Element> {
  let each = element;
  for (let height = 0; each && height < HIGHEST; height++) {
    yield each;
    each = each.parentElement;
  }
}
