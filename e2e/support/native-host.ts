import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  hostManifest,
  removeHostManifest,
  writeHostManifest,
  writeProgram,
} from '../stand-in/registration.ts';
import { clients } from '../world/clients.ts';
import { officialExtensionId } from '../world/extension-ids.ts';
import { waitUntil } from './wait.ts';

/** The name under which the JPKI client registers. */
export const jpkiHostName: string = clients.jpki.host;

/**
 * The situations in the host table of the shared facts (jpki.md), as far as files and processes can
 * produce them.
 */
export type HostSituation =
  /** Registered for another extension only, like the real host. */
  | 'for-another-extension'
  | 'manifest-broken'
  /** The manifest's own name differs from its file's. */
  | 'name-differs'
  | 'program-missing'
  /** The program is there, but may not be run. */
  | 'program-not-executable'
  | 'exits-at-once'
  /** Writes something outside the protocol. */
  | 'writes-rubbish'
  /** Sends a valid answer without being asked. */
  | 'answers'
  | 'stays-silent';

/** An event that a host program noted. */
export interface HostEvent {
  readonly event: 'started' | 'received' | 'ended';
  readonly pid: number;
  /** For `started`: the origin that Chrome passed on. */
  readonly args?: readonly string[];
  /** For `received`: the bytes of standard input, as text. */
  readonly text?: string;
}

export interface NativeHost {
  /** Everything the program noted so far. Empty if it never started. */
  events(): Promise<readonly HostEvent[]>;
  /** Waits until the program has noted this event. */
  waitFor(event: HostEvent['event']): Promise<HostEvent>;
  unregister(): Promise<void>;
}

/** What a host program does once it runs. Empty for programs that only wait or never start. */
const behaviours = {
  'for-another-extension': '',
  'manifest-broken': '',
  'name-differs': '',
  'program-missing': '',
  'program-not-executable': '',
  'exits-at-once': 'process.exit(0);',
  'writes-rubbish': "process.stdout.write('This is not in the protocol.\\n'.repeat(8));",
  answers: `const body = Buffer.from(JSON.stringify({ result: '0' }));
const length = Buffer.alloc(4);
length.writeUInt32LE(body.length);
process.stdout.write(Buffer.concat([length, body]));`,
  'stays-silent': '',
} satisfies Record<HostSituation, string>;

/** A host program that notes in `log` that it was started, what it was sent, and that its input ended. */
function programSource(log: string, behaviour: string): string {
  return `'use strict';
const { appendFileSync } = require('node:fs');
const note = (entry) => appendFileSync(${JSON.stringify(log)}, JSON.stringify({ ...entry, pid: process.pid }) + '\\n');
process.on('exit', () => note({ event: 'ended' }));
process.on('SIGTERM', () => process.exit(0));
note({ event: 'started', args: process.argv.slice(2) });
process.stdin.on('data', (chunk) => note({ event: 'received', text: chunk.toString() }));
process.stdin.on('end', () => process.exit(0));
${behaviour}
`;
}

async function readEvents(log: string): Promise<readonly HostEvent[]> {
  if (!existsSync(log)) return [];
  const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as HostEvent);
}

/**
 * Registers a native messaging host in a profile, in one situation, with a real program if the
 * situation has one. Chrome reads the manifest at each connection, so this works before the browser
 * runs on the profile and while it runs.
 */
export async function registerHost(options: {
  readonly userDataDir: string;
  readonly situation: HostSituation;
  /** Our extension's id, for the situations in which the host allows us. */
  readonly extensionId: string;
  readonly name?: string;
}): Promise<NativeHost> {
  const { userDataDir, situation, extensionId, name = jpkiHostName } = options;
  const programsFolder = join(userDataDir, 'zairyu-ready-e2e');
  await mkdir(programsFolder, { recursive: true });
  // A new folder for each host, so that notes of an earlier one in the same situation do not count.
  const folder = await mkdtemp(join(programsFolder, `${name}-${situation}-`));
  const log = join(folder, 'log.jsonl');
  const program =
    situation === 'program-missing'
      ? join(folder, 'host')
      : await writeProgram(
          folder,
          programSource(log, behaviours[situation]),
          situation === 'program-not-executable' ? 0o644 : 0o755,
        );
  const manifest =
    situation === 'manifest-broken'
      ? '{ "name": '
      : hostManifest({
          name: situation === 'name-differs' ? `${name}.other` : name,
          program,
          // The real client's manifest names the official extension only.
          allowedExtensionId:
            situation === 'for-another-extension' ? officialExtensionId : extensionId,
        });
  await writeHostManifest(userDataDir, name, manifest);

  return {
    events: () => readEvents(log),
    waitFor: (event) =>
      waitUntil(`the native messaging host noting "${event}"`, async () =>
        (await readEvents(log)).find((entry) => entry.event === event),
      ),
    unregister: () => removeHostManifest(userDataDir, name),
  };
}
