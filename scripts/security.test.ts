import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLockfile } from './licences.ts';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', root), 'utf8');

/** The tests that the threat model names, by its sections. */
const sections = page.split(/^## /m).filter((section) => /^\d\. /.test(section));
const named = [...page.matchAll(/^- `([^`]+)`: “(.+)”$/gm)].map(
  ([, file = '', name = '']) => [file, name] as const,
);

describe('the threat model', () => {
  it('names tests for each of five threats, and says what is left', () => {
    expect(sections).toHaveLength(5);
    for (const section of sections) {
      expect(section.match(/^- `/gm)?.length).toBeGreaterThan(3);
      expect(section).toMatch(/\*\*What stops it\.\*\*[\s\S]*\*\*What is left\.\*\*/);
    }
    expect(named).toHaveLength(page.match(/^- `/gm)?.length ?? 0);
  });

  it.each(named)('names a test that there is: %s, %s', (file, name) => {
    const url = new URL(file, root);
    expect(existsSync(url)).toBe(true);
    const text = readFileSync(url, 'utf8').replaceAll("\\'", "'");
    expect(["'", '"', '`'].some((quote) => text.includes(quote + name + quote))).toBe(true);
  });

  it('says the policy that the manifest has', () => {
    const manifest = readFileSync(new URL('manifest.config.ts', root), 'utf8');
    const [, policy = ''] = /extension_pages:\s*((?:"[^"]+"[\s+]*)+)/.exec(manifest) ?? [];
    const [, told = ''] = /^```\n(default-src[\s\S]+?)```$/m.exec(page) ?? [];
    const joined = [...policy.matchAll(/"([^"]+)"/g)].map(([, part = '']) => part).join('');
    // The build names the styles of the three pages by their hashes (scripts/styles-in-pages.ts).
    const built = joined.replace("style-src 'self'", `style-src${" 'sha256-…'".repeat(3)}`);
    expect(built).toContain("default-src 'none'; script-src 'self'; style-src 'sha256-…'");
    expect(told.trim().replaceAll('\n', ' ')).toBe(built);
  });

  it('has every package that the product is built with, in its version', () => {
    const { packages } = readLockfile();
    const own = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && !dev);
    const rows = [...page.matchAll(/^\| `([^`]+)`[^|]*\| ([\d.]+)/gm)].map(
      ([, name = '', version = '']) => `${name} ${version}`,
    );
    const names = own.map(
      ([folder, { version }]) => `${folder.replace('node_modules/', '')} ${version ?? ''}`,
    );
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(rows)).toEqual(new Set(names));
  });
});
