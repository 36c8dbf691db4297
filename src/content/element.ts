import { inBrackets, rubyIn } from '../i18n/ruby.ts';

type Child = Node | string | null;

/** Builds an element of the page's document. It takes no markup, so nothing is ever parsed. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  // A page of plain XML makes elements of another kind by itself.
  const element = document.createElementNS(
    'http://www.w3.org/1999/xhtml',
    tag,
  ) as HTMLElementTagNameMap[K];
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, inBrackets(value));
  }
  element.append(...children.filter((child) => child !== null).map(withReadings));
  return element;
}

/** Draws the readings of Japanese characters above them. */
function withReadings(child: Node | string): Node | string {
  if (typeof child !== 'string' || !child.includes('《')) return child;
  const parts = rubyIn(child).map((part) =>
    typeof part === 'string' ? part : h('ruby', {}, part.base, h('rt', {}, part.reading)),
  );
  return h('bdi', {}, ...parts);
}

/** A button. Its action alone identifies it: presses are handled in one place (events.ts). */
export function button(
  action: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLButtonElement {
  return h('button', { type: 'button', 'data-action': action, ...attributes }, ...children);
}

/** A link out of the page. `newTab`: the words for screen readers that it opens a new tab. */
export function linkOut(
  { href, label }: { readonly href: string; readonly label: string },
  newTab: string | null,
): HTMLAnchorElement {
  const remark = newTab && h('span', { class: 'unseen' }, ` ${newTab}`);
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label, remark || null);
}

/** The focused element of the shadow tree that an element is in; null: none. */
export function focusedAround(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : null;
}
