import { browser } from './browser.ts';
import { isBoolean } from './shape.ts';
import { createSource } from './source.ts';

const incognito = createSource('drawn', isBoolean, false);

/**
 * Whether this page is in an incognito window, also where it shares its process with normal ones;
 * false while Chrome does not answer.
 */
export async function isInIncognitoWindow(): Promise<boolean> {
  if (browser.extension.inIncognitoContext) return true;
  return incognito.read(async () => (await browser.windows.getCurrent()).incognito);
}
