/** A list that shows one open item at a time. In other lists, several items can be open. */
const oneOpen = '.one-open';

/**
 * Closes the other items of a list that shows one at a time, and keeps the item where the user sees
 * it. A search in the page does not call it, and can open several items.
 */
export function closeOthers(item: HTMLDetailsElement): void {
  const open = item.closest(oneOpen)?.querySelectorAll<HTMLDetailsElement>('details[open]') ?? [];
  const others = [...open].filter((other) => other !== item);
  if (others.length === 0) return;
  const before = item.getBoundingClientRect().top;
  for (const other of others) other.open = false;
  window.scrollBy(0, item.getBoundingClientRect().top - before);
}

/** Handles a press that opens an item: closes the others, and scrolls the item into view. */
export function openOne({ currentTarget }: { readonly currentTarget: Element }): void {
  const item = currentTarget.closest<HTMLDetailsElement>(`${oneOpen} details`);
  if (!item || item.open) return;
  closeOthers(item);
  item.addEventListener('toggle', () => item.scrollIntoView({ block: 'nearest' }), { once: true });
}
