import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { idOfKey } from '../world/extension-ids.ts';
import { launchBrowser, sandboxArgs } from './browser.ts';
import { setPolicy } from './policy.ts';
import { type Evaluator, evaluateIn } from './remote.ts';
import { waitUntil } from './wait.ts';

/**
 * How long an installation may take, in ms: on a busy machine, Chrome asks the server, fetches and
 * unpacks.
 */
const INSTALLED_MS = 30_000;

export interface Installed {
  /** The addresses of all tabs. */
  readonly tabs: () => Promise<string[]>;
  readonly worker: Evaluator;
}

/** Chrome's names for how a policy installs: without or with the user's right to switch it off. */
export type InstallationMode = 'force_installed' | 'normal_installed';

interface InstallPolicy {
  readonly mode: InstallationMode;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Makes the browser install the extension by an administrator's policy, packed and from a server,
 * as in an office. `settings` are what the policy sets for the extension. Removes everything at the
 * end.
 */
export async function withPolicyInstall(
  { executablePath, dist }: { readonly executablePath: string; readonly dist: string },
  { mode, settings }: InstallPolicy,
  run: (installed: Installed) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'zairyu-ready-by-policy-'));
  const cleanup: (() => Promise<unknown>)[] = [
    () => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  ];
  try {
    const { id, version, crx } = await pack(executablePath, dist, root);
    const server = createServer(({ url, headers }, response) => {
      response.setHeader(
        'content-type',
        url === '/crx' ? 'application/x-chrome-extension' : 'text/xml',
      );
      response.end(
        url === '/crx'
          ? crx
          : `<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0"><app appid="${id}"><updatecheck codebase="http://${headers.host ?? ''}/crx" version="${version}"/></app></gupdate>`,
      );
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    cleanup.push(
      () =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    );
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    cleanup.push(
      await setPolicy(executablePath, {
        ExtensionSettings: {
          [id]: {
            installation_mode: mode,
            update_url: `http://127.0.0.1:${String(port)}/updates`,
          },
        },
        // Otherwise Chrome allows no developer tools on what an administrator has installed.
        DeveloperToolsAvailability: 1,
        '3rdparty': { extensions: { [id]: settings } },
      }),
    );
    const browser = await launchBrowser({
      executablePath,
      userDataDir: join(root, 'profile'),
      // This switch stops Chrome from fetching what a policy installs.
      without: ['--disable-background-networking'],
    });
    cleanup.push(() => browser.close());
    const control = await browser.target().createCDPSession();
    // Puppeteer shows no targets of an extension that it did not install.
    const targets = async () =>
      (await control.send('Target.getTargets', { filter: [{}] })).targetInfos;
    const worker = await waitUntil(
      'the extension being installed',
      async () =>
        (await targets()).find(
          ({ type, url }) =>
            type === 'service_worker' && url.startsWith(`chrome-extension://${id}/`),
        ),
      INSTALLED_MS,
    );
    const { sessionId } = await control.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: true,
    });
    const session = control.connection()?.session(sessionId);
    if (!session) throw new Error('The worker cannot be attached to.');
    await run({
      tabs: async () =>
        (await targets()).filter(({ type }) => type === 'page').map(({ url }) => url),
      worker: { evaluate: (called, ...args) => evaluateIn({ session }, called, args) },
    });
  } finally {
    for (let undo = cleanup.pop(); undo; undo = cleanup.pop()) await undo();
  }
}

/** Packs the extension with a new key, as the store does. */
async function pack(
  executablePath: string,
  dist: string,
  root: string,
): Promise<{ id: string; version: string; crx: Buffer }> {
  const folder = join(root, 'packed');
  await cp(dist, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const { key: _, ...manifest } = JSON.parse(await readFile(path, 'utf8')) as {
    readonly key?: string;
    readonly version: string;
  };
  await writeFile(path, JSON.stringify(manifest));
  await promisify(execFile)(executablePath, [
    '--headless',
    ...sandboxArgs,
    `--user-data-dir=${join(root, 'packer')}`,
    `--pack-extension=${folder}`,
  ]);
  const publicKey = createPublicKey(await readFile(`${folder}.pem`, 'utf8'));
  return {
    id: idOfKey(publicKey.export({ type: 'spki', format: 'der' }).toString('base64')),
    version: manifest.version,
    crx: await readFile(`${folder}.crx`),
  };
}
