import { browser } from './browser.ts';

/** The window that this page is in; undefined if Chrome does not tell. */
export async function ownWindow(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/** Whether this page is in an incognito window, also where it shares its process with normal ones. */
export async function isInIncognitoWindow(): Promise<boolean> {
  return browser.extension.inIncognitoContext || (await browser.windows.getCurrent()).incognito;
}
