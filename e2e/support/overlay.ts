import type { CDPSession, Page } from 'puppeteer';
import { remoteValue } from './remote.ts';
import { waitUntil } from './wait.ts';
import { evaluateApart, inWorld } from './apart.ts';
import { callOn, callWithRoots, elementsIn, insideOurs } from './our-root.ts';

/*
 * What the extension's one element on a page shows. It is read in the harness's own world (see
 * apart.ts), so a page that breaks its main world on purpose changes nothing here.
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

/** What a part says by its attributes, and whether it is visible. */
interface Described {
  readonly attributes: Readonly<Record<string, string>>;
  readonly isShown: boolean;
}

function describeParts(parts: readonly Element[]): Described[] {
  return parts.map((part) => {
    const inherited = (name: string): string => part.closest(`[${name}]`)?.getAttribute(name) ?? '';
    const { width, height } = part.getBoundingClientRect();
    return {
      attributes: {
        lang: inherited('lang'),
        translate: inherited('translate'),
        ...Object.fromEntries([...part.attributes].map(({ name, value }) => [name, value])),
      },
      isShown: part.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0,
    };
  });
}

/**
 * What each visible part of a kind says by its attributes, in document order. Takes a fraction of
 * the time of `shownParts`.
 */
export async function shownAttributes(
  page: Page,
  kind: PartKind,
): Promise<Described['attributes'][]> {
  const found = await inWorld(page, (world) =>
    callWithRoots(
      world,
      `(root, selector) => (${describeParts.toString()})([...root.querySelectorAll(selector)])`,
      [`[data-${kind}]`],
    ),
  );
  return found
    .flatMap(({ value }) => value as Described[])
    .filter(({ isShown }) => isShown)
    .map(({ attributes }) => attributes);
}

/** Every part of a kind that our element has now. Valid until the page navigates. */
async function partsOf(
  page: Page,
  kind: PartKind,
): Promise<{ readonly part: Part; readonly isShown: boolean }[]> {
  return inWorld(page, async (world) => {
    const { session } = world;
    const found: { readonly part: Part; readonly isShown: boolean }[] = [];
    for (const { handle } of await callWithRoots(world, '() => null', [])) {
      const { host, root } = handle;
      const { result } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: 'function (selector) { return [...this.querySelectorAll(selector)]; }',
        objectId: root,
        arguments: [{ value: `[data-${kind}]` }],
      });
      const array = result.objectId ?? '';
      const [described, elements] = await Promise.all([
        callOn(session, array, `function () { return (${describeParts.toString()})(this); }`, []),
        elementsIn(session, array),
      ]);
      for (const [index, { attributes, isShown }] of (described as Described[]).entries()) {
        const element = elements[index] ?? '';
        const part = new Part(kind, page, session, element, root, host, attributes);
        found.push({ part, isShown });
      }
    }
    return found;
  });
}

/** Every part of a kind that our element has now, visible or not, in document order. */
export async function allParts(page: Page, kind: PartKind): Promise<Part[]> {
  return (await partsOf(page, kind)).map(({ part }) => part);
}

/** The visible parts. */
export async function shownParts(page: Page, kind: PartKind): Promise<Part[]> {
  const parts = await partsOf(page, kind);
  return parts.filter(({ isShown }) => isShown).map(({ part }) => part);
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
    for (const attributes of await shownAttributes(page, kind)) {
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
  await waitUntil(`the notice being ${isOpen ? 'open' : 'folded'}`, async () => {
    const [notice] = await shownAttributes(page, 'notice');
    return notice?.['data-open'] === String(isOpen);
  });
  return theOnly(page, 'notice');
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
