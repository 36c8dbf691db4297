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
 * @param getPlatformOs gives the field `os` of `runtime.getPlatformInfo()`
 */
export async function probePlatform(
  navigator: UserAgent,
  getPlatformOs: () => Promise<string>,
): Promise<Platform> {
  const name = navigator.userAgentData?.platform || (await getPlatformOs());
  return platformByName.get(name) ?? 'other';
}
