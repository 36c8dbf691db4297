import { isObject, isRecord, isString } from '../platform/shape.ts';
import { createSource, UNANSWERED } from '../platform/source.ts';
import type { WindowsFinding, WindowsVersion } from '../readiness/facts.ts';
import { parseVersion } from '../readiness/version.ts';
import type { UserAgent } from './chrome.ts';

/** Windows before 10, by the minor number of the platform's version. */
const before10: readonly (WindowsVersion | undefined)[] = [undefined, '7', '8', '8.1'];

const details = createSource<Details | typeof UNANSWERED>(
  'checked',
  isRecord({ platformVersion: isString, architecture: isString }),
  UNANSWERED,
);

interface Details {
  /** Empty: the browser does not say. */
  readonly platformVersion: string;
  readonly architecture: string;
}

/**
 * Finds which Windows this is, and whether its processor is an ARM one.
 *
 * @returns null on other systems, and `unanswered` if the browser does not answer
 */
export async function probeWindows({
  userAgentData,
}: UserAgent): Promise<WindowsFinding | null | typeof UNANSWERED> {
  if (userAgentData?.platform !== 'Windows') return null;
  const values = await details.read(async () => {
    const hints = ['platformVersion', 'architecture'];
    const given: unknown = await userAgentData.getHighEntropyValues(hints);
    if (!isObject(given)) return UNANSWERED;
    const { platformVersion = '', architecture = '' } = given;
    return { platformVersion, architecture };
  });
  if (values === UNANSWERED) return UNANSWERED;
  const { platformVersion, architecture } = values;
  return {
    version: readWindowsVersion(platformVersion),
    isArm: architecture ? architecture === 'arm' : null,
  };
}

/**
 * Reads the version of Windows from the platform's version in User-Agent Client Hints. Source:
 * https://learn.microsoft.com/en-us/microsoft-edge/web-platform/how-to-detect-win11
 */
export function readWindowsVersion(platformVersion: string): WindowsVersion | null {
  // Without a valid version, `major` is NaN: every comparison with it is false.
  const [major = NaN, minor = 0] = parseVersion(platformVersion) ?? [];
  if (major === 0) return before10[minor] ?? null;
  if (major >= 13) return '11';
  return major <= 10 ? '10' : null;
}
