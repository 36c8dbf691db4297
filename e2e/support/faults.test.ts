import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { calls, notWaitedFor } from './faults.ts';

const source = fileURLToPath(new URL('../../src/', import.meta.url));

/** Browser calls that return a value at once. */
const immediate = new Set([
  'runtime.getURL',
  'runtime.getManifest',
  'extension.getViews',
  'tabs.connect',
]);

/** The areas that each method of `storage[area]` is called for. */
const areas: Readonly<Record<string, readonly string[]>> = {
  get: ['local', 'sync', 'managed'],
  set: ['local', 'sync'],
  clear: ['local', 'sync'],
};

/** The names of the browser calls in a source text. */
function callsIn(text: string): string[] {
  const ofExtension = [
    ...text.matchAll(/\b(?:browser|chrome|action)((?:\??\.\w+|\[area\])+)(?:\?\.)?\(/g),
  ]
    .map(([whole, path = '']) => `${whole.startsWith('action') ? 'action' : ''}${path}`)
    .map((path) => path.replaceAll('?', '').replace('[area]', '.[area]').replace(/^\./, ''))
    .filter((name) => name.includes('.') && !name.endsWith('.addListener'))
    .flatMap((name) => {
      const method = name.split('.').at(-1) ?? '';
      if (!name.includes('[area]')) return [name];
      return (areas[method] ?? ['unknown']).map((area) => name.replace('[area]', area));
    });
  const others = [
    ['usb.getDevices', /\.getDevices\(/],
    ['usb.requestDevice', /\.requestDevice\(/],
    ['usb.forget', /device\.forget\(/],
    [
      'userAgentData.getHighEntropyValues',
      /\?\.getHighEntropyValues\(|data\.getHighEntropyValues\(/,
    ],
    ['fetch', /\bfetch\(/],
    ['runtime.connectNative', /\bconnectNative\(/],
    ['management.get', /\bget\(id\)/],
    ['runtime.getContexts', /runtime\.getContexts\?\.\(/],
    ['clipboard.writeText', /navigator\.clipboard\.writeText\(/],
    ['storage.setAccessLevel', /\.setAccessLevel\(/],
  ] as const;
  return [...ofExtension, ...others.filter(([, call]) => call.test(text)).map(([name]) => name)];
}

/**
 * The product's files, except its tests and the script on web pages, which awaits no browser calls.
 */
const files = readdirSync(source, { encoding: 'utf8', recursive: true }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.|^testing|^content/.test(name),
);

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

it('every call of the browser that the product awaits is in the table of faults', () => {
  const found = files.flatMap((name) =>
    callsIn(withoutComments(readFileSync(`${source}/${name}`, 'utf8'))),
  );
  const made = new Set(found.filter((name) => !immediate.has(name)));
  const known = [...Object.keys(calls), ...Object.keys(notWaitedFor)];
  expect([...made].sort()).toEqual(known.sort());
});

it('a call is recognised however it is written', () => {
  expect(callsIn('browser.tabs.create({})')).toEqual(['tabs.create']);
  expect(callsIn('await browser.storage[area].set(x)')).toEqual([
    'storage.local.set',
    'storage.sync.set',
  ]);
  expect(callsIn('action.setBadgeTextColor?.({})')).toEqual(['action.setBadgeTextColor']);
  expect(callsIn('chrome.idle.queryState(15)')).toEqual(['idle.queryState']);
  expect(callsIn('browser.tabs.onActivated.addListener(f)')).toEqual([]);
});
