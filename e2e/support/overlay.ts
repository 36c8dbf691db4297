import type { CDPSession, Page } from 'puppeteer';
import { remoteValue } from './remote.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart, openWorld, type World } from './apart.ts';

/*
 * The one element of ours on a page, and what its closed inside shows. All is read by the debugging protocol and in a
 * world of the harness's own (see world.ts): a page that has broken its main world on purpose changes nothing here.
 */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is shown inside the closed root, by the attribute that tells it. */
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
    /** The part's own attributes, and `lang` and `translate` as they hold for it. */
    readonly attributes: Readonly<Record<string, string>>,
  ) {}

  /** Calls `read` with the part, the closed root, its host, and the arguments; the result travels as JSON. */
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

  /** The text that can be seen: all of it, or that of the first element in it that a selector finds. */
  text(selector?: string): Promise<string> {
    return this.evaluate((part, _root, _host, wanted) => {
      const element = wanted === null ? part : part.querySelector<HTMLElement>(wanted);
      return element?.checkVisibility({ visibilityProperty: true }) ? element.innerText.trim() : '';
    }, selector ?? null);
  }

  /** Where it stands in the window, or the first element in it that a selector finds; `undefined` where none shows. */
  async box(selector?: string): Promise<Box | undefined> {
    const box = await this.evaluate((part, _root, _host, wanted) => {
      const element = wanted === null ? part : part.querySelector(wanted);
      if (!element?.checkVisibility({ visibilityProperty: true })) return null;
      const { x, y, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 ? { x, y, width, height } : null;
    }, selector ?? null);
    return box ?? undefined;
  }

  /** Whether what is painted in the middle of it is ours, or something of the page lies over it. */
  async isOnTop(selector?: string): Promise<boolean> {
    const box = await this.box(selector);
    if (box === undefined) return false;
    return this.evaluate(
      (_part, _root, host, x, y) => document.elementFromPoint(x, y) === host,
      box.x + box.width / 2,
      box.y + box.height / 2,
    );
  }

  /** A real click of the mouse on the first element in it that a selector finds. */
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

  /** Whether the keyboard's focus is on the first element in it that a selector finds, or anywhere in it. */
  hasFocus(selector?: string): Promise<boolean> {
    return this.evaluate((part, root, host, wanted) => {
      if (document.activeElement !== host || root.activeElement === null) return false;
      if (wanted === null) return part.contains(root.activeElement);
      return root.activeElement === part.querySelector(wanted);
    }, selector ?? null);
  }
}

/** Ours in a page's present document: handles to each host and to its closed root. */
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

/** Every part that our element has now, shown or not, in the order of its inside. Good until the page navigates. */
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

/** Those parts that can be seen. */
export async function shownParts(page: Page, kind: PartKind): Promise<Part[]> {
  const shown: Part[] = [];
  for (const part of await allParts(page, kind)) {
    if ((await part.box()) !== undefined) shown.push(part);
  }
  return shown;
}

/** The only part of a kind that is shown. Throws where there is none, or more than one. */
export async function theOnly(page: Page, kind: PartKind): Promise<Part> {
  const parts = await shownParts(page, kind);
  const [part] = parts;
  if (part === undefined || parts.length > 1) {
    throw new Error(`There are ${String(parts.length)} parts of the kind ${kind}, not one.`);
  }
  return part;
}

/** Whatever of ours can be seen on a page, as `notice`, `flag sign-in`, `explanation jpki`, … */
export async function shownNames(page: Page): Promise<string[]> {
  const names: string[] = [];
  for (const kind of partKinds) {
    for (const { attributes } of await shownParts(page, kind)) {
      names.push(`${kind} ${attributes[`data-${kind}`] ?? ''}`.trim());
    }
  }
  return names;
}

/** Elements of ours of any name that are in the page's document now: where all is well, one at most. */
export function hostCount(page: Page): Promise<number> {
  return evaluateApart(
    page,
    () =>
      [...document.querySelectorAll('*')].filter(({ localName }) =>
        localName.startsWith('zairyu-ready'),
      ).length,
  );
}

/** Calls `read` with each closed root of ours; the results travel as JSON. */
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
 * Comes back when a few frames have gone by in which nothing of ours has moved, shown itself or hidden: after something
 * has moved on the page, it is followed with the next frame, and finds its place with the one after that.
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

/** All that our element is made of, its closed inside included, as markup. */
export function insides(page: Page): Promise<string[]> {
  return insideOurs(page, (root) => root.host.outerHTML + root.innerHTML);
}

/** Waits until a notice is shown whose list stands open, or does not. */
export async function waitForOpen(page: Page, isOpen: boolean): Promise<Part> {
  return waitUntil(`the notice being ${isOpen ? 'open' : 'folded'}`, async () => {
    const [notice] = await shownParts(page, 'notice');
    return notice?.attributes['data-open'] === String(isOpen) && notice;
  });
}

/**
 * Folds the notice, or unfolds it, with the mouse, unless it is so already; gives it as it is then, in its place: it
 * says that it is open before the next frame has found a place for it.
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

/** Comes back when the page's next frame is drawn; at once where the page is not in view, and has none. */
function nextFrameSeen(page: Page): Promise<void> {
  return evaluateApart(
    page,
    () =>
      new Promise<void>((resolve) => {
        if (document.visibilityState === 'hidden') resolve();
        // What is asked for in a frame comes after that frame's painting.
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
