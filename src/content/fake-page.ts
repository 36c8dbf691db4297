/** A page's elements for unit tests: all that is needed to read a control's name. */
export interface FakeNode {
  readonly nodeValue: string | null;
  readonly childNodes: readonly FakeNode[];
}

export interface FakeElement extends FakeNode {
  readonly localName: string;
  readonly textContent: string;
  readonly style: Readonly<Record<string, string>>;
  getAttribute(name: string): string | null;
  /** Its first image. The fake knows no other selector. */
  querySelector(selector: 'img[alt]'): FakeElement | null;
}

function isFakeElement(node: FakeNode): node is FakeElement {
  return 'localName' in node;
}

function textOfAll(nodes: readonly FakeNode[]): string {
  return nodes
    .map((node) => node.nodeValue ?? (isFakeElement(node) ? node.textContent : ''))
    .join('');
}

/** An element. Reading its live value throws. `style` is its computed style. */
export function fakeElement(
  localName: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (FakeNode | string)[] = [],
  style: Readonly<Record<string, string>> = {},
): FakeElement {
  const childNodes = children.map((child): FakeNode =>
    typeof child === 'string' ? { nodeValue: child, childNodes: [] } : child,
  );
  return {
    localName,
    nodeValue: null,
    childNodes,
    textContent: textOfAll(childNodes),
    style,
    getAttribute: (name) => attributes[name] ?? null,
    querySelector: () =>
      childNodes.filter(isFakeElement).find(({ localName: tag }) => tag === 'img') ?? null,
    get value(): never {
      throw new Error("A field's value was read.");
    },
  } as FakeElement;
}

/** The browser's globals that the code uses. */
export const fakeGlobals = {
  NodeFilter: { SHOW_ELEMENT: 1, SHOW_TEXT: 4, FILTER_ACCEPT: 1, FILTER_REJECT: 2 },
  document: {
    createTreeWalker(root: FakeNode, _what: number, filter: (node: FakeNode) => number) {
      const below = (node: FakeNode): FakeNode[] =>
        node.childNodes.flatMap((child) => (filter(child) === 1 ? [child, ...below(child)] : []));
      const nodes = below(root).values();
      return { nextNode: (): FakeNode | null => nodes.next().value ?? null };
    },
  },
  getComputedStyle: ({ style }: FakeElement) => ({
    display: 'inline',
    visibility: 'visible',
    position: 'static',
    clip: 'auto',
    clipPath: 'none',
    fontSize: '16px',
    ...style,
  }),
} as const;
