import { describe, expect, it } from 'vitest';
import type { UserAgent } from './chrome.ts';
import { probeWindows, readWindowsVersion } from './windows.ts';

function on(platform: string, values: object | null): UserAgent {
  return {
    userAgent: '',
    userAgentData: {
      brands: [],
      platform,
      getHighEntropyValues: () =>
        values ? Promise.resolve(values) : Promise.reject(new Error('not allowed')),
    },
  };
}

describe('which Windows this is', () => {
  it.each([
    ['0.1.0', '7'],
    ['0.2.0', '8'],
    ['0.3.0', '8.1'],
    ['1.0.0', '10'],
    ['10.0.0', '10'],
    ['13.0.0', '11'],
    ['19.0.0', '11'],
  ])('%s is Windows %s', (platformVersion, version) => {
    expect(readWindowsVersion(platformVersion)).toBe(version);
  });

  it.each(['', '0', '0.0.0', '0.4.0', '11.0.0', '12.0.0', 'x'])('%j is not known', (version) => {
    expect(readWindowsVersion(version)).toBeNull();
  });

  it.each([
    ['arm', true],
    ['x86', false],
    ['', null],
    [undefined, null],
  ])('architecture %j: ARM is %j', async (architecture, isArm) => {
    const values = {
      platformVersion: '15.0.0',
      ...(architecture !== undefined && { architecture }),
    };
    expect(await probeWindows(on('Windows', values))).toEqual({ version: '11', isArm });
  });

  it('asks for no more than version and processor', async () => {
    const asked: string[] = [];
    const navigator = on('Windows', {});
    const getHighEntropyValues = async (hints: readonly string[]) => {
      asked.push(...hints);
      return {};
    };
    const userAgentData = { brands: [], platform: 'Windows', getHighEntropyValues };
    expect(await probeWindows({ ...navigator, userAgentData })).toEqual({
      version: null,
      isArm: null,
    });
    expect(asked).toEqual(['platformVersion', 'architecture']);
  });

  it('is not asked of other systems, and that the browser did not answer is said', async () => {
    expect(await probeWindows(on('macOS', { platformVersion: '13.5.0' }))).toBeNull();
    expect(await probeWindows(on('Windows', null))).toBe('unanswered');
    expect(await probeWindows(on('Windows', 'wrong' as never))).toBe('unanswered');
    expect(await probeWindows({ userAgent: 'Windows NT 6.1' })).toBeNull();
  });
});
