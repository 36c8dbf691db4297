import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostStates, windowsVersions } from '../readiness/facts.ts';
import { parseVersion } from '../readiness/version.ts';
import { readBrands, readUserAgentString } from './chrome.ts';
import { readRefusal } from './jpki-client.ts';
import { readWindowsVersion } from './windows.ts';

/* What is read of Chrome's answers, whatever they are. */

const version = fc
  .array(fc.nat({ max: 99_999 }), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('.'));
const anyVersion = fc.oneof(version, fc.string());
const brand = fc.oneof(
  fc.constantFrom('Google Chrome', 'Chromium', 'Microsoft Edge', 'Not;A=Brand', 'Not A(Brand'),
  fc.string(),
);
const brands = fc.array(fc.record({ brand, version: anyVersion }));

function isVersionOrNull(text: string | null): boolean {
  return text === null || parseVersion(text) !== null;
}

describe('a list of brands', () => {
  it('gives one of its names, a version that is one, or nothing', () => {
    fc.assert(
      fc.property(brands, (list) => {
        const found = readBrands(list);
        if (found === null) return;
        expect(list.map(({ brand: name }) => name)).toContain(found.brand);
        expect(isVersionOrNull(found.version)).toBe(true);
      }),
    );
  });

  it('is Google Chrome with its own version where it names it, whatever else it names', () => {
    const others = brands.map((list) => list.filter((each) => each.brand !== 'Google Chrome'));
    fc.assert(
      fc.property(others, fc.nat(), version, (list, place, own) => {
        const at = place % (list.length + 1);
        const chrome = { brand: 'Google Chrome', version: own };
        expect(readBrands([...list.slice(0, at), chrome, ...list.slice(at)])).toEqual({
          brand: 'Google Chrome',
          version: own,
        });
      }),
    );
  });

  it('is never Google Chrome where it does not name it', () => {
    const others = brands.map((list) => list.filter((each) => each.brand !== 'Google Chrome'));
    fc.assert(
      fc.property(others, (list) => {
        expect(readBrands(list)?.brand).not.toBe('Google Chrome');
      }),
    );
  });
});

describe('a user-agent string', () => {
  it('gives a version that is one, or none, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isVersionOrNull(readUserAgentString(text).version)).toBe(true);
      }),
    );
  });

  it('is not Google Chrome as soon as it names another product', () => {
    const product = fc.stringMatching(/^[A-Z][a-z]{3,12}$/);
    const ofChrome = new Set(['Mozilla', 'Chrome', 'Mobile', 'Safari']);
    fc.assert(
      fc.property(product, version, version, (other, own, chromium) => {
        fc.pre(!ofChrome.has(other));
        const text = `Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/${chromium} Safari/537.36 ${other}/${own}`;
        const { brand: named, version: found } = readUserAgentString(text);
        expect(named).not.toBe('Google Chrome');
        expect(found).toBe(chromium);
      }),
    );
  });
});

it('a version of Windows is one that is told apart, or none', () => {
  fc.assert(
    fc.property(anyVersion, (text) => {
      expect([...windowsVersions, null]).toContain(readWindowsVersion(text));
    }),
  );
});

it("Chrome's words about a host are kept where nobody knows them, and only there", () => {
  fc.assert(
    fc.property(fc.option(fc.string(), { nil: undefined }), (words) => {
      const { host, message } = readRefusal(words);
      expect(hostStates).toContain(host);
      expect(message).toBe(host === 'unrecognised-error' ? (words ?? null) : null);
      expect(host).not.toBe('registered');
    }),
  );
});
