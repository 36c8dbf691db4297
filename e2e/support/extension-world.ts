import type { Page, Target } from 'puppeteer';
import { worldsOf } from './apart.ts';
import { type Evaluator, evaluateIn } from './remote.ts';
import { waitUntil } from './wait.ts';

/** The contexts of the extension's scripts in a page with its frames, or in another target. */
export async function extensionContexts(
  target: Pick<Target, 'createCDPSession'>,
  extensionId: string,
): Promise<number[]> {
  const session = await target.createCDPSession();
  const contexts: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin === `chrome-extension://${extensionId}`) contexts.push(id);
  });
  // Reports all existing contexts before it answers.
  await session.send('Runtime.enable');
  await session.detach();
  return contexts;
}

/**
 * The JavaScript world of the extension's script in a page's present document. Overwriting
 * something there affects the script. Throws if the extension has no script there.
 */
export async function extensionWorld(page: Page, extensionId: string): Promise<Evaluator> {
  const world = (await worldsOf(page)).find(
    ({ context }) => context.origin === `chrome-extension://${extensionId}`,
  );
  if (world === undefined) throw new Error('The extension has no script in this page.');
  return { evaluate: (run, ...args) => evaluateIn(world, run, args) };
}

/** How many questions the script asked the worker, and how many were answered. */
export interface Questions {
  readonly asked: number;
  readonly answered: number;
}

/**
 * From now on counts the questions that the extension's script in a page, or an extension page,
 * asks the worker.
 */
export async function countQuestions(world: {
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>;
}): Promise<() => Promise<Questions>> {
  await world.evaluate(() => {
    const questions = { asked: 0, answered: 0 };
    Object.assign(globalThis, { questions });
    const send = chrome.runtime.sendMessage.bind<(message: unknown) => Promise<unknown>>(
      chrome.runtime,
    );
    const counted = async (message: unknown): Promise<unknown> => {
      questions.asked += 1;
      const answer = await send(message);
      questions.answered += 1;
      return answer;
    };
    Object.assign(chrome.runtime, { sendMessage: counted });
  });
  return () => world.evaluate(() => (globalThis as unknown as { questions: Questions }).questions);
}

/**
 * Does something that makes the extension's script in a page ask the worker. Resolves when all
 * questions since then are answered: by then the answers are stored, too.
 */
export async function whenAnswered(
  page: Page,
  extensionId: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const questions = await countQuestions(await extensionWorld(page, extensionId));
  await act();
  await waitUntil('every answer', async () => {
    const { asked, answered } = await questions();
    return asked > 0 && asked === answered;
  });
}

/** One call of a watched function, or one read of a watched property. */
export interface Call {
  /** As given in `names`: `Document.querySelector`. */
  readonly name: string;
  /** Whether it was called on a field that a user fills in. */
  readonly on: 'field' | 'other';
  /** Arguments as text; nodes and functions are left out. */
  readonly args: readonly string[];
  /** Ids of the elements it returned. */
  readonly found: readonly string[];
}

/**
 * From now on notes each call of these functions and each read of these properties in the world of
 * the extension's script. Each is named by the interface whose prototype has it:
 * `Element.getAttribute`. Throws if it does not exist.
 */
export async function watchCalls(
  world: Evaluator,
  names: readonly string[],
): Promise<() => Promise<Call[]>> {
  await world.evaluate((watched) => {
    const calls: Call[] = [];
    Object.assign(globalThis, { calls });
    const field =
      'input:not([type="button"], [type="submit"], [type="reset"]), select, option, textarea, form';
    const read = {
      place(value: unknown): Call['on'] {
        return value instanceof Element && value.matches(field) ? 'field' : 'other';
      },
      text(value: unknown): string[] {
        if (typeof value === 'function' || value instanceof Node) return [];
        return [typeof value === 'string' ? value : JSON.stringify(value)];
      },
      ids(value: unknown): string[] {
        const isList = value instanceof NodeList || value instanceof HTMLCollection;
        const elements: readonly unknown[] = isList ? [...value] : [value];
        return elements.flatMap((one) => (one instanceof Element ? [one.id] : []));
      },
    };
    for (const name of watched) {
      const [owner = '', key = ''] = name.split('.');
      const { prototype } = Reflect.get(globalThis, owner) as { prototype: object };
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      if (descriptor === undefined) throw new Error(`There is no ${name}.`);
      const role = 'value' in descriptor ? 'value' : 'get';
      const inner: unknown = Reflect.get(descriptor, role);
      if (typeof inner !== 'function') throw new Error(`${name} is not to be watched.`);
      const noted = function (this: unknown, ...args: readonly unknown[]): unknown {
        const result: unknown = Reflect.apply(inner, this, args);
        const [on, found] = [read.place(this), read.ids(result)];
        calls.push({ name, on, args: args.flatMap((one) => read.text(one)), found });
        return result;
      };
      Object.defineProperty(prototype, key, { ...descriptor, [role]: noted });
    }
  }, names);
  return () => world.evaluate(() => (globalThis as unknown as { calls: Call[] }).calls);
}
