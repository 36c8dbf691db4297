import { readFile } from 'node:fs/promises';
import { createPending, type Pending } from './pending.ts';

/** `fetch`, of the extension's own files only. */
export function createFakeFiles({ until }: Pending) {
  const reading = createPending();
  const files = {
    /** Every file that was fetched, by its address; one fetched twice is there twice. */
    fetched: [] as string[],
    /** The error that fetching fails with; null: it does not fail. */
    failure: null as Error | null,
    fetch: (url: URL) => until(reading.until(load(url))),
    /** Resolves when no file is being read. */
    idle: reading.idle,
    reset: () => void Object.assign(files, { fetched: [], failure: null }),
  };

  async function load(url: URL) {
    files.fetched.push(url.href);
    if (files.failure) throw files.failure;
    const text = await readFile(url, 'utf8');
    return { json: async () => JSON.parse(text) as unknown };
  }

  return files;
}
