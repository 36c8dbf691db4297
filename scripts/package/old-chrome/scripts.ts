import { type ESTree, parseAst, Visitor } from 'vite';
import { type Feature, featureAt, featuresNamed, globalNamed, memberOf } from './compatibility.ts';
import { pseudoClasses, stylesIn } from './styles.ts';

/** The features found, by their names in the script. */
export type Found = Map<string, Feature>;

/**
 * Methods that return an iterator. An iterator's methods are newer than an array's of the same
 * names.
 */
const givesIterator = new Set(['entries', 'keys', 'matchAll', 'values']);

/** The name of a member. Null if it is computed. */
function nameOf({ property, computed }: ESTree.MemberExpression): string | null {
  if (!computed) return property.type === 'Identifier' ? property.name : null;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}

/** The last name of a member's object: `runtime` for `browser.runtime.getContexts`. */
function ownerOf({ object }: ESTree.MemberExpression): string | null {
  if (object.type === 'Identifier') return object.name;
  return object.type === 'MemberExpression' ? nameOf(object) : null;
}

function isIterator({ object }: ESTree.MemberExpression): boolean {
  if (object.type !== 'CallExpression' || object.callee.type !== 'MemberExpression') return false;
  // Object.keys and similar methods return arrays.
  return givesIterator.has(nameOf(object.callee) ?? '') && ownerOf(object.callee) !== 'Object';
}

/** The oldest feature with this name: a new feature is only found if its name is new, too. */
function oldestNamed(name: string): Feature | undefined {
  return [...featuresNamed(name)].sort((a, b) => a.since - b.since)[0];
}

/**
 * Collects the language features and Chrome APIs that a script uses. Types are not known: a member
 * of an unknown object counts as the oldest feature of that name. Options such as `{ signal }` are
 * not seen.
 */
export function touchedBy(code: string): Found {
  const found: Found = new Map();
  /** Nodes that are names of members and keys, not references to globals. */
  const names = new Set<unknown>();
  const note = (name: string, feature: Feature | undefined): void => {
    if (feature) found.set(name, feature);
  };
  const noteText = (text: string): void => {
    for (const [name, feature] of text.includes('{') ? stylesIn(text) : pseudoClasses(text)) {
      note(name, feature);
    }
  };
  new Visitor({
    MemberExpression(node) {
      if (!node.computed) names.add(node.property);
      const [owner, name] = [ownerOf(node), nameOf(node)];
      if (name === null) return;
      const exact = owner === null ? undefined : memberOf(owner, name);
      if (isIterator(node)) note(`Iterator.${name}`, memberOf('Iterator', name));
      else if (exact) note(`${String(owner)}.${name}`, exact);
      else note(name, oldestNamed(name));
      if (node.object.type === 'MetaProperty') {
        note('import.meta.resolve', featureAt('javascript', 'operators', 'import_meta', name));
      }
    },
    Property({ key, computed }) {
      if (!computed) names.add(key);
    },
    ObjectPattern({ properties }) {
      for (const each of properties) {
        if (each.type !== 'Property' || each.computed || each.key.type !== 'Identifier') continue;
        note(each.key.name, oldestNamed(each.key.name));
      }
    },
    Identifier(node) {
      if (!names.has(node)) note(node.name, globalNamed(node.name));
    },
    Literal(node) {
      if (typeof node.value === 'string') noteText(node.value);
      if (!('regex' in node)) return;
      const { flags, pattern } = node.regex;
      if (flags.includes('v')) {
        note('/v', featureAt('javascript', 'builtins', 'RegExp', 'unicodeSets'));
      }
      if (/\(\?[ims]*-?[ims]*:/.test(pattern.replaceAll('(?:', ''))) {
        note('(?i:)', featureAt('javascript', 'regular_expressions', 'modifier'));
      }
    },
    TemplateElement({ value }) {
      noteText(value.cooked ?? '');
    },
    // Syntax newer than ES2022. Chrome 102 has all of ES2022.
    ImportDeclaration({ attributes }) {
      const feature = featureAt('javascript', 'statements', 'import', 'import_attributes');
      if (attributes.length > 0) note('import with', feature);
    },
    ImportExpression({ options }) {
      const feature = featureAt('javascript', 'statements', 'import', 'import_attributes');
      if (options !== null) note('import with', feature);
    },
    VariableDeclaration({ kind }) {
      if (kind.endsWith('using')) note('using', featureAt('javascript', 'statements', 'using'));
    },
    Decorator() {
      note('@decorator', { path: 'a decorator', since: Infinity });
    },
  }).visit(parseAst(code));
  return found;
}
