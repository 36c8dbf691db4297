import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import pkg from '../../package.json' with { type: 'json' };
import { languageIds } from '../../src/i18n/language.ts';
import { links, OFFICIAL_EXTENSION } from '../../src/readiness/links.ts';
import { onlineSystemSites } from '../../src/readiness/online-system.ts';

/*
 * The contents of the built files. The tests read them as they are shipped, not the sources or the
 * libraries.
 */

/** The text of each built file, by its path. Pictures have none. */
const files = new Map<string, string>();

beforeAll(async () => {
  const dist = inject('dist');
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(dist.length + 1).replaceAll('\\', '/');
    files.set(name, name.endsWith('.png') ? '' : await readFile(path, 'utf8'));
  }
});

/** The files with some endings. */
function filesOf(...kinds: readonly string[]): readonly (readonly [string, string])[] {
  const found = [...files].filter(([name]) => kinds.includes(posix.extname(name)));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** Each place of a pattern in the scripts and pages, with the text around it. */
function placesOf(pattern: RegExp): readonly string[] {
  return filesOf('.js', '.html').flatMap(([name, text]) =>
    [...text.matchAll(new RegExp(pattern, 'g'))].map(
      ({ index }) => `${name}: ${text.slice(Math.max(0, index - 80), index + 80)}`,
    ),
  );
}

/** The script of each page. It holds all that the page loads at first, Preact among it. */
function pageScripts(): readonly string[] {
  return filesOf('.html').map(([page, text]) => {
    const [script = '', ...others] = [...text.matchAll(/<script[^>]*\ssrc="\/([^"]*)"/g)].map(
      ([, path = '']) => path,
    );
    expect([page, others, files.has(script)]).toEqual([page, [], true]);
    return script;
  });
}

/** The paths in a script's imports, dynamic or not, as they are written. */
function importsOf(text: string): { readonly fixed: string[]; readonly dynamic: string[] } {
  const dynamic = [...text.matchAll(/\bimport\s*\(\s*([^)]*)\)/g)];
  const fixed = [...text.matchAll(/\b(?:from|import)\s*(["'`][^"'`]*["'`])/g)];
  return {
    dynamic: dynamic.map(([, path = '']) => path),
    fixed: fixed.map(([, path = '']) => path),
  };
}

/** Whether a path in a built file leads to another built file. */
function isOwn(from: string, path: string): boolean {
  return files.has(posix.resolve('/', posix.dirname(from), path).slice(1));
}

describe('markup and code of a text', () => {
  test.each([
    'outerHTML',
    'insertAdjacentHTML',
    'document\\s*\\.\\s*write',
    'createContextualFragment',
    'DOMParser',
    'setHTMLUnsafe',
    'srcdoc',
    '\\beval\\s*\\(',
    '\\bnew\\s+Function\\b',
    '\\bFunction\\s*\\(',
    'importScripts',
    'javascript:',
    'trustedTypes',
  ])('%s is nowhere', (pattern) => {
    expect(placesOf(new RegExp(pattern))).toEqual([]);
  });

  /*
   * Preact has the attribute `dangerouslySetInnerHTML`, and sets `innerHTML` for it: in one place,
   * to the attribute's value. The product never uses that attribute, and Trusted Types would refuse
   * it (trusted-types.e2e.ts).
   */
  test('innerHTML is where Preact sets it for an attribute, and nowhere else', () => {
    const ofPreact =
      /(\w+)\.__html\s*===?\s*(\w+)\.innerHTML\)*\s*\|\|\s*\(\2\.innerHTML\s*=\s*\1\.__html\)/g;
    const rest = filesOf('.js', '.html').map(([, text]) => text.replaceAll(ofPreact, ''));
    expect(placesOf(/innerHTML/)).toHaveLength(2 * pageScripts().length);
    expect(rest.filter((text) => text.includes('innerHTML'))).toEqual([]);
  });

  test('nobody sets the attribute that Preact makes markup of: it is only compared with', () => {
    const places = placesOf(/dangerouslySetInnerHTML/);
    expect(places).toHaveLength(2 * pageScripts().length);
    const compared = /===?\s*[`'"]dangerouslySetInnerHTML[`'"]/;
    expect(places.filter((place) => !compared.test(place))).toEqual([]);
  });

  test('an inline script or listener is on no page', () => {
    for (const [name, text] of filesOf('.html')) {
      expect([name, ...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>|\son\w+\s*=/g)]).toEqual([name]);
    }
  });
});

