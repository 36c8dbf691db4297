import { describe, expect, it } from 'vitest';
import { onlineSystemSites } from '../readiness/online-system.ts';
import { evidence } from './evidence.ts';
import { findLandmarks, landmarks } from './landmarks.ts';
import { normalise } from './text.ts';

/** The two tables' rows. A browser tests what they find: e2e/page/recognition.e2e.ts. */
const rows = [...Object.entries(landmarks), ...Object.entries(evidence)].flatMap(([host, table]) =>
  table.map((row) => ({ host, ...row })),
);

describe('each row', () => {
  it.each(rows)(
    'of $host ($selector) names a page to try it on, and how sure its source is',
    (row) => {
      expect(row.page).toMatch(/^\/\S+$/);
      expect(row.source).toMatch(/\((?:A|B|C|inferred)\)/);
    },
  );
});

it.each(onlineSystemSites)('no text of %s means two controls', (host) => {
  const meanings = new Map<string, string>();
  for (const row of landmarks[host]) {
    for (const text of 'texts' in row ? row.texts : []) {
      const name = normalise(text);
      expect(name).not.toBe('');
      expect([undefined, row.id]).toContain(meanings.get(name));
      meanings.set(name, row.id);
    }
  }
});

const idsOf = (host: keyof typeof landmarks) => new Set(landmarks[host].map(({ id }) => id));

it('each system has the landmarks that the contract names for it', () => {
  expect(idsOf('www.ras-immi.moj.go.jp')).toEqual(
    new Set([
      'sign-in-individual',
      'sign-in-organisation',
      'register-individual',
      'register-practitioner',
    ]),
  );
  expect(idsOf('www.rasens-immi.moj.go.jp')).toEqual(new Set(['sign-in', 'register']));
});

it.each(['www.moj.go.jp', 'rasens-immi.moj.go.jp', 'toString', ''])(
  'a page of %j is not even looked at',
  (host) => {
    const page = {
      querySelectorAll: () => {
        throw new Error('The page was looked at.');
      },
    } as unknown as ParentNode;
    expect(findLandmarks(host, page).size).toBe(0);
  },
);
