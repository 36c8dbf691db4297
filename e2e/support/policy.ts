import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const fileName = 'zairyu-ready-e2e.json';

/** Where a browser on Linux looks for an administrator's policies. */
function policyFolder(executablePath: string): string {
  return executablePath.includes('google')
    ? '/etc/opt/chrome/policies/managed'
    : '/etc/chromium/policies/managed';
}

/** Removes the policies of an earlier run that ended in the middle of a test. */
export async function forgetPolicy(executablePath: string): Promise<void> {
  await rm(join(policyFolder(executablePath), fileName), { force: true });
}

/**
 * Writes an administrator's policies for the browser, for example `{ NativeMessagingBlocklist:
 * ['jp.go.jpki'] }` or `{ '3rdparty': { extensions: { [id]: { category: 'practitioner' } } } }`;
 * returns a function that removes them.
 *
 * A running browser may take long to notice (see managed.ts). Needs root, and applies to every
 * browser on the machine. So tests that use it are named `*.policy.e2e.ts`, and run after all the
 * others, one file at a time.
 */
export async function setPolicy(
  executablePath: string,
  policy: Readonly<Record<string, unknown>>,
): Promise<() => Promise<void>> {
  const folder = policyFolder(executablePath);
  const file = join(folder, fileName);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, JSON.stringify(policy));
  } catch (error) {
    throw new Error(`Policies can only be set by root: ${file} could not be written.`, {
      cause: error,
    });
  }
  return async () => {
    await rm(file, { force: true });
  };
}
