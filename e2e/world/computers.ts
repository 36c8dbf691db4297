import type { Protocol } from 'puppeteer';

/** What `navigator.userAgentData` says. Keys left out are as on an ordinary computer. */
export type UserAgentData = Partial<Protocol.Emulation.UserAgentMetadata>;

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/** What a browser says about itself. `version` is Chromium's, which other browsers report as well. */
export function browserOf(platform: string, brand: string | null, version: string): UserAgentData {
  const named = (of: string): Brand[] => [
    { brand: 'Chromium', version: of },
    ...(brand === null ? [] : [{ brand, version: of }]),
    { brand: 'Not;A=Brand', version: '8' },
  ];
  const [major = ''] = version.split('.');
  return { platform, brands: named(major), fullVersionList: named(version) };
}

export const chromeOnWindows = browserOf('Windows', 'Google Chrome', '156.0.8078.79');
export const chromeOnMac = browserOf('macOS', 'Google Chrome', '156.0.8078.79');
export const chromiumOnLinux = browserOf('Linux', null, '156.0.8078.79');
