import { describe, expect, it } from 'vitest';
import { starterOf } from './registration.ts';
import { mayReplace, registryKey } from './registry.ts';

describe('the file that Chrome starts', () => {
  it('is a batch file on Windows, and takes paths with spaces', () => {
    const node = String.raw`C:\Program Files\nodejs\node.exe`;
    expect(starterOf('win32', node, String.raw`C:\a b\host.cjs`)).toEqual({
      name: 'host.bat',
      text: `@echo off\r\n"${node}" "C:\\a b\\host.cjs" %*\r\n`,
    });
  });

  it.each(['linux', 'darwin'] as const)('is a shell script on %s', (platform) => {
    expect(starterOf(platform, '/usr/bin/node', '/a b/host.cjs')).toEqual({
      name: 'host',
      text: `#!/bin/sh\nexec '/usr/bin/node' '/a b/host.cjs' "$@"\n`,
    });
  });
});

describe("Windows' registry", () => {
  const key = registryKey('jp.go.jpki');
  const told = (name: string, path: string) => `\r\n${key}\r\n    ${name}    REG_SZ    ${path}\r\n`;

  it('has a host under its name', () => {
    expect(key).toBe(String.raw`HKCU\Software\Google\Chrome\NativeMessagingHosts\jp.go.jpki`);
  });

  it.each(['(Default)', '(既定)'])("keeps a real client's registration: %s", (name) => {
    expect(mayReplace(told(name, String.raw`C:\Program Files\JPKI\host.json`))).toBe(false);
  });

  it("gives way where there is none, and where it is an earlier test's", () => {
    expect(mayReplace(null)).toBe(true);
    const path = String.raw`C:\Temp\zairyu-ready-profile-x\NativeMessagingHosts\jp.go.jpki.json`;
    expect(mayReplace(told('(Default)', path))).toBe(true);
  });
});
