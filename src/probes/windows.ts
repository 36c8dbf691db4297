import type { WindowsFinding, WindowsVersion } from '../readiness/facts.ts';
import { parseVersion } from '../readiness/version.ts';
import type { UserAgent } from './chrome.ts';

/** Windows before 10, by the minor number of the platform's version. */
const before10: readonly (WindowsVersion | undefined)[] = [undefined, '7', '8', '8.1'];

/**
 * Finds which Windows this is, and whether its processor is an ARM one.
 *
 * @returns null on other systems, or if the browser does not say
 */
export async function probeWindows({ userAgentData }: UserAgent): Promise<WindowsFinding | null> {
  if (userAgentData?.platform !== 'Windows') return null;
  const values = await userAgentData
    .getHighEntropyValues(['platformVersion', 'architecture'])
    .catch(() => null);
  if (!values) return null;
  return {
    version: readWindowsVersion(values.platformVersion ?? ''),
    isArm: values.architecture ? values.architecture === 'arm' : null,
  };
}

/**
 * Reads the version of Windows from the platform's version in User-Agent Client Hints. Source:
 * https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11
 */
export function readWindowsVersion(platformVersion: string): WindowsVersion | null {
  const [major, minor = 0] = parseVersion(platformVersion) ?? [];
  if (major === undefined) return null;
  if (major === 0) return before10[minor] ?? null;
  if (major >= 13) return '11';
  return major <= 10 ? '10' : null;
}
