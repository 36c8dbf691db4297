import { browser } from './browser.ts';
import { inTime } from './in-time.ts';
import { isBoolean } from './shape.ts';
import { createSource } from './source.ts';

const isNumber = (value: unknown): value is number => typeof value === 'number';
const incognito = createSource('drawn', isBoolean, false);

/** The window that this page is in; undefined if Chrome does not tell. */
export async function ownWindow(): Promise<number | undefined> {
  const answer = await inTime(async () => (await browser.windows.getCurrent()).id, isNumber);
  return answer?.value;
}

/**
 * Whether this page is in an incognito window, also where it shares its process with normal ones;
 * false while Chrome does not answer.
 */
export async function isInIncognitoWindow(): Promise<boolean> {
  if (browser.extension.inIncognitoContext) return true;
  return incognito.read(async () => (await browser.windows.getCurrent()).incognito);
}
