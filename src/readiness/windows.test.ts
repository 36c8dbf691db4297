import { expect, it } from 'vitest';
import { windowsVersions } from './facts.ts';
import { windowsNotes } from './windows.ts';

it('names 10 and 11 as the guide does, and the older ones as old', () => {
  const notes = windowsVersions.map((version) => windowsNotes({ version, isArm: false }).join());
  expect(notes).toEqual(['before10', 'before10', 'before10', 'named', 'named']);
});

it('says of an ARM processor that nothing is known, whatever the version', () => {
  expect(windowsNotes({ version: '11', isArm: true })).toEqual(['named', 'arm']);
  expect(windowsNotes({ version: null, isArm: true })).toEqual(['arm']);
});

it('says nothing where the browser does not say', () => {
  expect(windowsNotes({ version: null, isArm: null })).toEqual([]);
});
