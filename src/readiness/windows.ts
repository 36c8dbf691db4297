import type { WindowsFinding } from './facts.ts';

/** A note about a computer's Windows. */
export type WindowsNote = 'before10' | 'named' | 'arm';

/**
 * The notes about this Windows. The official guide of the JPKI software, version 3.5, names Windows
 * 10 and 11; no source speaks of ARM. Source: docs/facts.md.
 */
export function windowsNotes({ version, isArm }: WindowsFinding): WindowsNote[] {
  const known =
    version === null ? [] : [isNamed(version) ? ('named' as const) : ('before10' as const)];
  return isArm ? [...known, 'arm'] : known;
}

function isNamed(version: string): boolean {
  return version === '10' || version === '11';
}
