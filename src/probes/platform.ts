import type { Platform } from '../readiness/facts.ts';
import type { UserAgent } from './chrome.ts';

/** Platforms by their names in User-Agent Client Hints and in `runtime.getPlatformInfo()`. */
const platformByName: ReadonlyMap<string, Platform> = new Map([
  ['Windows', 'windows'],
  ['win', 'windows'],
  ['macOS', 'macos'],
  ['mac', 'macos'],
  ['Linux', 'linux'],
  ['linux', 'linux'],
  ['Chrome OS', 'chromeos'],
  ['Chromium OS', 'chromeos'],
  ['cros', 'chromeos'],
]);

/**
 * Finds the operating system: from the user-agent data, else from the browser's API.
 *
 * @param getPlatformOs gives the field `os` of `runtime.getPlatformInfo()`; null: no answer
 * @returns null if the browser did not answer
 */
export async function probePlatform(
  navigator: UserAgent,
  getPlatformOs: () => Promise<string | null>,
): Promise<Platform | null> {
  const name = navigator.userAgentData?.platform || (await getPlatformOs());
  return name === null ? null : (platformByName.get(name) ?? 'other');
}
