import type { CDPSession, Page } from 'puppeteer';
import { remoteValue } from './remote.ts';
import { openWorld } from './apart.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One of our elements on a page, with its closed shadow root open to the test alone. Everything is read in a
 * world of the harness's own (see world.ts).
 */
export class OwnElement {
  constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly hostObject: string,
    private readonly rootObject: string,
    /** The element's attributes in the page. */
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  /** Calls `read` with the closed shadow root, its host, and the arguments; the result travels as JSON. */
  async evaluate<Args extends readonly unknown[], Result>(
    read: (root: ShadowRoot, host: HTMLElement, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return remoteValue(
      await this.session.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (host, ...args) { return (${read.toString()})(this, host, ...args); }`,
        objectId: this.rootObject,
        arguments: [{ objectId: this.hostObject }, ...args.map((value) => ({ value }))],
        awaitPromise: true,
        returnByValue: true,
      }),
    ) as Awaited<Result>;
  }

  /** The text that can be seen inside: all of it, or that of the first element that a selector finds. */
  text(selector?: string): Promise<string> {
    return this.evaluate((root, _host, wanted) => {
      const within = wanted === null ? [...root.children] : [root.querySelector(wanted)];
      return within
        .map((element) =>
          element instanceof HTMLElement && element.checkVisibility() ? element.innerText : '',
        )
        .join('\n')
        .trim();
    }, selector ?? null);
  }

  /** Where the first element that a selector finds stands in the viewport; `undefined` where there is none or it has no box. */
  async box(selector: string): Promise<Box | undefined> {
    const box = await this.evaluate((root, _host, wanted) => {
      const element = root.querySelector(wanted);
      if (element === null || !element.checkVisibility({ visibilityProperty: true })) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 ? { x, y, width, height } : null;
    }, selector);
    return box ?? undefined;
  }

  /** Whether what is painted in the middle of that element is ours, or something of the page lies over it. */
  isOnTop(selector: string): Promise<boolean> {
    return this.evaluate((root, host, wanted) => {
      const element = root.querySelector(wanted);
      if (element === null) return false;
      const { x, y, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === host;
    }, selector);
  }

  /** A real click of the mouse on that element. */
  async click(selector: string): Promise<void> {
    await this.evaluate((root, _host, wanted) => {
      root.querySelector(wanted)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }, selector);
    const box = await this.box(selector);
    if (box === undefined) throw new Error(`Nothing to click on: ${selector}`);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
}

/**
 * Every element of that name in the page's document now (`zairyu-ready-notice`, `zairyu-ready-flag`, …).
 * They are only good until the page navigates: ask again then. Throws where one has no shadow root.
 */
export async function ownElements(page: Page, name: string): Promise<OwnElement[]> {
  const { session, contextId } = await openWorld(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: name,
  });
  return Promise.all(
    nodeIds.map(async (nodeId) => {
      const { node } = await session.send('DOM.describeNode', { nodeId, depth: 1, pierce: true });
      const shadowRoot = node.shadowRoots?.[0];
      if (shadowRoot === undefined) throw new Error(`<${name}> has no shadow root.`);
      const [host, inside] = await Promise.all(
        [node.backendNodeId, shadowRoot.backendNodeId].map((backendNodeId) =>
          session.send('DOM.resolveNode', { backendNodeId, executionContextId: contextId }),
        ),
      );
      const attributes: Record<string, string> = {};
      const list = node.attributes ?? [];
      for (let index = 0; index < list.length; index += 2) {
        attributes[list[index] ?? ''] = list[index + 1] ?? '';
      }
      return new OwnElement(
        page,
        session,
        host?.object.objectId ?? '',
        inside?.object.objectId ?? '',
        attributes,
      );
    }),
  );
}
