import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/*
 * npm run licences checks the packages that the product is built from: their licences, that they
 * are pinned, that the lockfile has a hash of each, and that none needs to run a script on
 * installation.
 */

/** Licences for packages shipped in the extension. They require a notice and nothing else. */
const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'CC0-1.0'];

/** Licences for packages that only build and test. Nothing of these is shipped. */
const forTools = [
  ...permissive,
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'MPL-2.0',
  'Python-2.0',
];

/** Shipped packages with another licence, each with the reason. */
const exceptions: Readonly<Record<string, { readonly licence: string; readonly reason: string }>> =
  {
    'webextension-polyfill': {
      licence: 'MPL-2.0',
      reason:
        'The licence covers its own file alone. That is shipped as it was published, but for what ' +
        'the bundler does to it; licences.md in the package names it.',
    },
  };

/** Tools with an install script, each with how it works without it. */
const installScripts: Readonly<Record<string, string>> = {
  esbuild: 'it takes its program from the package of the platform, which npm installs',
  puppeteer: 'it downloads no browser: the tests use one that is there',
};

/** A package in the lockfile. */
export interface LockedPackage {
  readonly version?: string;
  /** The package's address. Absent if it is from the registry that npm is set to. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  /** Only for building and testing. */
  readonly dev?: boolean;
}

export interface Lockfile {
  /** Every package by its folder. The project itself is under the empty string. */
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** The dependencies in a package.json. */
export interface Wanted {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const satisfies = createRequire(import.meta.url)('spdx-satisfies') as (
  expression: string,
  allowed: readonly string[],
) => boolean;

/** The name of the package in a folder: `@b/c` for `node_modules/a/node_modules/@b/c`. */
function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Whether an SPDX licence expression permits one of the allowed licences. */
function isAllowed(licence: string, allowed: readonly string[]): boolean {
  try {
    return satisfies(licence, allowed);
  } catch {
    // Not an SPDX expression, such as "SEE LICENSE IN …".
    return false;
  }
}

/**
 * The problems of the packages, in words.
 *
 * @param licenceIn the licence in a package's own package.json, by its folder; null if it is not
 * installed, like packages for other systems
 */
export function problemsIn(
  wanted: Wanted,
  { packages }: Lockfile,
  licenceIn: (folder: string) => string | null,
): readonly string[] {
  const problems: string[] = [];
  for (const [name, version] of Object.entries({
    ...wanted.dependencies,
    ...wanted.devDependencies,
  })) {
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
      problems.push(`${name} is not pinned: ${version}`);
    } else if (packages[`node_modules/${name}`]?.version !== version) {
      problems.push(`${name} ${version} is not what the lockfile has`);
    }
  }
  for (const [folder, locked] of Object.entries(packages)) {
    if (folder !== '') problems.push(...problemsOf(folder, locked, licenceIn(folder)));
  }
  return problems;
}

function problemsOf(
  folder: string,
  { resolved, integrity, license, link, hasInstallScript, dev }: LockedPackage,
  own: string | null,
): readonly string[] {
  const name = nameOf(folder);
  const problems: string[] = [];
  const isShipped = dev !== true;
  for (const licence of new Set([license ?? 'none', own ?? license ?? 'none'])) {
    const isException = isShipped && exceptions[name]?.licence === licence;
    if (!isException && !isAllowed(licence, isShipped ? permissive : forTools)) {
      problems.push(`${name}: the licence ${licence} is not allowed`);
    }
  }
  if (link === true || (resolved !== undefined && !/^https:\/\/[^/]+\/.+\.tgz$/.test(resolved))) {
    problems.push(`${name} is not from a registry over https: ${resolved ?? 'a link'}`);
  }
  if (integrity?.startsWith('sha512-') !== true)
    problems.push(`${name} has no hash of its content`);
  if (hasInstallScript === true && (isShipped || !(name in installScripts))) {
    problems.push(`${name} runs a script when it is installed`);
  }
  return problems;
}

const root = new URL('../', import.meta.url);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8'));
}

/** The lockfile of this project. */
export function readLockfile(): Lockfile {
  return readJson('package-lock.json') as Lockfile;
}

/** The problems of this project's packages. */
export function ownProblems(): readonly string[] {
  return problemsIn(readJson('package.json') as Wanted, readLockfile(), (folder) => {
    const path = `${folder}/package.json`;
    if (!existsSync(new URL(path, root))) return null;
    const { license } = readJson(path) as { readonly license?: unknown };
    return typeof license === 'string' ? license : null;
  });
}

/** The shipped packages, and how many packages have each licence. */
function table(): string {
  const packages = Object.entries(readLockfile().packages).filter(([folder]) => folder !== '');
  const shipped = packages.filter(([, { dev }]) => dev !== true);
  const counts = new Map<string, number>();
  for (const [, { license = 'none' }] of packages)
    counts.set(license, (counts.get(license) ?? 0) + 1);
  return [
    'Installed beside the extension’s own code:',
    ...shipped.map(
      ([folder, { version, license }]) => `  ${nameOf(folder)} ${version ?? ''}: ${license ?? ''}`,
    ),
    `All ${String(packages.length)} packages of the lockfile:`,
    ...[...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([name, count]) => `  ${String(count).padStart(4)}  ${name}`),
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(table());
  const problems = ownProblems();
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'Nothing is wrong.' : `${String(problems.length)} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
