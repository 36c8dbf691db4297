import type { Files } from './zip.ts';

/** The file endings of a package. If a build writes another kind of file, look at it first. */
const endings = /\.(?:js|css|html|json|svg|png)$/;

/** The file with the licences of bundled packages. */
const notices = 'licences.md';

/** Keys that the stores add themselves: the package's key and its update address. */
const notInManifest = ['key', 'update_url'] as const;

/** The highest average of characters a line in a readable script. A minified one has hundreds. */
const READABLE_LINE = 80;

interface Manifest extends Readonly<Record<string, unknown>> {
  readonly version?: string;
}

function manifestProblems(text: string | undefined, version: string): readonly string[] {
  if (text === undefined) return ['There is no manifest.json.'];
  const manifest = JSON.parse(text) as Manifest;
  return [
    ...notInManifest.filter((name) => name in manifest).map((name) => `The manifest has ${name}.`),
    ...(manifest.version === version
      ? []
      : [`The manifest is of version ${String(manifest.version)}, not ${version}.`]),
  ];
}

function isUnreadable(script: string): boolean {
  const lines = script.trimEnd().split('\n');
  return script.length / lines.length > READABLE_LINE;
}

function fileProblems(path: string, content: Buffer, root: string): readonly string[] {
  const text = path.endsWith('.png') ? '' : content.toString();
  const hasPath = text.includes(root) || text.includes('../node_modules/');
  const verdicts: readonly (readonly [boolean, string])[] = [
    [!endings.test(path) && path !== notices, 'is of a kind that no package has'],
    [/(?:^|\/)(?:e2e|testing)\/|\.(?:test|e2e)\./.test(path), 'is a test'],
    [text.includes('sourceMappingURL'), 'names a source map'],
    [hasPath, 'has a path of this machine in it'],
    [path.endsWith('.js') && isUnreadable(text), 'is minified'],
    // Edge's store accepts no product with Chrome in its name or description.
    [path.startsWith('_locales/') && text.includes('Chrome'), 'names Chrome'],
  ];
  return verdicts.filter(([isSo]) => isSo).map(([, what]) => `${path} ${what}.`);
}

/**
 * The problems of a package. Empty if it is fit for the stores.
 *
 * @param version the one in package.json
 * @param root the project's folder
 */
export function problemsOf(files: Files, version: string, root: string): readonly string[] {
  return [
    ...manifestProblems(files.get('manifest.json')?.toString(), version),
    ...[...files].flatMap(([path, content]) => fileProblems(path, content, root)),
  ];
}
