import { createHost, fillHost } from './element.ts';

/** Our elements that stand above the page while something is going on. */
export type PanelName = 'zairyu-ready-explanation' | 'zairyu-ready-help';

/**
 * Shows something of ours above everything on the page, its dark reading cover included: in the
 * browser's top layer, where there is one, else by the highest z-index.
 *
 * @returns takes it away again
 */
export function showAbove(
  name: PanelName,
  attributes: Readonly<Record<string, string>>,
  language: string,
  content: (close: () => void) => HTMLElement,
): () => void {
  const host = createHost(name);
  const { element } = host;
  const close = () => element.remove();
  Object.assign(element.dataset, attributes);
  element.lang = language;
  fillHost(host, content(close));
  document.documentElement.append(element);
  // Popovers are there since Chrome 114.
  if ('popover' in element) {
    element.popover = 'manual';
    element.showPopover();
  }
  return close;
}
