import styles from './styles.css?inline';

type Child = Node | string | null;

/** Builds an element of the page's document; never from markup, so that nothing is ever parsed. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** An element of ours on the page, with a closed inside that neither page nor styles reach. */
export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/**
 * Makes one of our elements. It is made in a document without a window: there a page that has
 * defined a custom element of the same name cannot get hold of it before its inside is closed.
 */
export function createHost(name: `zairyu-ready-${string}`): Host {
  const element = document.implementation.createHTMLDocument('').createElement(name);
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  // Its words are in the user's own language already.
  element.translate = false;
  return { element, root };
}

/** Replaces what a host shows. */
export function fillHost({ root }: Host, ...children: readonly Child[]): void {
  root.replaceChildren(...children.filter((child) => child !== null));
}
