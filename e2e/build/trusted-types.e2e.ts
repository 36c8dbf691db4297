import { afterEach, expect, test } from 'vitest';
import { guidePage, popupPage, sheetPage } from '../../src/state/pages.ts';
import { testSession } from '../support/test-session.ts';

/** Ways to turn a text into markup or code, each as a script of the page would write it. */
const ways = {
  'the inside of an element': 'element.innerHTML = text',
  'an element': 'element.outerHTML = text',
  'markup beside an element': 'element.insertAdjacentHTML("beforeend", text)',
  'the inside of a closed root': 'element.attachShadow({ mode: "closed" }).innerHTML = text',
  'a fragment': 'document.createRange().createContextualFragment(text)',
  'a parsed document': 'new DOMParser().parseFromString(text, "text/html")',
  'the document': 'document.write(text)',
  "a frame's document": 'document.createElement("iframe").srcdoc = text',
  "a script's text": 'document.createElement("script").textContent = text',
  "a script's address": 'document.createElement("script").src = "/assets/any.js"',
  "a worker's address": 'new Worker("/assets/any.js")',
  'a listener': 'element.setAttribute("onclick", text)',
  'code at once': '(0, eval)("1 + 1")',
  'code in a function': 'new Function("return 1")',
  'code later': 'setTimeout("1 + 1")',
  'a policy that permits it': 'trustedTypes.createPolicy("any", { createHTML: String })',
  'a policy that permits it everywhere':
    'trustedTypes.createPolicy("default", { createHTML: String })',
} satisfies Readonly<Record<string, string>>;

/**
 * The result of an attempt: an exception's name, or that there was none. It runs in a timer,
 * because Chrome lets the debugger itself turn texts into code.
 */
function attempt(code: string): string {
  return `new Promise((resolve) => setTimeout(() => {
    const text = '<img src="/icons/32.png" alt="">';
    try {
      const element = document.body.appendChild(document.createElement('div'));
      ${code};
      resolve('done');
    } catch (error) {
      resolve(error.name);
    }
  }))`;
}

const session = testSession();

/** Expects only complaints about what Chrome refused. */
function expectOnlyRefusals(): void {
  const complaints = session()
    .takeProblems()
    .map(({ text }) => text);
  expect(complaints.filter((text) => !/Trusted|Content Security Policy/.test(text))).toEqual([]);
}

afterEach(expectOnlyRefusals);

test.each([popupPage, guidePage, sheetPage])('a text becomes nothing else on %s', async (path) => {
  const page = await session().extensionPage(path);
  // The page itself draws under the same policy.
  await page.waitForSelector('main');
  const images = await page.$$eval('img', (found) => found.length);
  const outcomes: [string, unknown][] = [];
  for (const [way, code] of Object.entries(ways)) {
    outcomes.push([way, await page.evaluate(attempt(code))]);
  }
  expect(outcomes.filter(([, outcome]) => !/^(?:Type|Eval)Error$/.test(String(outcome)))).toEqual(
    [],
  );
  expect(await page.$$eval('img', (found) => found.length)).toBe(images);
});

test.each([popupPage, guidePage, sheetPage])('no styles count on %s but its own', async (path) => {
  const page = await session().extensionPage(path);
  await page.waitForSelector('main');
  const colour = (): Promise<string> =>
    page.$eval('main', (main) => getComputedStyle(main).outlineColor);
  const before = await colour();
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.append('main { outline-color: rgb(1, 2, 3) !important }');
    document.head.append(style);
    document.querySelector('main')?.setAttribute('style', 'outline-color: rgb(1, 2, 3)');
  });
  expect(await colour()).toBe(before);
  // The page's own styles do count: here is a token of the theme.
  expect(
    await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--font'),
    ),
  ).toBe('system-ui, sans-serif');
});

test('a text becomes no code in the worker, and nothing there permits it', async () => {
  const outcomes = await session().worker.evaluate(() => {
    const types: unknown = Reflect.get(globalThis, 'trustedTypes');
    const tries = [
      () => Reflect.construct(Function, ['return 1']) as unknown,
      () =>
        (types as { createPolicy(name: string, rules: object): unknown }).createPolicy('any', {}),
    ];
    return Promise.all(
      tries.map(
        (run) =>
          new Promise((resolve) => {
            setTimeout(() => {
              try {
                run();
                resolve('done');
              } catch (error) {
                resolve(error instanceof Error ? error.name : error);
              }
            });
          }),
      ),
    );
  });
  expect(outcomes).toEqual(['EvalError', 'TypeError']);
});
