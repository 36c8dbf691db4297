/** The texts of the files that a release changes, by their names. */
export interface Released {
  readonly 'package.json': string;
  readonly 'package-lock.json': string;
  readonly 'CHANGELOG.md': string;
}

/** Three numbers. Chrome allows none above 65535, and no leading zero. */
const format = /^(?:0|[1-9]\d{0,4})(?:\.(?:0|[1-9]\d{0,4})){2}$/;
const HIGHEST = 65_535;

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}

function isHigher(version: string, than: string): boolean {
  const old = numbersOf(than);
  const differs = numbersOf(version).findIndex((number, index) => number !== old[index]);
  return differs >= 0 && (numbersOf(version)[differs] ?? 0) > (old[differs] ?? 0);
}

/** Throws if a version cannot follow another. */
function demandNext(version: string, current: string): void {
  if (!format.test(version) || numbersOf(version).some((number) => number > HIGHEST)) {
    throw new Error(`"${version}" is no version: it takes three numbers, such as 1.2.3.`);
  }
  if (!isHigher(version, current)) throw new Error(`${version} is not higher than ${current}.`);
}

/** The lockfile has the project's version twice: at its top, and in the package without a name. */
function lockOf(text: string, version: string): string {
  const lock = JSON.parse(text) as { version: string; packages: Record<'', { version: string }> };
  lock.version = version;
  lock.packages[''].version = version;
  // The format that npm writes.
  return `${JSON.stringify(lock, null, 2)}\n`;
}

const UNRELEASED = '## [Unreleased]';

/**
 * Moves the entries under "Unreleased" to the version, and updates the comparison links at the end.
 */
function changelogOf(text: string, version: string, day: string): string {
  const [before = '', after] = text.split(`${UNRELEASED}\n`);
  if (after === undefined) throw new Error(`CHANGELOG.md has no heading "${UNRELEASED}".`);
  const end = /^(?:## |\[[^\]]+\]: )/m.exec(after)?.index ?? after.length;
  if (after.slice(0, end).trim() === '') {
    throw new Error('CHANGELOG.md has nothing under "Unreleased" to release.');
  }
  const moved = `${before}${UNRELEASED}\n\n## [${version}] - ${day}\n${after}`;
  // https://keepachangelog.com/en/1.1.0/
  return moved.replace(
    /^\[unreleased\]: (\S+\/compare\/)(\S+)\.\.\.HEAD$/im,
    (_, address: string, tag: string) =>
      `[Unreleased]: ${address}v${version}...HEAD\n[${version}]: ${address}${tag}...v${version}`,
  );
}

/**
 * The files as they are in a release.
 *
 * @param day the release's day, as 2026-01-31
 * @throws Error if the version is invalid or not higher, or if nothing has changed
 */
export function released(files: Released, version: string, day: string): Released {
  const { version: current } = JSON.parse(files['package.json']) as { readonly version: string };
  demandNext(version, current);
  return {
    'package.json': files['package.json'].replace(
      `"version": "${current}"`,
      `"version": "${version}"`,
    ),
    'package-lock.json': lockOf(files['package-lock.json'], version),
    'CHANGELOG.md': changelogOf(files['CHANGELOG.md'], version, day),
  };
}
