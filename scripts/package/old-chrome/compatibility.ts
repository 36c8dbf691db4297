import { createRequire } from 'node:module';
import type {
  CompatData,
  CompatStatement,
  Identifier,
  SimpleSupportStatement,
} from '@mdn/browser-compat-data/types';

/** A feature of Chrome, and the first version with it. */
export interface Feature {
  /** Its path in the compatibility data, such as `api.HTMLElement.popover`. */
  readonly path: string;
  readonly since: number;
}

// Required, not imported: vitest would first turn the data's 20 MB into a module.
const { api, css, javascript, webextensions } = createRequire(import.meta.url)(
  '@mdn/browser-compat-data',
) as CompatData;

export const data = { api, css, javascript, webextensions } as const;

function statementOf(node: Identifier | undefined): CompatStatement | undefined {
  const { __compat: statement } = node ?? {};
  return statement;
}

/**
 * The first version of Chrome with a feature, without a flag or a prefix. Infinity if there is
 * none.
 */
function since(node: Identifier | undefined): number {
  const support = statementOf(node)?.support.chrome ?? [];
  const statements: readonly SimpleSupportStatement[] = [support].flat();
  const versions = statements
    .filter(({ flags, prefix, alternative_name: other }) => !flags && !prefix && !other)
    .map(({ version_added: version }) =>
      version === false || version === 'preview' ? Infinity : Number(version.replace('≤', '')),
    );
  return Math.min(Infinity, ...versions);
}

function childrenOf(node: Identifier | undefined): readonly (readonly [string, Identifier])[] {
  const names = Object.keys(node ?? {}).filter((name) => name !== '__compat');
  return names.map((name) => [name, node?.[name] ?? {}]);
}

/** A feature by its path from one of the roots. Undefined if the data has none. */
export function featureAt(
  root: keyof typeof data,
  ...path: readonly string[]
): Feature | undefined {
  let node: Identifier | undefined = data[root];
  for (const name of path) node = Object.hasOwn(node ?? {}, name) ? node?.[name] : undefined;
  if (!statementOf(node)) return undefined;
  return { path: [root, ...path].join('.'), since: since(node) };
}

/**
 * The data calls a static method `parse_static`. It calls an event `click_event`, which is no
 * member.
 */
const memberName = (name: string) => name.replace(/_static$/, '');

type Owner = readonly [path: string, node: Identifier];

function under(prefix: string, root: Identifier | undefined): readonly Owner[] {
  return childrenOf(root).map(([name, node]) => [`${prefix}.${name}`, node]);
}

/**
 * Every object with members that a script can name: interfaces, builtins, and the extension APIs.
 */
function owners(): readonly Owner[] {
  const { builtins } = javascript;
  const inExtensions = under('webextensions.api', webextensions['api']);
  return [
    ...under('api', api),
    ...under('javascript.builtins', builtins),
    ...under('javascript.builtins.Intl', builtins?.['Intl']),
    ...inExtensions,
    // Types such as storage.StorageArea and runtime.Port.
    ...inExtensions.flatMap(([path, node]) => under(path, node)),
    ['webextensions.api', webextensions['api'] ?? {}],
  ];
}

/** A CSS property's name as a member of a style object: `text-wrap` is `textWrap`. */
const camelCase = (name: string) =>
  name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function indexMembers(): ReadonlyMap<string, readonly Feature[]> {
  const index = new Map<string, Feature[]>();
  const add = (name: string, path: string, node: Identifier) => {
    if (!statementOf(node) || name.endsWith('_event')) return;
    const known = index.get(memberName(name)) ?? [];
    index.set(memberName(name), [...known, { path, since: since(node) }]);
  };
  for (const [path, owner] of owners()) {
    for (const [name, node] of childrenOf(owner)) add(name, `${path}.${name}`, node);
  }
  for (const [name, node] of childrenOf(css['properties'])) {
    add(camelCase(name), `css.properties.${name}`, node);
  }
  return index;
}

const members = indexMembers();

/** All features of Chrome, on any object, with this member name. */
export function featuresNamed(name: string): readonly Feature[] {
  return (members.get(name) ?? []).filter((feature) => feature.since !== Infinity);
}

/** The feature that a member of a named object is: `URL.parse`, `runtime.getContexts`. */
export function memberOf(object: string, name: string): Feature | undefined {
  const interfaces: Readonly<Record<string, string>> = {
    crypto: 'Crypto',
    document: 'Document',
    navigator: 'Navigator',
    performance: 'Performance',
    window: 'Window',
  };
  const owner = interfaces[object] ?? object;
  const names = [name, `${name}_static`];
  return names
    .flatMap((each) => [
      featureAt('api', owner, each),
      featureAt('javascript', 'builtins', owner, each),
      featureAt('webextensions', 'api', object, each),
    ])
    .find((feature) => feature !== undefined);
}

/** The feature of a name that a script uses without an object: a class, a function, a namespace. */
export function globalNamed(name: string): Feature | undefined {
  return (
    featureAt('api', name) ??
    featureAt('api', 'Window', name) ??
    featureAt('javascript', 'builtins', name)
  );
}

function indexValues(): ReadonlyMap<string, Feature> {
  const index = new Map<string, Feature>();
  const visit = (path: string, node: Identifier): void => {
    for (const [name, child] of childrenOf(node)) {
      const feature = { path: `${path}.${name}`, since: since(child) };
      // If two have the same name, the older one counts, as with members.
      if (statementOf(child) && feature.since <= (index.get(name)?.since ?? Infinity)) {
        index.set(name, feature);
      }
      visit(feature.path, child);
    }
  };
  visit('css.types', css['types'] ?? {});
  return index;
}

/** Every function in CSS values, such as `color-mix`. */
export const valueFeatures = indexValues();
