import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What each folder may import from, itself aside. All else is a wrong arrow, for types as well. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  readiness: [],
  platform: [],
  i18n: ['readiness'],
  probes: ['platform', 'readiness'],
  state: ['i18n', 'platform', 'readiness'],
  background: ['i18n', 'platform', 'probes', 'readiness', 'state'],
  content: ['i18n', 'platform', 'readiness', 'state'],
  ui: ['i18n', 'platform', 'readiness', 'state'],
  popup: ['i18n', 'platform', 'readiness', 'state', 'ui'],
  guide: ['i18n', 'platform', 'readiness', 'state', 'ui'],
  sheet: ['i18n', 'platform', 'readiness', 'state', 'ui'],
};

/** The packages that each folder may import. */
const packages: Readonly<Record<string, readonly string[]>> = {
  platform: ['webextension-polyfill'],
  ui: ['preact', '@holiday-jp/holiday_jp'],
  popup: ['preact'],
  guide: ['preact', 'ics'],
  sheet: ['preact'],
};

/**
 * What the content script may import at all: it decides nothing, knows no answers and does without
 * the polyfill. What begins with `type` may be imported as types only.
 */
const forContent: readonly RegExp[] = [
  /^content\//,
  // Not a catalogue: how readings of Japanese are written.
  /^i18n\/ruby\.ts$/,
  /^readiness\/(?!checklist|precedence|explanations)/,
  /^platform\/(?!browser|storage|permissions)/,
  /^type state\/protocol\.ts$/,
  /^type platform\//,
];

interface Import {
  /** From src/, or a package's name. */
  readonly to: string;
  readonly isType: boolean;
}

