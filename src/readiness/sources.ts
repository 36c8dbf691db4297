/** Where a fact comes from, when it was checked, and how far it can be relied on. */
export interface Source {
  /** The document, by the name its publisher gives it. */
  readonly title: string;
  /** The day it was last checked, in Japan. */
  readonly checked: `${number}-${number}-${number}`;
  /**
   * `leaflet`: as in the agency's leaflet. `seen-2026`: seen in 2026, not confirmed by the agency.
   * `publisher`: a product's own publisher, about that product.
   */
  readonly standing: 'leaflet' | 'seen-2026' | 'publisher';
}

/** The Immigration Services Agency's leaflet: the ground truth of the table. */
export const leaflet = {
  title: '出入国在留管理庁「在留申請オンラインシステムの個人利用に必要な事前準備について」',
  checked: '2026-11-23',
  standing: 'leaflet',
} as const satisfies Source;

/** What saved official pages and several public guides showed during 2026. */
export const seenIn2026 = {
  title: '2026年の公開ページ・公開ガイド',
  checked: '2026-11-23',
  standing: 'seen-2026',
} as const satisfies Source;

/** Google's own page for Google Chrome. */
export const googleChrome = {
  title: 'Google Chrome',
  checked: '2026-11-23',
  standing: 'publisher',
} as const satisfies Source;
