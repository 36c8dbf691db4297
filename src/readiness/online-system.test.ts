import { describe, expect, it } from 'vitest';
import { isOnlineSystemSite, onlineSystemSiteOf } from './online-system.ts';

describe("the online system's addresses", () => {
  it.each([
    ['https://www.ras-immi.moj.go.jp/', 'www.ras-immi.moj.go.jp'],
    ['https://www.ras-immi.moj.go.jp/WC01/WCAAS010/ras?dispOutputEvent=', 'www.ras-immi.moj.go.jp'],
    ['https://www.rasens-immi.moj.go.jp/rasens-u/', 'www.rasens-immi.moj.go.jp'],
  ])('%s is one', (address, host) => {
    expect(onlineSystemSiteOf(address)).toBe(host);
  });

  it.each([
    'http://www.ras-immi.moj.go.jp/',
    'https://www.ras-immi.moj.go.jp.evil.test/',
    'https://www.ras-immi.moj.go.jp@evil.test/',
    'https://www.ras-immi.moj.go.jp:8443/',
    'https://user@www.ras-immi.moj.go.jp/',
    'https://ras-immi.moj.go.jp/',
    'https://evil.www.ras-immi.moj.go.jp/',
    'https://evil.test/https://www.ras-immi.moj.go.jp/',
    'https://evil.test/?https://www.ras-immi.moj.go.jp/',
    ' https://www.ras-immi.moj.go.jp/',
    'HTTPS://WWW.RAS-IMMI.MOJ.GO.JP/',
    'https://wwwxras-immi.moj.go.jp/',
    'https://www.rasens-immi.moj.go.jp',
    'https:/www.rasens-immi.moj.go.jp/',
    'blob:https://www.rasens-immi.moj.go.jp/1',
    'file:///www.rasens-immi.moj.go.jp/',
    'about:blank',
    '',
  ])('%s is none', (address) => {
    expect(onlineSystemSiteOf(address)).toBeNull();
  });
});

describe("the online system's host names", () => {
  it.each(['www.ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp'])('%s is one', (host) => {
    expect(isOnlineSystemSite(host)).toBe(true);
  });

  it.each(['ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp.evil.test', 'www.moj.go.jp', ''])(
    '%j is none',
    (host) => {
      expect(isOnlineSystemSite(host)).toBe(false);
    },
  );
});