describe('what is loaded', () => {
  test('every import is of a constant path of a file of ours', () => {
    let count = 0;
    for (const [name, text] of filesOf('.js')) {
      const { fixed, dynamic } = importsOf(text);
      for (const to of [...dynamic, ...fixed]) {
        count += 1;
        const path = /^(["'`])(\.{1,2}\/[\w./-]+)\1$/.exec(to)?.[2];
        expect({ name, to, isOwn: path !== undefined && isOwn(name, path) }).toEqual({
          name,
          to,
          isOwn: true,
        });
      }
    }
    // Pages name their scripts; the manifest names the worker's and the content script.
    const imported = filesOf('.js').length - pageScripts().length - 2;
    expect(imported).toBeGreaterThan(0);
    expect(count).toBeGreaterThanOrEqual(imported);
  });

  test('a page loads one script at first', () => {
    for (const script of pageScripts()) {
      expect([script, ...importsOf(files.get(script) ?? '').fixed]).toEqual([script]);
    }
    expect(filesOf('.html').filter(([, text]) => text.includes('modulepreload'))).toEqual([]);
  });

  test('there is no script that nothing loads', () => {
    const named = new Set(
      [...files].flatMap(([name, text]) =>
        [...text.matchAll(/["'`]([\w./-]+\.js)["'`]/g)].map(([, path = '']) =>
          posix.resolve('/', name.endsWith('.js') ? posix.dirname(name) : '', path),
        ),
      ),
    );
    const scripts = filesOf('.js').map(([name]) => `/${name}`);
    expect(scripts.filter((name) => !named.has(name))).toEqual([]);
  });

  test('what a page names is a file of ours', () => {
    for (const [name, text] of filesOf('.html')) {
      const named = [...text.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, path = '']) => path);
      expect(named.length).toBeGreaterThan(1);
      expect([name, ...named.filter((path) => !isOwn(name, path))]).toEqual([name]);
    }
  });

  test.each([
    'XMLHttpRequest',
    'WebSocket',
    'WebTransport',
    'EventSource',
    'RTCPeerConnection',
    'sendBeacon',
    '@import',
    'Worker\\s*\\(',
  ])('%s is nowhere', (pattern) => {
    expect(placesOf(new RegExp(pattern))).toEqual([]);
  });

  test('one place of the worker and of each page fetches: a catalogue, out of a table of constant addresses of ours', () => {
    const places = filesOf('.js').flatMap(([name, text]) =>
      [...text.matchAll(/\bfetch\s*\(/g)].map(() => name),
    );
    expect(places).toHaveLength(1 + pageScripts().length);
    expect(places).toEqual(expect.arrayContaining([...pageScripts()]));
    for (const name of places) {
      const tables = [
        ...(files.get(name) ?? '').matchAll(
          /\{\s*(["'`]\.\/[\w-]+\/(?:common|guide)\.json[^}]*)\}/g,
        ),
      ];
      const sizes = tables.map(([, table]) => table?.match(/\.json["'`]/g)?.length);
      // The worker needs the common words only.
      expect([name, new Set(sizes)]).toEqual([name, new Set([languageIds.length])]);
    }
    const ofCatalogue = [...files.keys()].filter((path) => /^assets\/\w+-[\w-]+\.json$/.test(path));
    expect(ofCatalogue).toHaveLength(2 * languageIds.length);
  });
});

describe('addresses', () => {
  /** Addresses that are not links, each with the reason. `${}` stands for what a script inserts. */
  const exceptions: Readonly<Record<string, string>> = {
    'http://www.w3.org/2000/svg': 'the namespace of SVG',
    'http://www.w3.org/1998/Math/MathML': 'the namespace of MathML, which Preact knows',
    'http://www.w3.org/1999/xhtml': 'the namespace of HTML, which Preact knows',
    'https://${}/*': 'Chrome is asked whether the extension may run on a host',
    'https://${}/': "a page's address is compared with the online system's",
    ...Object.fromEntries(
      onlineSystemSites.map((host) => [`https://${host}/*`, 'a host in the manifest']),
    ),
  };
  /** The ways in which each link may stand in a script. */
  const ofLinks = Object.values(links).map(({ href }) => [
    href,
    href.replace(OFFICIAL_EXTENSION, '${}'),
  ]);

  test('each is of the table of links, or an exception with a reason', () => {
    const found = new Set<string>();
    for (const [name, text] of files) {
      // The licences of the bundled packages name their authors' sites. Nothing loads that file.
      if (name === 'licences.md') continue;
      const plain = text.replaceAll(/\$\{[^}]*\}/g, '${}');
      for (const [address] of plain.matchAll(/\b(?:https?|wss?|ftp):\/\/[^\s"'`\\<>,;)]*/g)) {
        found.add(address);
      }
    }
    const known = new Set([...ofLinks.flat(), ...Object.keys(exceptions)]);
    expect([...found].filter((each) => !known.has(each))).toEqual([]);
    expect(Object.keys(exceptions).filter((each) => !found.has(each))).toEqual([]);
    expect(ofLinks.filter((ways) => !ways.some((each) => found.has(each)))).toEqual([]);
  });

  test('none begins without its scheme', () => {
    for (const [name, text] of filesOf('.js', '.html', '.css', '.svg')) {
      expect([name, ...text.matchAll(/["'`(=]\/\/[\w-]+\.[\w.-]+/g)]).toEqual([name]);
    }
  });
});

test('the licence of each package that is bundled is in the package', () => {
  const text = files.get('licences.md') ?? '';
  const named = [...text.matchAll(/^## (\S+) - /gm)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(Object.keys(pkg.dependencies)));
});
