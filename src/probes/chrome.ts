import { isListOf, isRecord, isString } from '../platform/shape.ts';
import { createSource } from '../platform/source.ts';
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
  getHighEntropyValues(hints: readonly string[]): Promise<{
    fullVersionList?: readonly Brand[];
    platformVersion?: string;
    architecture?: string;
  }>;
}

const detailedBrands = createSource<readonly Brand[]>(
  'checked',
  isListOf(isRecord({ brand: isString, version: isString })),
  [],
);

/** The part of `navigator` that names the browser and the operating system. */
export interface UserAgent {
  readonly userAgent: string;
  readonly userAgentData?: UserAgentData;
}

/** Finds the browser's brand and version: from its brands, else from its user-agent string. */
export async function probeChrome(navigator: UserAgent): Promise<ChromeFinding> {
  const data = navigator.userAgentData;
  const detailed = data && (await detailedBrands.read(() => detailedBrandsIn(data)));
  const brands = detailed?.length ? detailed : (data?.brands ?? []);
  return readBrands(brands) ?? readUserAgentString(navigator.userAgent);
}

async function detailedBrandsIn(data: UserAgentData): Promise<unknown> {
  return (await data.getHighEntropyValues(['fullVersionList'])).fullVersionList;
}

/**
 * Reads the browser from its list of brands. A browser built on Chromium gets Chromium's version.
 *
 * @returns null if the list names no browser
 */
export function readBrands(brands: readonly Brand[]): ChromeFinding | null {
  // The list has a made-up entry such as "Not;A=Brand", so that sites do not rely on its form:
  // https://wicg.github.io/ua-client-hints/#grease
  const real = brands.filter(({ brand }) => !/^\W*not.*brand$/i.test(brand));
  const chromium = real.find(({ brand }) => brand === 'Chromium');
  const googleChrome = real.find(({ brand }) => brand === 'Google Chrome');
  const own = googleChrome ?? real.find((entry) => entry !== chromium) ?? chromium;
  if (!own) return null;
  const version = googleChrome?.version ?? chromium?.version ?? own.version;
  return { brand: own.brand, version: versionOrNull(version) };
}

/** Brands of other browsers, by their product in the user-agent string. */
const brandOfToken: ReadonlyMap<string, string> = new Map([
  ['Edg', 'Microsoft Edge'],
  ['OPR', 'Opera'],
  ['HeadlessChrome', 'Chromium'],
]);

/** The products that Google Chrome names in its user-agent string. */
const productsOfChrome = new Set(['Mozilla', 'AppleWebKit', 'Chrome', 'Safari']);

/**
 * Reads the browser from its user-agent string. Google Chrome names no other product. Chromium has
 * the same string as Google Chrome; only its brands differ.
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