const root = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(root, { encoding: 'utf8', recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('arrows.test.ts'));
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || folderOf(file) === 'testing';
const product = files.filter((file) => !isTest(file));

function folderOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function textOf(file: string): string {
  // Comments speak of addresses and of Chrome's own names.
  return readFileSync(posix.join(root, file), 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm,
    '',
  );
}

/** Every import and re-export of a file, in whichever way it is written. */
function importsIn(text: string, file: string): readonly Import[] {
  const statements = text.matchAll(
    /\b(?:import|export)\s+(type\s)?(?:[\w$*{][^;'"`]*?\bfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map(([, type, by, dynamic]) => {
    const to = by ?? dynamic ?? '';
    const isOwn = to.startsWith('.');
    return {
      to: isOwn ? posix.join(posix.dirname(file), to).replace(/\?.*$/, '') : packageOf(to),
      isType: type !== undefined,
    };
  });
}

/** `preact/hooks` is of the package `preact`. */
function packageOf(to: string): string {
  return to.split('/', to.startsWith('@') ? 2 : 1).join('/');
}

function importsOf(file: string): readonly Import[] {
  return importsIn(textOf(file), file);
}

const isFile = (to: string) => /\.\w+$/.test(to) && to.includes('/') && !to.startsWith('@');

describe('how imports are read', () => {
  it.each([
    ["import { a } from './a.ts';", { to: 'ui/a.ts', isType: false }],
    ["import {\n  a,\n  type B,\n} from '../state/a.ts';", { to: 'state/a.ts', isType: false }],
    ["import type { A } from '../state/a.ts';", { to: 'state/a.ts', isType: true }],
    ["import a, { b } from 'preact/hooks';", { to: 'preact', isType: false }],
    [
      "import * as a from '@holiday-jp/holiday_jp';",
      { to: '@holiday-jp/holiday_jp', isType: false },
    ],
    ["import './page.css';", { to: 'ui/page.css', isType: false }],
    ["import text from './icon.svg?raw';", { to: 'ui/icon.svg', isType: false }],
    ["export { a } from '../probes/a.ts';", { to: 'probes/a.ts', isType: false }],
    ["export type { A } from '../probes/a.ts';", { to: 'probes/a.ts', isType: true }],
    ["export * from '../probes/a.ts';", { to: 'probes/a.ts', isType: false }],
    ["const a = () => import('../guide/a.ts');", { to: 'guide/a.ts', isType: false }],
    ["type A = import('../guide/a.ts').A;", { to: 'guide/a.ts', isType: false }],
  ])('%j', (text, expected) => {
    expect(importsIn(`export const x = 'y';\n${text}\nconst z = 'w';`, 'ui/file.tsx')).toEqual([
      expected,
    ]);
  });

  it('finds those of every folder there is', () => {
    expect(new Set(product.map(folderOf))).toEqual(new Set(Object.keys(arrows)));
    expect(product.filter((file) => importsOf(file).length > 0).length).toBeGreaterThan(70);
    expect(importsOf('background/recheck.ts').map(({ to }) => to)).toContain(
      'probes/jpki-client.ts',
    );
  });
});

describe.each(Object.keys(arrows))('%s/', (folder) => {
  const mine = files.filter((file) => folderOf(file) === folder);

  it('imports only from the folders and packages that it may know', () => {
    const known = new Set([folder, ...(arrows[folder] ?? [])]);
    const wrong = mine
      .filter((file) => !isTest(file))
      .flatMap((file) => importsOf(file).map(({ to }) => [file, to] as const))
      .filter(([, to]) =>
        isFile(to) ? !known.has(folderOf(to)) : !packages[folder]?.includes(to),
      );
    expect(wrong).toEqual([]);
  });

  it('is tested with what it may know, and with what all tests share', () => {
    const known = new Set([folder, ...(arrows[folder] ?? []), 'testing']);
    const wrong = mine
      .filter(isTest)
      .flatMap((file) => importsOf(file).map(({ to }) => [file, to] as const))
      .filter(([, to]) => isFile(to) && !known.has(folderOf(to)));
    expect(wrong).toEqual([]);
  });
});

describe('the folders', () => {
  it('form no circle: each knows only those that do not know it', () => {
    for (const folder of Object.keys(arrows)) {
      const reached = new Set(arrows[folder]);
      for (const each of reached) for (const to of arrows[each] ?? []) reached.add(to);
      expect(reached).not.toContain(folder);
    }
  });

  it('leave what tests share to the tests', () => {
    const wrong = product.filter((file) =>
      importsOf(file).some(({ to }) => folderOf(to) === 'testing'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the content script', () => {
  it('imports data, what asks the worker, and the types of the protocol', () => {
    const wrong = product
      .filter((file) => folderOf(file) === 'content')
      .flatMap((file) => importsOf(file).map((each) => [file, each] as const))
      .filter(([, { to, isType }]) => {
        const said = [to, ...(isType ? [`type ${to}`] : [])];
        return !said.some((each) => forContent.some((allowed) => allowed.test(each)));
      });
    expect(wrong).toEqual([]);
  });

  it('brings nothing along that it may not import itself, however many files lie between', () => {
    const reached = new Set(product.filter((file) => folderOf(file) === 'content'));
    for (const file of reached) {
      for (const { to, isType } of importsOf(file)) {
        if (!isType) reached.add(to);
      }
    }
    expect([...reached].filter((to) => !forContent.some((allowed) => allowed.test(to)))).toEqual(
      [],
    );
  });
});

describe("the browser's API", () => {
  it('comes from the polyfill in one place', () => {
    const users = files.filter((file) =>
      importsOf(file).some(({ to }) => to === 'webextension-polyfill'),
    );
    expect(users).toEqual(['platform/browser.ts']);
  });

  it('is spoken to by platform and content script only', () => {
    const speakers = product.filter((file) =>
      /(?<![\w.'"/-])(?:chrome|browser)\s*(?:\?\.|\.(?!ts\b))\s*(?:runtime|storage|tabs|windows|action|permissions|management|sidePanel|alarms|i18n|scripting)\b/.test(
        textOf(file),
      ),
    );
    expect(new Set(speakers.map(folderOf))).toEqual(new Set(['platform', 'content']));
  });
});
