import type { CDPSession, Page } from 'puppeteer';
import { inWorld, type World } from './apart.ts';
import { remoteValue } from './remote.ts';

/*
 * The extension's one element on a page and its closed root, reached through the debugging protocol
 * from the harness's own world (see apart.ts).
 */

/** Handles to an element of the extension in a page's present document, and to its closed root. */
interface Handle {
  readonly host: string;
  readonly root: string;
}

/** Handles that were made earlier. They hold for as long as they lead to the page's only element. */
const made = new WeakMap<World, Handle>();

async function makeHandles(world: World): Promise<Handle[]> {
  const { session, uniqueContextId, context } = world;
  const { result } = await session.send('Runtime.evaluate', {
    expression: '[...document.getElementsByTagName("zairyu-ready")]',
    uniqueContextId,
  });
  const elements = await elementsIn(session, result.objectId ?? '');
  const handles = await Promise.all(
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
        executionContextId: context.id,
      });
      return { host, root: object.objectId ?? '' };
    }),
  );
  const [only, ...others] = handles;
  if (only !== undefined && others.length === 0) made.set(world, only);
  return handles;
}

/** Handles to the elements of an array in the browser, in order. */
export async function elementsIn(session: CDPSession, arrayObject: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', {
    objectId: arrayObject,
    ownProperties: true,
  });
  return result.flatMap(({ name, value }) =>
    /^\d+$/.test(name) && value?.objectId !== undefined ? [value.objectId] : [],
  );
}

/** Calls a function in the browser with an object as its `this`. The result travels as JSON. */
export async function callOn(
  session: CDPSession,
  objectId: string,
  functionDeclaration: string,
  args: readonly unknown[],
): Promise<unknown> {
  return remoteValue(
    await session.send('Runtime.callFunctionOn', {
      functionDeclaration,
      objectId,
      arguments: args.map((value) => ({ value })),
      awaitPromise: true,
      returnByValue: true,
    }),
  );
}

/**
 * Calls a function, given as its source, with each closed root of the extension and the arguments.
 * The results travel as JSON.
 */
export async function callWithRoots(
  world: World,
  source: string,
  args: readonly unknown[],
): Promise<{ readonly handle: Handle; readonly value: unknown }[]> {
  const { session } = world;
  const known = made.get(world);
  if (known !== undefined) {
    const answer = (await callOn(
      session,
      known.root,
      `async function (...args) {
        const all = document.getElementsByTagName('zairyu-ready');
        if (all.length !== 1 || all[0] !== this.host) return null;
        return { value: await (${source})(this, ...args) };
      }`,
      args,
    )) as { readonly value: unknown } | null;
    if (answer !== null) return [{ handle: known, value: answer.value }];
    made.delete(world);
  }
  return Promise.all(
    (await makeHandles(world)).map(async (handle) => ({
      handle,
      value: await callOn(
        session,
        handle.root,
        `function (...args) { return (${source})(this, ...args); }`,
        args,
      ),
    })),
  );
}

/** Calls `read` with each closed root of the extension. The results travel as JSON. */
export function insideOurs<Args extends readonly unknown[], Result>(
  page: Page,
  read: (root: ShadowRoot, ...args: Args) => Result,
  ...args: Args
): Promise<Awaited<Result>[]> {
  return inWorld(page, async (world) =>
    (await callWithRoots(world, read.toString(), args)).map(
      ({ value }) => value as Awaited<Result>,
    ),
  );
}
