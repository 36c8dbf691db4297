import type { CDPSession, Page } from 'puppeteer';
import { remoteValue } from './remote.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart, openWorld, type World } from './apart.ts';

/*
 * The extension's one element on a page, and what its closed root shows. It is read through the
 * debugging protocol, in the harness's own world (see apart.ts). So a page that breaks its main
 * world on purpose changes nothing here.
 */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The kinds of part inside the closed root. Each is marked by the attribute `data-<kind>`. */
export const partKinds = ['notice', 'flag', 'explanation', 'password', 'caution'] as const;
export type PartKind = (typeof partKinds)[number];

/** One thing that our element shows: the notice, a flag, the explanation, the help with a password, the caution. */
export class Part {
  constructor(
    readonly kind: PartKind,
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly partObject: string,
    private readonly rootObject: string,
    private readonly hostObject: string,
    /** The part's own attributes, and its own or inherited `lang` and `translate`. */
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  /**
   * Calls `read` with the part, the closed root, the root's element, and the arguments. The result
   * travels as JSON.
   */
  async evaluate<Args extends readonly unknown[], Result>(
    read: (part: HTMLElement, root: ShadowRoot, host: HTMLElement, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return remoteValue(
      await this.session.send('Runtime.callFunctionOn', {
        functionDeclaration: `function (root, host, ...args) { return (${read.toString()})(this, root, host, ...args); }`,
        objectId: this.partObject,
        arguments: [
          { objectId: this.rootObject },
          { objectId: this.hostObject },
          ...args.map((value) => ({ value })),
        ],
        awaitPromise: true,
        returnByValue: true,
      }),
    ) as Awaited<Result>;
  }

  /** The visible text of the part, or of the first element in it that matches the selector. */
  text(selector?: string): Promise<string> {
    return this.evaluate((part, _root, _host, wanted) => {
      const element = wanted === null ? part : part.querySelector<HTMLElement>(wanted);
      return element?.checkVisibility({ visibilityProperty: true }) ? element.innerText.trim() : '';
    }, selector ?? null);
  }

  /**
   * The place in the window of the part, or of the first element in it that matches the selector.
   * `undefined` if it is not visible.
   */
  async box(selector?: string): Promise<Box | undefined> {
    const box = await this.evaluate((part, _root, _host, wanted) => {
      const element = wanted === null ? part : part.querySelector(wanted);
      if (!element?.checkVisibility({ visibilityProperty: true })) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 ? { x, y, width, height } : null;
    }, selector ?? null);
    return box ?? undefined;
  }

  /** Whether nothing of the page lies over its middle. */
  async isOnTop(selector?: string): Promise<boolean> {
    const box = await this.box(selector);
    if (box === undefined) return false;
    return this.evaluate(
      (_part, _root, host, x, y) => document.elementFromPoint(x, y) === host,
      box.x + box.width / 2,
      box.y + box.height / 2,
    );
  }

  /** Clicks with the mouse on the first element in the part that matches the selector. */
  async click(selector: string): Promise<void> {
    await this.evaluate((part, _root, _host, wanted) => {
      part.querySelector(wanted)?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    }, selector);
    const box = await this.box(selector);
    if (box === undefined) throw new Error(`Nothing to click on in the ${this.kind}: ${selector}`);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Presses one of its buttons with the mouse: `press('fold')`. */
  press(action: string): Promise<void> {
    return this.click(`button[data-action="${action}"]`);
  }

  /**
   * Whether the part, or the first element in it that matches the selector, has the keyboard focus.
   */
  hasFocus(selector?: string): Promise<boolean> {
    return this.evaluate((part, root, host, wanted) => {
      if (document.activeElement !== host || root.activeElement === null) return false;
      if (wanted === null) return part.contains(root.activeElement);
      return root.activeElement === part.querySelector(wanted);
    }, selector ?? null);
  }
}

/** Handles to an element of the extension in a page's present document, and to its closed root. */
interface Handle {
  readonly host: string;
  readonly root: string;
}

async function handles({ session, contextId }: World): Promise<Handle[]> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[...document.getElementsByTagName("zairyu-ready")]',
    contextId,
  });
  const elements = await elementsIn(session, result.objectId ?? '');
  return Promise.all(
    elements.map(async (host) => {
      const { node } = await session.send('DOM.describeNode', {
        objectId: host,
        depth: 1,
        pierce: true,
      });
      const shadowRoot = node.shadowRoots?.[0];
      if (shadowRoot === undefined) throw new Error('<zairyu-ready> has no shadow root.');
      if (shadowRoot.shadowRootType !== 'closed') {
        throw new Error(`The root of <zairyu-ready> is ${shadowRoot.shadowRootType ?? 'nothing'}.`);
      }
      const { object } = await session.send('DOM.resolveNode', {
        backendNodeId: shadowRoot.backendNodeId,
        executionContextId: contextId,
      });
      return { host, root: object.objectId ?? '' };
    }),
  );
}

/** Handles to the elements of an array in the browser, in order. */
async function elementsIn(session: CDPSession, arrayObject: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', {
    objectId: arrayObject,
    ownProperties: true,
  });
  return result.flatMap(({ name, value }) =>
    /^\d+$/.test(name) && value?.objectId !== undefined ? [value.objectId] : [],
  );
}

/**
 * Every part that our element has now, visible or not, in document order. Valid until the page
 * navigates.
 */
