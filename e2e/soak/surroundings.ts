import type { Page } from 'puppeteer';
import { FakeUsb } from '../support/fake-usb.ts';
import { checkedGuide } from '../support/guide.ts';
import type { Settings } from '../support/managed.ts';
import type { HostSituation, NativeHost } from '../support/native-host.ts';
import type { Session } from '../support/session.ts';
import { fileOfExtensionsPage } from '../world/browser-pages.ts';

/** How the client's host can be installed, and what a check then stores about it. */
export const hostStates = {
  'for-another-extension': 'registered',
  'exits-at-once': 'exited',
} as const satisfies Partial<Record<HostSituation, string>>;
export type InstalledAs = keyof typeof hostStates;

/** The guide, and the fake USB in it. */
export interface Guide {
  readonly page: Page;
  readonly usb: FakeUsb;
}

/** The state of the world outside the extension. */
export interface Surroundings {
  client: { readonly installed: InstalledAs; readonly host: NativeHost } | undefined;
  isReaderPlugged: boolean;
  /**
   * Whether a page showed that its user is signed in, and the stored registration was not destroyed
   * since.
   */
  isSignedIn: boolean;
  /** What the administrator has set. */
  policy: Settings;
}

/** Default values of the answers. */
export const atFirst: Settings = {
  category: 'foreign-national',
  'reading-route': 'reader',
  language: 'en',
  'inline-notices': true,
};

/** Policy names of the answers that an administrator can set, too. */
export const managedNames: Readonly<Record<string, string>> = {
  category: 'category',
  'reading-route': 'readingRoute',
  language: 'language',
  'inline-notices': 'inlineNotices',
};

/** The guide with an empty fake USB bus. */
export async function openGuide(session: Session): Promise<Guide> {
  let usb: FakeUsb | undefined;
  const before = async (empty: Page): Promise<void> => {
    usb = await FakeUsb.install(empty);
  };
  const page = await checkedGuide(session, {}, { before });
  if (usb === undefined) throw new Error('The fake was not installed.');
  return { page, usb };
}

/**
 * Switches developer mode on. Without it, an unpacked extension that reloads itself does not come
 * back.
 */
export async function developerMode(session: Session): Promise<void> {
  const extensions = await session.page(fileOfExtensionsPage);
  await extensions.evaluate(() => {
    const { developerPrivate } = chrome as unknown as {
      readonly developerPrivate: {
        readonly updateProfileConfiguration: (to: { inDeveloperMode: boolean }) => Promise<void>;
      };
    };
    return developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await extensions.close();
}
