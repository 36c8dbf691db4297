import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Chrome looks for native messaging hosts, for one profile. */
export function hostManifests(userDataDir: string): string {
  return join(userDataDir, 'NativeMessagingHosts');
}

export function hostManifestPath(userDataDir: string, name: string): string {
  return join(hostManifests(userDataDir), `${name}.json`);
}

export function hostManifest(host: {
  readonly name: string;
  readonly program: string;
  /** The one extension that may connect. */
  readonly allowedExtensionId: string;
}): string {
  return JSON.stringify({
    name: host.name,
    description: 'A stand-in for tests',
    path: host.program,
    type: 'stdio',
    allowed_origins: [`chrome-extension://${host.allowedExtensionId}/`],
  });
}

/** Registers a host in a profile. Chrome reads the manifest at each connection, so a running browser sees it at once. */
export async function writeHostManifest(
  userDataDir: string,
  name: string,
  manifest: string,
): Promise<void> {
  await mkdir(hostManifests(userDataDir), { recursive: true });
  await writeFile(hostManifestPath(userDataDir, name), manifest);
}

/** Writes a Node program into a folder, and gives the path of what Chrome is to start. */
export async function writeProgram(
  folder: string,
  source: string,
  mode: number = 0o755,
): Promise<string> {
  const script = join(folder, 'host.cjs');
  const program = join(folder, 'host');
  await writeFile(script, source);
  // A shell starts it, because a path with a space in it cannot stand after #!.
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
  await chmod(program, mode);
  return program;
}
