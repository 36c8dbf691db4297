import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addToRegistry, removeFromRegistry } from './registry.ts';

const isWindows = process.platform === 'win32';

/**
 * The folder of a profile's native messaging host manifests. On Linux and macOS Chrome looks here;
 * on Windows the registry names the path.
 */
export function hostManifests(userDataDir: string): string {
  return join(userDataDir, 'NativeMessagingHosts');
}

function hostManifestPath(userDataDir: string, name: string): string {
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

/**
 * Registers a host in a profile. Chrome reads the manifest at each connection, so a running browser sees it at once.
 * On Windows it is registered for all profiles of the user, so only one browser at a time can be tested there.
 */
export async function writeHostManifest(
  userDataDir: string,
  name: string,
  manifest: string,
): Promise<void> {
  await mkdir(hostManifests(userDataDir), { recursive: true });
  const path = hostManifestPath(userDataDir, name);
  await writeFile(path, manifest);
  if (isWindows) await addToRegistry(name, path);
}

export async function removeHostManifest(userDataDir: string, name: string): Promise<void> {
  await rm(hostManifestPath(userDataDir, name), { force: true });
  if (isWindows) await removeFromRegistry(name);
}

/** The address of the socket between a host's program and the test. On Windows it is no file. */
export function socketPathFor(userDataDir: string, name: string): string {
  // In the profile's own folder, because the length of a socket's path is limited.
  return isWindows
    ? ['\\\\.', 'pipe', `${basename(userDataDir)}-${name}`].join('\\')
    : join(userDataDir, `${name}.sock`);
}

/** The file that Chrome starts. It starts a Node program with the arguments from Chrome. */
export function starterOf(
  platform: NodeJS.Platform,
  node: string,
  script: string,
): { readonly name: string; readonly text: string } {
  return platform === 'win32'
    ? { name: 'host.bat', text: `@echo off\r\n"${node}" "${script}" %*\r\n` }
    : // A shell starts it, because a path with a space in it cannot stand after #!.
      { name: 'host', text: `#!/bin/sh\nexec '${node}' '${script}' "$@"\n` };
}

/**
 * Writes a Node program into a folder.
 * @returns the path of the file that Chrome starts
 */
export async function writeProgram(
  folder: string,
  source: string,
  mode: number = 0o755,
): Promise<string> {
  const script = join(folder, 'host.cjs');
  const { name, text } = starterOf(process.platform, process.execPath, script);
  const program = join(folder, name);
  await writeFile(script, source);
  await writeFile(program, text);
  await chmod(program, mode);
  return program;
}
