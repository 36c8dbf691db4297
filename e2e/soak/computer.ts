import type { FakeDevice } from '../support/fake-usb.ts';
import { openPolicies, readPolicies, setManaged, type Settings } from '../support/managed.ts';
import { registerHost } from '../support/native-host.ts';
import { checkAgain } from '../support/popup.ts';
import type { Session } from '../support/session.ts';
import { waitUntil } from '../support/wait.ts';
import type { Act } from './act.ts';
import type { Soaked } from './soaked.ts';
import { type Guide, hostStates, type InstalledAs } from './surroundings.ts';

/** Acts on the computer and the browser: the client, the card reader, the worker, the extension. */
export const computer: readonly Act[] = [
  {
    name: 'stop the worker',
    ends: 'worker',
    run: ({ session }) => session.worker.stop(),
  },
  {
    name: 'reload the extension',
    ends: 'pages',
    run: (soaked) => soaked.reloadExtension(),
  },
  ...(['for-another-extension', 'exits-at-once'] as const).map((installed) => ({
    name: `install the client: ${installed}`,
    run: (soaked: Soaked) => install(soaked, installed),
  })),
  {
    name: 'remove the client',
    isPossible: ({ surroundings }) => surroundings.client !== undefined,
    run: (soaked) => install(soaked, undefined),
  },
  {
    name: 'plug the card reader in',
    isPossible: async ({ guide, surroundings }) =>
      guide !== undefined && !surroundings.isReaderPlugged && (await asksForReader(guide)),
    run: async ({ guide, surroundings }) => {
      if (guide) await plugReader(guide);
      surroundings.isReaderPlugged = true;
    },
  },
  {
    name: 'unplug the card reader',
    isPossible: async ({ guide, surroundings }) =>
      guide !== undefined && surroundings.isReaderPlugged && (await asksForReader(guide)),
    run: async ({ guide, surroundings }) => {
      await guide?.usb.unplug(reader);
      surroundings.isReaderPlugged = false;
      await guide?.page.waitForSelector(pluggedIn, { hidden: true });
    },
  },
];

async function install(soaked: Soaked, installed: InstalledAs | undefined): Promise<void> {
  const { surroundings, session, panel } = soaked;
  await surroundings.client?.host.unregister();
  surroundings.client = installed && {
    installed,
    host: await registerHost({ ...session, situation: installed }),
  };
  const wanted = installed ? hostStates[installed] : 'not-registered';
  await waitUntil(`the client being stored as ${wanted}`, async () => {
    // Repeated if needed: a press during a check only waits for that check, which may have begun
    // before the change.
    await checkAgain(panel);
    const finding = (await soaked.finding('jpki-client')) as { readonly host?: string } | undefined;
    return finding?.host === wanted;
  });
}

const reader: FakeDevice = {
  vendorId: 0x054c,
  productId: 0x0dc8,
  productName: 'RC-S300/S',
  serialNumber: 'SERIAL-4711-MARKER',
  classCode: 0x0b,
};

const chooseButton = 'button[data-action="choose-reader"]';

const pluggedIn = '[data-reader][data-connected="true"]';

/** Whether the guide asks for a reader. A practitioner and a smartphone user need none. */
export async function asksForReader({ page }: Guide): Promise<boolean> {
  return (await page.$(chooseButton)) !== null;
}

/**
 * Plugs a reader into the guide's fake USB, and chooses it in Chrome's list unless it was chosen
 * before.
 */
export async function plugReader({ page, usb }: Guide): Promise<void> {
  await page.bringToFront();
  await usb.plug(reader);
  if ((await usb.granted()).length === 0) {
    await page.click(chooseButton);
    await usb.choose(reader);
  }
  await page.waitForSelector(pluggedIn);
}

/**
 * An administrator's settings. They apply to every browser on the machine, so also to the fresh
 * profile.
 */
const policies: readonly Settings[] = [
  {},
  { category: 'practitioner' },
  { language: 'ja' },
  { readingRoute: 'smartphone' },
  { inlineNotices: false },
];

export const administration: readonly Act[] = policies.map((settings) => ({
  name: `the administrator sets ${JSON.stringify(settings)}`,
  run: async ({ session, surroundings }: Soaked) => {
    await administer(session, settings);
    surroundings.policy = settings;
  },
}));

/** Sets these settings and no others, and makes the browser read them at once. */
export async function administer(session: Session, settings: Settings): Promise<void> {
  const lift = await setManaged(settings);
  if (Object.keys(settings).length === 0) await lift();
  const page = await openPolicies(session);
  await readPolicies(page, session, settings);
  await page.close();
}
