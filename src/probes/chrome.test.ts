import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probeChrome, readBrands, readUserAgentString, type UserAgentData } from './chrome.ts';

const FULL = '156.0.8078.79';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

/** Chromium's made-up entry as it has been spelled since 2020. */
const greaseSpellings = [
  'Not A;Brand',
  ' Not A;Brand',
  ';Not A Brand',
  '(Not(A:Brand',
  '\\Not"A\\Brand',
  'Not;A=Brand',
  'Not)A;Brand',
  'Not/A)Brand',
  'Not.A/Brand',
  'Not-A.Brand',
  'Not:A-Brand',
  'Not_A Brand',
  'Not?A_Brand',
  'Not=A?Brand',
  'Not(A:Brand',
];

function data(brands: UserAgentData['brands'], full?: UserAgentData['brands']): UserAgentData {
  return {
    brands,
    platform: 'Windows',
    getHighEntropyValues: async () => (full ? { fullVersionList: full } : {}),
  };
}

const [grease, chromium] = [
  { brand: 'Not;A=Brand', version: '99.0.0.0' },
  { brand: 'Chromium', version: FULL },
];

describe('which browser this is, by its brands', () => {
  it.each([
    ['Google Chrome', 'Google Chrome'],
    ['Microsoft Edge', 'Microsoft Edge'],
    ['Brave', 'Brave'],
    ['Opera', 'Opera'],
    ['HeadlessChrome', 'HeadlessChrome'],
    ['Vivaldi', 'Vivaldi'],
  ])('%s, wherever it and the made-up entry stand', (own, brand) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...greaseSpellings),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (spelling, order) => {
          const entries = [{ brand: own, version: FULL }, chromium, { ...grease, brand: spelling }];
          const list = order.flatMap((index) => entries[index] ?? []);
          expect(readBrands(list)).toEqual({ brand, version: FULL });
        },
      ),
    );
  });

  it.each(greaseSpellings)('is Chromium where it names nothing but itself and %j', (brand) => {
    expect(readBrands([{ brand, version: '8' }, chromium])).toEqual({
      brand: 'Chromium',
      version: FULL,
    });
    expect(readBrands([chromium, { brand, version: '8' }])?.brand).toBe('Chromium');
  });

  it("counts Chromium's version for a browser that numbers its own otherwise", () => {
    const opera = { brand: 'Opera', version: '142.0.1.1' };
    expect(readBrands([opera, chromium])).toEqual({ brand: 'Opera', version: FULL });
    expect(readBrands([opera])).toEqual({ brand: 'Opera', version: '142.0.1.1' });
  });

  it.each(['Notable Browser', 'Notable Brandish', 'Cannot Brand'])(
    'takes no real browser for the made-up entry: %s',
    (brand) => {
      expect(readBrands([{ brand, version: '1' }, chromium])?.brand).toBe(brand);
    },
  );

  it('is Google Chrome, with its own version, whatever else is named', () => {
    const own = { brand: 'Google Chrome', version: '156.0.1.1' };
    expect(readBrands([{ brand: 'WebView', version: '7' }, chromium, own])).toEqual(own);
  });

  it('keeps no version that is none', () => {
    expect(readBrands([{ brand: 'Google Chrome', version: 'newest' }])).toEqual({
      brand: 'Google Chrome',
      version: null,
    });
  });

  it('is not told by an empty list, nor by the made-up entry alone', () => {
    expect(readBrands([])).toBeNull();
    expect(readBrands([grease])).toBeNull();
  });
});

describe('which browser this is, by its user-agent string', () => {
  it.each([
    ['Chrome', `${windows} Chrome/${FULL} Safari/537.36`, 'Google Chrome', FULL],
    ['old Chrome', `${windows} Chrome/71.0.3578.98 Safari/537.36`, 'Google Chrome', '71.0.3578.98'],
    ['Edge', `${windows} Chrome/${FULL} Safari/537.36 Edg/156.0.1.1`, 'Microsoft Edge', FULL],
    ['Opera', `${windows} Chrome/${FULL} Safari/537.36 OPR/142.0.0.0`, 'Opera', FULL],
    ['headless', `${linux} HeadlessChrome/${FULL} Safari/537.36`, 'Chromium', FULL],
    ['Ubuntu', `${linux} Ubuntu Chromium/80.0.1 Chrome/80.0.1 Safari/537.36`, 'Chromium', '80.0.1'],
    ['Vivaldi', `${linux} Chrome/${FULL} Safari/537.36 Vivaldi/6.1`, 'Vivaldi', FULL],
    ['nonsense version', `${windows} Chrome/newest Safari/537.36`, 'Google Chrome', null],
    ['Firefox', 'Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0', null, null],
    ['nothing', '', null, null],
  ])('%s', (_, userAgent, brand, version) => {
    expect(readUserAgentString(userAgent)).toEqual({ brand, version });
  });
});

describe('asking the browser', () => {
  const userAgent = `${windows} Chrome/${FULL} Safari/537.36 OPR/142.0.0.0`;
  const short = [
    { brand: 'Google Chrome', version: '156' },
    { brand: 'Chromium', version: '156' },
  ];
  const full = [{ brand: 'Google Chrome', version: FULL }, chromium, grease];

  it('takes the full version where the browser gives it', async () => {
    const userAgentData = data(short, full);
    expect(await probeChrome({ userAgent, userAgentData })).toEqual({
      brand: 'Google Chrome',
      version: FULL,
    });
  });

  it('asks for no more than the full version', async () => {
    const asked: string[] = [];
    const getHighEntropyValues = async (hints: readonly string[]) => {
      asked.push(...hints);
      return { fullVersionList: full };
    };
    await probeChrome({ userAgent, userAgentData: { ...data(short), getHighEntropyValues } });
    expect(asked).toEqual(['fullVersionList']);
  });

  it.each([
    ['is refused', { ...data(short), getHighEntropyValues: () => Promise.reject(new Error()) }],
    ['is left out', data(short)],
    ['is empty', data(short, [])],
  ])('takes the short version where the full one %s', async (_, userAgentData) => {
    expect(await probeChrome({ userAgent, userAgentData })).toEqual({
      brand: 'Google Chrome',
      version: '156',
    });
  });

  it.each([
    ['gives no user-agent data', { userAgent }],
    ['lists no brands', { userAgent, userAgentData: data([]) }],
    ['lists only the made-up one', { userAgent, userAgentData: data([grease], [grease]) }],
  ])('reads the user-agent string where the browser %s', async (_, navigator) => {
    expect(await probeChrome(navigator)).toEqual({ brand: 'Opera', version: FULL });
  });
});
