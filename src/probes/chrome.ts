import type { ChromeFinding } from '../readiness/facts.ts';
import { parseVersion } from '../readiness/version.ts';

interface Brand {
  readonly brand: string;
  readonly version: string;
}

/**
 * The part of User-Agent Client Hints in use.
 * Source: WICG User-Agent Client Hints, https://wicg.github.io/ua-client-hints/
 */
export interface UserAgentData {
  readonly brands: readonly Brand[];
  readonly platform: string;
  getHighEntropyValues(hints: readonly string[]): Promise<{ fullVersionList?: readonly Brand[] }>;
}

/** The part of `navigator` that says which browser and which system this is. */
export interface UserAgent {
  readonly userAgent: string;
  readonly userAgentData?: UserAgentData;
}

/** Which browser this is, by its brands, else by its user-agent string. */
export async function probeChrome(navigator: UserAgent): Promise<ChromeFinding> {
  const data = navigator.userAgentData;
  const detailed = await data
    ?.getHighEntropyValues(['fullVersionList'])
    .then((values) => values.fullVersionList)
    .catch(() => undefined);
  const brands = detailed?.length ? detailed : (data?.brands ?? []);
  return readBrands(brands) ?? readUserAgentString(navigator.userAgent);
}

/**
 * The browser among its brands. Chromium's version counts for every other browser built on it.
 *
 * @returns null where the list names no browser
 */
export function readBrands(brands: readonly Brand[]): ChromeFinding | null {
  // A made-up entry such as "Not;A=Brand" keeps sites from relying on the list's form.
  const real = brands.filter(({ brand }) => !/^\W*not.*brand\W*$/i.test(brand));
  const chromium = real.find(({ brand }) => brand === 'Chromium');
  const googleChrome = real.find(({ brand }) => brand === 'Google Chrome');
  const own = googleChrome ?? real.find((entry) => entry !== chromium) ?? chromium;
  if (!own) return null;
  const version = googleChrome?.version ?? chromium?.version ?? own.version;
  return { brand: own.brand, version: versionOrNull(version) };
}

/** Browsers that name themselves beside `Chrome/…` in the user-agent string. */
const brandOfToken: ReadonlyMap<string, string> = new Map([
  ['Edg', 'Microsoft Edge'],
  ['OPR', 'Opera'],
  ['HeadlessChrome', 'Chromium'],
]);

/** What Google Chrome's own user-agent string names. */
const productsOfChrome = new Set(['Mozilla', 'AppleWebKit', 'Chrome', 'Mobile', 'Safari']);

/**
 * The browser by its user-agent string. Google Chrome is the one that names nothing besides;
 * Chromium without a name of its own cannot be told from it here, only by its brands.
 */
export function readUserAgentString(userAgent: string): ChromeFinding {
  const products = [...userAgent.matchAll(/([A-Za-z][\w.]*)\/(\S+)/g)].map(
    ([, name = '', version = '']) => ({ name, version }),
  );
  const chrome = products.find(({ name }) => name === 'Chrome' || name === 'HeadlessChrome');
  if (!chrome) return { brand: null, version: null };
  const other = products.find(({ name }) => !productsOfChrome.has(name));
  const brand = other ? (brandOfToken.get(other.name) ?? other.name) : 'Google Chrome';
  return { brand, version: versionOrNull(chrome.version) };
}

function versionOrNull(text: string): string | null {
  return parseVersion(text) ? text : null;
}
