import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { fileOfExtensionsPage } from '../world/browser-pages.ts';
import { type Client, type ClientId, clients } from '../world/clients.ts';
import { idOfKey } from '../world/extension-ids.ts';
import { hosts } from '../world/hosts.ts';
import { contentScript, serviceWorker } from './extension.ts';
import { registerStandInHost, type StandInHost } from './host.ts';

export type { Asked, StandInHost } from './host.ts';

/** Public keys that fix the stand-ins' ids. Their private keys were thrown away. */
const keys = {
  jpki: 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvkNaSoaCJHB1wCK+aCjbZXAQLTdFC3BXFK8a/nPdgml9jhFuxrh9qtTFnv3EppyahMDz8cA4WG+ieWXOp//FLodnQoGFqHSDhQjDtgpAPYvS3LLeR+yrh8n5nwUHXVWAqP3tPzVdyrwQ2IPGo/ojo+lQhl/EpZe3I74cPg3TTO3g3r/HOHo3Yl6Rp+wDgezuDfKAXpPlSGIwszRjQ6ro/0UPubQjL79Xw9o7dhc+Hjy+nUbWZ0OxPjuJjodPtEvj7hUcL6Jk+WCebAoWJNxK04nW7JJQc1L9Cdhcm3TMd88YZhATP2EnkL+R8JZmXdebTbSfE27stpPEjizjMYPFGQIDAQAB',
  mynaportal:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApBzIVKszCuQPSFbX3AiHfBQr7jEXXKsXSUfKB3uPvtdFlQf7VutEsZ4bIFBOVU20cOgE3sGupdRYEBJdHVxlqf133CX5Lu/j8Qr6jilINZaU8BUr+8jW10AWmryORCR/xyMUO3+14WAj56UIJUAKHCE8NW88xyeykqt4TDgA4JT1qAx1JAClGPJuITXjB2m4bFwyi2OqAMcOf6eBWYHLwmrffEIiXZ7b12V0+xvargQ75OgQpivBpiZ8hSLCNDXwBBzoleQB8PB+pz8ZZe3Pm8RAYYPw1Me/0ycJGFzmWGn5fd9iEAfet7F+mp26/gD9d0jWxOp2U/ljcQx7+HP8IQIDAQAB',
} as const satisfies Record<ClientId, string>;

/** The id of the stand-in extension for a client. It differs from the official one's. */
export function standInId(id: ClientId): string {
  return idOfKey(keys[id]);
}

/** Writes the stand-in extension for a client into a folder that Chrome can load. */
async function writeExtension(folder: string, id: ClientId): Promise<void> {
  const client: Client = clients[id];
  const manifest = {
    manifest_version: 3,
    name: `Stand-in for tests (${id})`,
    version: '2.0',
    key: keys[id],
    permissions: ['nativeMessaging'],
    background: { service_worker: 'worker.js' },
    content_scripts: [
      {
        matches: Object.values(hosts).map((host) => `https://${host}/*`),
        js: ['content.js'],
        run_at: 'document_start',
      },
    ],
  };
  await mkdir(folder, { recursive: true });
  const files = {
    'manifest.json': JSON.stringify(manifest),
    'content.js': `(${contentScript.toString()})(${JSON.stringify(client)});`,
    'worker.js': `(${serviceWorker.toString()})(${JSON.stringify(client)});`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

export interface StandIn {
  readonly extensionId: string;
  readonly client: Client;
  readonly host: StandInHost;
  /** Switches the extension off or on, as its user does in chrome://extensions. */
  setEnabled(enabled: boolean): Promise<void>;
  /** Removes extension and host. */
  remove(): Promise<void>;
}

/**
 * Sets up a stand-in of a client in a browser: its extension, and its native messaging host. Pages
 * that are already open get no content script, as with a real installation.
 */
export async function installStandIn(
  { browser, userDataDir }: { readonly browser: Browser; readonly userDataDir: string },
  id: ClientId,
): Promise<StandIn> {
  const folder = join(userDataDir, 'stand-in', `${id}-extension`);
  await writeExtension(folder, id);
  const extensionId = standInId(id);
  const client = clients[id];
  const host = await registerStandInHost(userDataDir, client, extensionId);
  await browser.installExtension(folder);
  return {
    extensionId,
    client,
    host,
    setEnabled: (enabled) => setExtensionEnabled(browser, extensionId, enabled),
    async remove() {
      await browser.uninstallExtension(extensionId);
      await host.unregister();
      await host.close();
    },
  };
}

/**
 * Done on chrome://extensions: Chrome allows it only there and to extensions with the permission.
 */
async function setExtensionEnabled(
  browser: Browser,
  extensionId: string,
  enabled: boolean,
): Promise<void> {
  const page = await browser.newPage();
  await page.goto(fileOfExtensionsPage);
  await page.evaluate((id, on) => chrome.management.setEnabled(id, on), extensionId, enabled);
  await page.close();
}
