/** A list that shows one item at a time. In a list without it, items open side by side. */
const oneOpen = '.one-open';

/**
 * Closes the other items of a list that shows one at a time, and leaves the item where the user sees
 * it. Only presses do so: a search in the page can open several.
 */
export function closeOthers(item: HTMLDetailsElement): void {
  const open = item.closest(oneOpen)?.querySelectorAll<HTMLDetailsElement>('details[open]') ?? [];
  const others = [...open].filter((other) => other !== item);
  if (others.length === 0) return;
  const before = item.getBoundingClientRect().top;
  for (const other of others) other.open = false;
  window.scrollBy(0, item.getBoundingClientRect().top - before);
}

/** Follows a press on an item's row: the others close, and the item is shown from its row on. */
export function openOne({ currentTarget }: { readonly currentTarget: Element }): void {
  const item = currentTarget.closest<HTMLDetailsElement>(`${oneOpen} details`);
  if (!item || item.open) return;
  closeOthers(item);
  item.addEventListener('toggle', () => item.scrollIntoView({ block: 'nearest' }), { once: true });
}
