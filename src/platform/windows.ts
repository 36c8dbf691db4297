import { browser } from './browser.ts';

/** Whether this page is in an incognito window, also where it shares its process with normal ones. */
export async function isInIncognitoWindow(): Promise<boolean> {
  return browser.extension.inIncognitoContext || (await browser.windows.getCurrent()).incognito;
}
