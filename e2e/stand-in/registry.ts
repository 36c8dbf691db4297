import { execFile } from 'node:child_process';

/*
 * Windows' registry, where Chrome looks for native messaging hosts:
 * https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging#native-messaging-host-location
 */

/** The key of a host, for the user who runs the tests. */
export function registryKey(name: string): string {
  return [String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts`, name].join('\\');
}

/** @returns the output; null if the program fails */
function reg(...args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('reg.exe', args, (error, output) => {
      resolve(error ? null : output);
    });
  });
}

/**
 * Whether a host is unregistered, or registered by a test: each test's profile has the product's
 * name in its path.
 *
 * @param output what `reg query` says of the key; null if there is no such key
 */
export function mayReplace(output: string | null): boolean {
  if (output === null) return true;
  // Windows names the default value in the user's language.
  const [, path = ''] = /\bREG_SZ\s+(.*)/.exec(output) ?? [];
  return path.includes('zairyu-ready-');
}

async function demandOurs(name: string): Promise<void> {
  if (mayReplace(await reg('query', registryKey(name), '/ve'))) return;
  throw new Error(`${name} is registered on this computer already, and is left alone.`);
}

export async function addToRegistry(name: string, manifestPath: string): Promise<void> {
  await demandOurs(name);
  const added = await reg(
    'add',
    registryKey(name),
    '/ve',
    '/t',
    'REG_SZ',
    '/d',
    manifestPath,
    '/f',
  );
  if (added === null) throw new Error(`${name} could not be registered.`);
}

export async function removeFromRegistry(name: string): Promise<void> {
  await demandOurs(name);
  // If there is no such key, this fails, and nothing is left to do.
  await reg('delete', registryKey(name), '/f');
}