export async function allParts(page: Page, kind: PartKind): Promise<Part[]> {
  const { session, contextId } = await openWorld(page);
  const found: Part[] = [];
  for (const { host, root } of await handles({ session, contextId })) {
    const { result } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: 'function (selector) { return [...this.querySelectorAll(selector)]; }',
      objectId: root,
      arguments: [{ value: `[data-${kind}]` }],
    });
    for (const part of await elementsIn(session, result.objectId ?? '')) {
      const attributes = remoteValue(
        await session.send('Runtime.callFunctionOn', {
          functionDeclaration: `function () {
            const inherited = (name) => this.closest('[' + name + ']')?.getAttribute(name);
            return {
              lang: inherited('lang') ?? '',
              translate: inherited('translate') ?? '',
              ...Object.fromEntries([...this.attributes].map(({ name, value }) => [name, value])),
            };
          }`,
          objectId: part,
          returnByValue: true,
        }),
      ) as Record<string, string>;
      found.push(new Part(kind, page, session, part, root, host, attributes));
    }
  }
  return found;
}

/** The visible parts. */
export async function shownParts(page: Page, kind: PartKind): Promise<Part[]> {
  const shown: Part[] = [];
  for (const part of await allParts(page, kind)) {
    if ((await part.box()) !== undefined) shown.push(part);
  }
  return shown;
}

/** The only visible part of a kind. Throws if there is none, or more than one. */
export async function theOnly(page: Page, kind: PartKind): Promise<Part> {
  const parts = await shownParts(page, kind);
  const [part] = parts;
  if (part === undefined || parts.length > 1) {
    throw new Error(`There are ${String(parts.length)} parts of the kind ${kind}, not one.`);
  }
  return part;
}

/** All visible parts on a page, as `notice`, `flag sign-in`, `explanation jpki`, … */
export async function shownNames(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (const kind of partKinds) {
    for (const { attributes } of await shownParts(page, kind)) {
      names.push(`${kind} ${attributes[`data-${kind}`] ?? ''}`.trim());
    }
  }
  return names;
}

/**
 * How many elements named `zairyu-ready…` are in the page's document. There should be at most one.
 */
export function hostCount(page: Page): Promise<number> {
  return evaluateApart(
    page,
    () =>
      [...document.querySelectorAll('*')].filter(({ localName }) =>
        localName.startsWith('zairyu-ready'),
      ).length,
  );
}

/** Calls `read` with each closed root of the extension. The results travel as JSON. */
export async function insideOurs<Args extends readonly unknown[], Result>(
  page: Page,
  read: (root: ShadowRoot, ...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>[]> {
  const world = await openWorld(page);
  return Promise.all(
    (await handles(world)).map(
      async ({ root }) =>
        remoteValue(
          await world.session.send('Runtime.callFunctionOn', {
            functionDeclaration: `function (...args) { return (${read.toString()})(this, ...args); }`,
            objectId: root,
            arguments: args.map((value) => ({ value })),
            awaitPromise: true,
            returnByValue: true,
          }),
        ) as Awaited<Result>,
    ),
  );
}

/**
 * Resolves after a few frames in which no part has moved, appeared or disappeared. After something
 * has moved on the page, the extension follows in the next frame and finds its place in the one
 * after that.
 */
export async function oursAtRest(page: Page): Promise<void> {
  await insideOurs(
    page,
    (root) =>
      new Promise<void>((resolve) => {
        let before = '';
        let atRest = 0;
        const look = (): void => {
          const now = [...root.querySelectorAll('*')]
            .map((part) => {
              const { x, y, width, height } = part.getBoundingClientRect();
              const isShown = part.checkVisibility({ visibilityProperty: true });
              return [x, y, width, height, isShown].join(' ');
            })
            .join('\n');
          atRest = now === before ? atRest + 1 : 0;
          before = now;
          if (atRest === 4) resolve();
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
}

/** The markup of our element and of its closed root. */
export function insides(page: Page): Promise<string[]> {
  return insideOurs(page, (root) => root.host.outerHTML + root.innerHTML);
}

/** Waits until the notice shows unfolded, or folded. */
export async function waitForOpen(page: Page, isOpen: boolean): Promise<Part> {
  return waitUntil(`the notice being ${isOpen ? 'open' : 'folded'}`, async () => {
    const [notice] = await shownParts(page, 'notice');
    return notice?.attributes['data-open'] === String(isOpen) && notice;
  });
}

/**
 * Folds or unfolds the notice with the mouse, unless it is so already. Returns the notice when it
 * is in place: its attribute changes a frame before its position.
 */
export async function setOpen(page: Page, isOpen: boolean): Promise<Part> {
  const notice = await theOnly(page, 'notice');
  if (notice.attributes['data-open'] !== String(isOpen)) {
    await notice.press(isOpen ? 'unfold' : 'fold');
  }
  const changed = await waitForOpen(page, isOpen);
  await nextFrameSeen(page);
  return changed;
}

/**
 * Resolves when the page's next frame is drawn. Resolves at once if the page is not in view, and so
 * draws none.
 */
function nextFrameSeen(page: Page): Promise<void> {
  return evaluateApart(
    page,
    () =>
      new Promise<void>((resolve) => {
        if (document.visibilityState === 'hidden') resolve();
        // A timeout set during a frame runs after that frame is painted.
        else requestAnimationFrame(() => setTimeout(resolve));
      }),
  );
}

/** Texts of a part that stick out of the window. */
export function textBeyondTheEdge(part: Part): Promise<string[]> {
  return part.evaluate((element) =>
    [...element.querySelectorAll<HTMLElement>('h2, button, strong, p, a')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 1 && (left < 0 || right > document.documentElement.clientWidth);
      })
      .map(({ innerText }) => innerText),
  );
}
