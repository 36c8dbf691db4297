import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Session } from '../e2e/support/session.ts';

/** An extension that does next to nothing. It shows what any extension costs. */
export interface EmptyExtension {
  readonly id: string;
  urlOf(file: string): string;
}

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body><p>Empty</p></body></html>';

/** Stores each message, then answers it. It does nothing else. */
const worker = `chrome.runtime.onMessage.addListener((message, sender, reply) => {
  chrome.storage.local.set({ last: message }).then(() => reply('done'));
  return true;
});`;

const manifest = {
  manifest_version: 3,
  name: 'Empty',
  version: '1',
  permissions: ['storage', 'sidePanel'],
  background: { service_worker: 'worker.js' },
  side_panel: { default_path: 'page.html' },
};

/** Writes and installs it. */
export async function installEmptyExtension(session: Session): Promise<EmptyExtension> {
  const folder = join(session.userDataDir, 'empty-extension');
  await mkdir(folder, { recursive: true });
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'page.html': page,
    'worker.js': worker,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const id = await session.browser.installExtension(folder);
  return { id, urlOf: (file) => `chrome-extension://${id}/${file}` };
}
