import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { folderWith } from './altered-build.ts';
import { waitUntil } from './wait.ts';

/** A virtual desktop, on which a browser shows its windows and Chrome's own questions. */
export interface Desktop {
  /** The value of the environment variable `DISPLAY` for programs on this desktop. */
  readonly display: string;
  /** Presses keys, by their names in X (`Return`, `Tab`), in the focused window. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until the desktop has looked the same for a second. */
  atRest(): Promise<void>;
  close(): Promise<void>;
}

const REST_MS = 1000;

const run = promisify(execFile);

/**
 * Starts a virtual display with a window manager. Without the manager, no window ever has the
 * focus.
 *
 * @throws Error with advice if this machine has no such display
 */
export async function openDesktop(): Promise<Desktop> {
  const problem = inject('desktopProblem');
  if (problem !== null) throw new Error(problem);
  const folder = await folderWith({});
  // Xvfb picks a free number itself, and writes it when it is ready.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-fbdir', folder.path],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: display };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  /** A digest of all that the desktop shows. */
  const picture = async () =>
    createHash('sha1')
      .update(await readFile(join(folder.path, 'Xvfb_screen0')))
      .digest('hex');
  return {
    display,
    async press(...keys) {
      await run('xdotool', ['key', '--clearmodifiers', '--delay', '50', ...keys], { env });
    },
    async atRest() {
      let [last, since] = ['', 0];
      await waitUntil('a desktop at rest', async () => {
        const now = await picture();
        if (now !== last) [last, since] = [now, performance.now()];
        return performance.now() - since >= REST_MS;
      });
    },
    async close() {
      await ended(manager);
      await ended(server);
      await folder.remove();
    },
  };
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  program.kill();
  await exit;
}
