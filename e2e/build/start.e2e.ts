import { execFile } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderWith } from '../support/altered-build.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsx = join(
  dirname(createRequire(import.meta.url).resolve('tsx/package.json')),
  'dist/cli.mjs',
);
const run = promisify(execFile);

/** What `npm start` prints on a computer without a display. There it ends by itself. */
async function start(...args: readonly string[]): Promise<string> {
  const dist = await folderWith({});
  // Vite's output differs within a test.
  const environment = { NODE_ENV: 'production', VITEST: '', DISPLAY: '', WAYLAND_DISPLAY: '' };
  try {
    const { stdout } = await run(process.execPath, [tsx, 'scripts/start.ts', ...args], {
      cwd: root,
      env: { ...process.env, ...environment, ZAIRYU_READY_DIST: dist.path },
    });
    return stdout;
  } finally {
    await dist.remove();
  }
}

test.each([
  ['npm start', [], /^. \w+ +5 .* jpki-client +required +(?!registered)\S+$/m],
  ['npm start', ['--with-jpki'], /^✓ met +5 .* jpki-client +required +registered$/m],
] as const)(
  '%s %j prints the checklist of this computer, saves pictures and ends',
  // `npm start` builds the extension and opens its own browser.
  { timeout: 180_000 },
  async (_, args, client) => {
    const printed = await start(...args);
    expect(printed).toMatch(client);
    expect(printed).toMatch(/^\d of \d: (?:not-ready|unknown)$/m);
    const [, pictures = ''] = /Screenshots of .*: (.+)$/m.exec(printed) ?? [];
    expect(new Set(await readdir(pictures))).toEqual(
      new Set(['popup.png', 'guide.png', 'current-system.png', 'earlier-system.png']),
    );
    await rm(pictures, { recursive: true });
  },
);
