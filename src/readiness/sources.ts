/** Where a fact comes from, when it was checked, and how far it can be relied on. */
export interface Source {
  /** The document; docs/facts.md names it in full. */
  readonly document: 'leaflet' | 'seen-2026' | 'google-chrome' | 'municipal';
  /** The day it was last checked, in Japan. */
  readonly checked: `${number}-${number}-${number}`;
  /**
   * `leaflet`: as in the agency's leaflet. `seen-2026`: seen in 2026, not confirmed by the agency.
   * `publisher`: a product's own publisher, about that product. `municipal`: a municipality's page.
   */
  readonly standing: 'leaflet' | 'seen-2026' | 'publisher' | 'municipal';
}

/**
 * The Immigration Services Agency's leaflet
 * 「在留申請オンラインシステムの個人利用に必要な事前準備について」: the ground truth of the table.
 */
export const leaflet = {
  document: 'leaflet',
  checked: '2026-11-23',
  standing: 'leaflet',
} as const satisfies Source;

/** What saved official pages and several public guides showed during 2026. */
export const seenIn2026 = {
  document: 'seen-2026',
  checked: '2026-11-23',
  standing: 'seen-2026',
} as const satisfies Source;

/** Google's own page for Google Chrome. */
export const googleChrome = {
  document: 'google-chrome',
  checked: '2026-11-23',
  standing: 'publisher',
} as const satisfies Source;

/** What municipalities (Tsushima, Matsumoto) say about the My Number card on their pages. */
export const municipal = {
  document: 'municipal',
  checked: '2026-11-23',
  standing: 'municipal',
} as const satisfies Source;
