import { describe, expect, it } from 'vitest';
import { checklist } from '../readiness/checklist.ts';
import { confirmIds, type ConfirmId } from '../readiness/ids.ts';
import { noAnswers } from '../testing/initial.ts';
import type { PageReport } from './protocol.ts';
import { wantedBy } from './wants.ts';

const now = new Date('2026-11-23T03:00:00.000Z');
const at = '2026-11-23T01:02:03.004Z';
const facts = {
  chrome: { finding: { brand: 'Google Chrome', version: '156' }, at },
  'jpki-client': {
    finding: { host: 'registered', platform: 'windows', message: null },
    at,
  },
} as const;

const nothing: PageReport = { landmarks: [], isSignedIn: false, certificate: null };
const entry: PageReport = {
  ...nothing,
  landmarks: [
    'sign-in-individual',
    'sign-in-organisation',
    'register-individual',
    'register-practitioner',
  ],
};

function list(confirmed: readonly ConfirmId[], category = noAnswers.category) {
  return checklist(facts, { ...noAnswers, category, confirmed }, now);
}
const registered: readonly ConfirmId[] = ['user-registration'];

describe('what a page wants next', () => {
  it('is the card, whatever else is on it, while it waits for a certificate', () => {
    const report: PageReport = { ...entry, isSignedIn: true, certificate: 'signature-certificate' };
    expect(wantedBy(report, list([]), 'foreign-national').what).toBe('read-card');
  });

  it('is nothing of the list for who is signed in', () => {
    const report = { ...nothing, isSignedIn: true };
    expect(wantedBy(report, list([]), 'foreign-national').what).toBe('signed-in');
  });

  it('is to register for who did not, after the rest of the list', () => {
    expect(wantedBy(entry, list([]), 'foreign-national')).toEqual({
      what: 'register',
      control: 'register-individual',
      first: 'my-number-card',
    });
    const others = confirmIds.filter((id) => id !== 'user-registration');
    expect(wantedBy(entry, list(others), 'foreign-national').first).toBeNull();
  });

  it('is to sign in for who is registered, after what is missing', () => {
    expect(wantedBy(entry, list(registered), 'foreign-national')).toEqual({
      what: 'sign-in',
      control: 'sign-in-individual',
      first: 'my-number-card',
    });
    expect(wantedBy(entry, list(confirmIds), 'foreign-national').first).toBeNull();
  });

  it('is to sign in where the page lets nobody register', () => {
    const report: PageReport = { ...nothing, landmarks: ['sign-in'] };
    expect(wantedBy(report, list([]), 'foreign-national')).toMatchObject({
      what: 'sign-in',
      control: 'sign-in',
    });
  });

  it("is a practitioner's own control", () => {
    expect(wantedBy(entry, list([], 'practitioner'), 'practitioner').control).toBe(
      'register-practitioner',
    );
    expect(wantedBy(entry, list(registered, 'practitioner'), 'practitioner').control).toBe(
      'sign-in-organisation',
    );
  });

  it('is unknown where no control is recognised, or only other users’', () => {
    expect(wantedBy(nothing, list([]), 'foreign-national').what).toBe('unknown');
    const report: PageReport = { ...nothing, landmarks: ['sign-in-organisation'] };
    expect(wantedBy(report, list([]), 'foreign-national').what).toBe('unknown');
  });
});
