import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildForStores } from './package/build.ts';
import { problemsOf } from './package/check.ts';
import { hashOf } from './package/hash.ts';
import { lint, unexpected } from './package/lint.ts';
import { sbomFor } from './package/sbom.ts';
import { zip } from './package/zip.ts';
import pkg from '../package.json' with { type: 'json' };

/*
 * npm run package writes packages/: for each store the zip, its SHA-256, and the list of what it
 * contains. The same sources give the same bytes. See docs/releasing.md.
 */

/**
 * Edge accepts Chrome's package: it allows no update_url, and no "Chrome" in the product's name.
 * Each store still gets its own file, so that nobody needs to know this.
 * https://learn.microsoft.com/microsoft-edge/extensions/developer-guide/port-chrome-extension
 */
const stores = ['chrome', 'edge'] as const;

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = join(root, 'packages');

/** Builds the product for the stores and checks it. Throws if the check finds a problem. */
async function makeZip(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-package-'));
  try {
    const files = await buildForStores(join(folder, 'build'));
    const content = await zip(files);
    const zipFile = join(folder, 'package.zip');
    await writeFile(zipFile, content);
    const problems = [...problemsOf(files, pkg.version, root), ...unexpected(await lint(zipFile))];
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return content;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const content = await makeZip();
const sha256 = hashOf(content);
const sbom = await sbomFor(pkg.name, sha256);
await rm(packages, { recursive: true, force: true });
await mkdir(packages);
for (const store of stores) {
  const name = `${pkg.name}-${pkg.version}-${store}`;
  await writeFile(join(packages, `${name}.zip`), content);
  // The format of sha256sum --check.
  await writeFile(join(packages, `${name}.zip.sha256`), `${sha256}  ${name}.zip\n`);
  await writeFile(join(packages, `${name}.cdx.json`), sbom);
  console.log(`packages/${name}.zip  ${content.length} B  ${sha256}`);
}
