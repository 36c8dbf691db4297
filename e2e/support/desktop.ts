import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { findOrInstallDesktop } from '../../scripts/browser.ts';

/** A desktop without a screen, on which a browser shows its windows and Chrome's own questions. */
export interface Desktop {
  /** The environment variable that leads programs to it. */
  readonly display: string;
  /** Presses keys, by their names in X (`Return`, `Tab`), in the window that has the focus. */
  press(...keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** Starts a virtual display with a window manager: without one, no window ever has the focus. */
export async function openDesktop(): Promise<Desktop> {
  await findOrInstallDesktop((line) => {
    console.log(line);
  });
  // Xvfb looks for a free number itself, and writes it when it can be used.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const [number] = (await once(server.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const env = { ...process.env, DISPLAY: display };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  const xdotool = async (...args: readonly string[]) =>
    (await run('xdotool', args, { env })).stdout;
  return {
    display,
    async press(...keys) {
      await xdotool('key', '--clearmodifiers', '--delay', '50', ...keys);
    },
    async close() {
      await ended(manager);
      await ended(server);
    },
  };
}

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const exit = once(program, 'exit');
  program.kill();
  await exit;
}
