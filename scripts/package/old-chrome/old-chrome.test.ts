import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildForStores } from '../build.ts';
import type { Files } from '../zip.ts';
import { type Feature, featureAt } from './compatibility.ts';
import { newer } from './newer.ts';
import { touchedBy } from './scripts.ts';
import { stylesIn } from './styles.ts';

const PATIENCE_MS = 240_000;

interface Manifest {
  readonly minimum_chrome_version: string;
}

/** The manifest's keys, with nested ones: `side_panel`, `background.type`. */
function manifestKeys(value: object): ReadonlyMap<string, Feature> {
  const visit = (part: object, path: readonly string[]): readonly [string, Feature][] =>
    Object.entries(part).flatMap(([key, inside]: [string, unknown]) => {
      const feature = featureAt('webextensions', 'manifest', ...path, key);
      const isGroup = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
      return [
        ...(feature ? [[`manifest: ${[...path, key].join('.')}`, feature] as const] : []),
        ...(isGroup ? visit(inside, [...path, key]) : []),
      ].map(([name, found]): [string, Feature] => [name, found]);
    });
  return new Map(visit(value, []));
}

/** The names that need a newer Chrome, each with its version. */
function newerThan(lowest: number, found: ReadonlyMap<string, Feature>): Record<string, number> {
  const names = [...found].filter(([, { since }]) => since > lowest);
  return Object.fromEntries(names.map(([name, { since }]) => [name, since]));
}

describe('the oldest Chrome that the manifest admits', () => {
  let folder: string;
  let files: Files;
  let lowest: number;
  const touched = new Map<string, Feature>();
  let scripts = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-old-chrome-'));
    files = await buildForStores(folder);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    lowest = Number(manifest.minimum_chrome_version);
    for (const [path, content] of files) {
      const text = content.toString();
      if (path.endsWith('.js')) scripts += text;
      if (path.endsWith('.js')) touch(touchedBy(text));
      if (path.endsWith('.html')) {
        for (const [, styles = ''] of text.matchAll(/<style>([^<]+)<\/style>/g)) {
          touch(stylesIn(styles));
        }
      }
    }
    touch(manifestKeys(manifest));
  }, PATIENCE_MS);

  function touch(found: ReadonlyMap<string, Feature>): void {
    for (const [name, feature] of found) touched.set(name, feature);
  }

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is the one that the build is for', async () => {
    const config = await readFile(new URL('../../../vite.config.ts', import.meta.url), 'utf8');
    expect(config).toContain(`target: 'chrome${lowest}'`);
  });

  it('has every API, syntax and style of the package, but those that are listed', () => {
    const listed = Object.fromEntries(newer.map(({ name, since }) => [name, since]));
    expect(newerThan(lowest, touched)).toEqual(listed);
  });

  it('is looked at in full: what the package is known to touch was found', () => {
    const known = ['Promise', 'setAccessLevel', 'navigator.usb', 'display', ':focus-visible'];
    expect(known.filter((name) => !touched.has(name))).toEqual([]);
    expect(touched.size).toBeGreaterThan(500);
  });

  it.each(newer.filter((each) => 'where' in each))(
    'is asked before $name is used, or does without',
    async (each) => {
      if (!('where' in each)) return;
      const source =
        each.where === 'built'
          ? scripts
          : await readFile(new URL(`../../../${each.where}`, import.meta.url), 'utf8');
      const text = 'check' in each ? each.check : each.name.replace(/^manifest: (?:.*\.)?/, '');
      expect(source).toContain(text);
    },
  );
});

describe('what of a script is newer than Chrome 102', () => {
  it.each([
    ['list.toSorted()', ['toSorted']],
    ['Object.groupBy(list, by)', ['Object.groupBy']],
    ['URL.canParse(text)', ['URL.canParse']],
    ['URL.parse(text)', ['URL.parse']],
    ['JSON.parse(text); Date.parse(text)', []],
    ['AbortSignal.any(signals)', ['AbortSignal.any']],
    ['AbortSignal.timeout(1)', ['AbortSignal.timeout']],
    ['map.values().map(twice)', ['Iterator.map']],
    ['Object.values(map).map(twice)', []],
    ['const { showPopover } = element', ['showPopover']],
    ["element['showPopover']()", ['showPopover']],
    ['element.style.textWrap = value; element.style.maxHeight = value', ['textWrap']],
    ['chrome.runtime.getContexts({}); browser.runtime.getURL(path)', ['runtime.getContexts']],
    ['new CloseWatcher(); new MutationObserver(look)', ['CloseWatcher']],
    ['const a = { CloseWatcher: b, c() {} };', []],
    ["document.querySelector('li:has(a)')", [':has']],
    ['const style = `a { color: color-mix(in srgb, red, blue); }`', ['color-mix()']],
    ['/[a--b]/v; /a/u', ['/v']],
    ['/(?i:a)b/', ['(?i:)']],
    ['/(?:a)(?=b)(?<!c)/', []],
    ["import a from './a.json' with { type: 'json' }", ['import with']],
    ["import.meta.resolve('a'); import.meta.url", ['import.meta.resolve']],
    ['{ using a = b(); }', ['using']],
    ['class A { static { a ??= b?.c; } #d; e() { return #d in this; } }', []],
  ])('%s', (code, names) => {
    expect(Object.keys(newerThan(102, touchedBy(code)))).toEqual(names);
  });
});

describe('what of a style sheet is newer than Chrome 102', () => {
  it.each([
    ['a { text-wrap: balance; color: red }', ['text-wrap', 'text-wrap: balance']],
    ['a { rotate: 45deg; transform: rotate(45deg) }', ['rotate']],
    ['a { height: 100dvh; width: 10px }', ['1dvh']],
    ['a { width: 10cqw }', ['1cqw']],
    ['a { &:hover { color: blue; } }', ['&']],
    ['@scope (.a) { b { color: red; } }', ['@scope']],
    ['@container (width > 1px) { b { color: red; } }', ['@container']],
    ['/* dvh :has(a) */ a::before { content: ":has(a) 1dvh"; color: #1dbfac; }', []],
    ['@page { size: A4; } @media (forced-colors: active) { a { color: LinkText; } }', []],
  ])('%s', (sheet, names) => {
    expect(Object.keys(newerThan(102, stylesIn(sheet)))).toEqual(names);
  });
});
