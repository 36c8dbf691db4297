import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Sbom {
  serialNumber: string;
  readonly metadata: {
    timestamp?: string;
    readonly component: { name: string; hashes?: readonly object[] };
  };
}

/**
 * A UUID of version 8 (RFC 9562): the hash's bits, except the six that mark version and variant.
 */
export function uuidOf(sha256: string): string {
  const variant = (0x8 + (Number.parseInt(sha256.charAt(16), 16) % 4)).toString(16);
  return sha256.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, `$1-$2-8$3-${variant}$4-`);
}

/**
 * Makes npm's list of a package's contents the same in each run. Npm writes a random serial number,
 * the time, and the folder's name.
 */
export function reproducible(text: string, name: string, sha256: string): string {
  const sbom = JSON.parse(text) as Sbom;
  sbom.serialNumber = `urn:uuid:${uuidOf(sha256)}`;
  delete sbom.metadata.timestamp;
  sbom.metadata.component.name = name;
  sbom.metadata.component.hashes = [{ alg: 'SHA-256', content: sha256 }];
  return `${JSON.stringify(sbom, null, 2)}\n`;
}

/**
 * A CycloneDX list of the packages that the product contains, from the lock file.
 *
 * @param sha256 the zip's hash
 */
export async function sbomFor(name: string, sha256: string): Promise<string> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  // On Windows npm is a batch file, so this uses npm_execpath if npm runs this script.
  const npm = process.env['npm_execpath'];
  const [program, first] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
  const { stdout } = await promisify(execFile)(program, [...first, ...args], { cwd: root });
  return reproducible(stdout, name, sha256);
}
