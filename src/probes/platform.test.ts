import { describe, expect, it, vi } from 'vitest';
import { probePlatform } from './platform.ts';

function navigator(platform: string) {
  return {
    userAgent: '',
    userAgentData: { brands: [], platform, getHighEntropyValues: async () => ({}) },
  };
}

describe('which system this is', () => {
  it.each([
    ['Windows', 'windows'],
    ['macOS', 'macos'],
    ['Linux', 'linux'],
    ['Chrome OS', 'chromeos'],
    ['Chromium OS', 'chromeos'],
    ['Android', 'other'],
    ['Unknown', 'other'],
  ])('by the user-agent data: %s is %s', async (name, platform) => {
    const getPlatformOs = vi.fn<() => Promise<string>>().mockResolvedValue('openbsd');
    expect(await probePlatform(navigator(name), getPlatformOs)).toBe(platform);
    expect(getPlatformOs).not.toHaveBeenCalled();
  });

  it.each([
    ['win', 'windows'],
    ['mac', 'macos'],
    ['linux', 'linux'],
    ['cros', 'chromeos'],
    ['android', 'other'],
    ['openbsd', 'other'],
    ['fuchsia', 'other'],
  ])('by the extension API, where there is no such data: %s is %s', async (os, platform) => {
    expect(await probePlatform({ userAgent: '' }, async () => os)).toBe(platform);
    expect(await probePlatform(navigator(''), async () => os)).toBe(platform);
  });

  it('is not known where the browser does not answer', async () => {
    expect(await probePlatform({ userAgent: '' }, async () => null)).toBeNull();
  });

  it('knows no system named like a part of every object', async () => {
    expect(await probePlatform(navigator('constructor'), async () => '')).toBe('other');
  });
});
