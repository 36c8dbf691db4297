import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Session } from '../e2e/support/session.ts';

/** An extension that does next to nothing. It shows what any extension costs. */
export interface EmptyExtension {
  readonly id: string;
  urlOf(file: string): string;
}

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body><p>Empty</p></body></html>';

/** Sets its mark when it has read what a checklist is made of, and draws nothing. */
const readingPage = page.replace(
  '<body>',
  '<body><script type="module" src="reading.js"></script>',
);
export const READ = 'read';
const reading = `await Promise.all([
  chrome.storage.local.get(),
  chrome.storage.sync.get(),
  fetch('words.json').then((response) => response.json()),
]);
performance.mark('${READ}');`;
const words = fileURLToPath(new URL('../src/i18n/en/common.json', import.meta.url));

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
    'reading.html': readingPage,
    'reading.js': reading,
    'worker.js': worker,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await copyFile(words, join(folder, 'words.json'));
  const id = await session.browser.installExtension(folder);
  return { id, urlOf: (file) => `chrome-extension://${id}/${file}` };
}
