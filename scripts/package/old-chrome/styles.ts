import { type Feature, featureAt, valueFeatures } from './compatibility.ts';

type Found = ReadonlyMap<string, Feature>;
type Entry = readonly [name: string, feature: Feature | undefined];

const units: Readonly<Record<string, string>> = {
  dv: 'viewport_percentage_units_dynamic',
  lv: 'viewport_percentage_units_large',
  sv: 'viewport_percentage_units_small',
  cq: 'container_query_length_units',
};

function known(entries: readonly Entry[]): Found {
  return new Map(entries.filter((entry): entry is [string, Feature] => entry[1] !== undefined));
}

/** The words that a pattern's first group matches. */
function words(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, word = '']) => word);
}

/** The pseudo-classes and pseudo-elements of selectors, and nesting. */
export function pseudoClasses(selectors: string): Found {
  return known([
    ...words(selectors, /:([a-z][a-z-]*)/g).map((name): Entry => [
      `:${name}`,
      featureAt('css', 'selectors', name),
    ]),
    ...(/^\s*&/m.test(selectors) ? [['&', featureAt('css', 'selectors', 'nesting')] as const] : []),
  ]);
}

function unitFeature(unit: string): Feature | undefined {
  return featureAt('css', 'types', 'length', units[unit.slice(0, 2)] ?? unit);
}

/** A property of an element, or of a page. */
function propertyFeature(name: string): Feature | undefined {
  const ofPage = featureAt('css', 'at-rules', 'page', name);
  return ofPage ?? featureAt('css', 'properties', name);
}

function declaration(property: string, value: string): readonly Entry[] {
  return [
    [property, propertyFeature(property)],
    ...words(value, /(?<![\w-])([a-z][a-z-]*)(?![\w(-])/g).map((word): Entry => [
      `${property}: ${word}`,
      featureAt('css', 'properties', property, word),
    ]),
    ...words(value, /(?<![\w-])([a-z][a-z0-9-]*)\(/g).map((name): Entry => [
      `${name}()`,
      valueFeatures.get(name),
    ]),
    ...words(value, /(?<![\w#.-])\d*\.?\d+([a-zA-Z]+)/g).map((unit): Entry => [
      `1${unit}`,
      unitFeature(unit),
    ]),
  ];
}

function atRule(name: string, prelude: string): readonly Entry[] {
  return [
    [`@${name}`, featureAt('css', 'at-rules', name)],
    ...words(prelude, /\(\s*([a-z-]+)/g).map((feature): Entry => [
      `@${name} ${feature}`,
      featureAt('css', 'at-rules', name, feature),
    ]),
  ];
}

/** Collects the CSS features that a style sheet uses. */
export function stylesIn(sheet: string): Found {
  const text = sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '""');
  const preludes = words(text, /(?:^|[{};])\s*([^{};]+)(?=\{)/g);
  const rules = preludes.filter((prelude) => !prelude.startsWith('@'));
  return known([
    ...[...text.matchAll(/@([a-z-]+)([^{;]*)/g)].flatMap(([, name = '', prelude = '']) =>
      atRule(name, prelude),
    ),
    ...pseudoClasses(rules.join('\n')),
    ...[...text.matchAll(/[{;]\s*([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])/g)].flatMap(
      ([, property = '', value = '']) => declaration(property, value),
    ),
  ]);
}
