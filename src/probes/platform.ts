import type { Platform } from '../readiness/facts.ts';
import type { UserAgent } from './chrome.ts';

/** User-Agent Client Hints' names, and those of `runtime.getPlatformInfo()`. */
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
 * Which operating system this is, by the user-agent data, else by what the browser's API says.
 *
 * @param getPlatformOs `runtime.getPlatformInfo()`'s `os`
 */
export async function probePlatform(
  navigator: UserAgent,
  getPlatformOs: () => Promise<string>,
): Promise<Platform> {
  const name = navigator.userAgentData?.platform || (await getPlatformOs());
  return platformByName.get(name) ?? 'other';
}
