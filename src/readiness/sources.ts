import { addMonths, type PlainDate } from './days.ts';

/** The source of a fact: its document, the day of the last check, and how reliable it is. */
export interface Source {
  /** The document; docs/facts.md names it in full. */
  readonly document: 'leaflet' | 'seen-2026' | 'google-chrome' | 'municipal';
  /** The day in Japan on which the fact was last compared with the document. */
  readonly checked: PlainDate;
  /**
   * `leaflet`: as in the agency's leaflet. `seen-2026`: seen in 2026, not confirmed by the agency.
   * `publisher`: from the publisher of the product. `municipal`: from a municipality's page.
   */
  readonly standing: 'leaflet' | 'seen-2026' | 'publisher' | 'municipal';
}

/**
 * The Immigration Services Agency's leaflet
 * 「在留申請オンラインシステムの個人利用に必要な事前準備について」. It decides who needs what.
 */
export const leaflet = {
  document: 'leaflet',
  checked: '2026-11-23',
  standing: 'leaflet',
} as const satisfies Source;

/** Saved official pages and several public guides of 2026. */
export const seenIn2026 = {
  document: 'seen-2026',
  checked: '2026-11-23',
  standing: 'seen-2026',
} as const satisfies Source;

/** Google's page for Google Chrome. */
export const googleChrome = {
  document: 'google-chrome',
  checked: '2026-11-23',
  standing: 'publisher',
} as const satisfies Source;

/**
 * The pages of Tsushima and Matsumoto about the My Number card; docs/facts.md has the addresses.
 */
export const municipal = {
  document: 'municipal',
  checked: '2026-11-23',
  standing: 'municipal',
} as const satisfies Source;

/** After so many months a fact may have changed, and the product says so. */
export const OLD_AFTER_MONTHS = 12;

/**
 * Whether a fact was last checked more than a year ago.
 *
 * @param today the calendar day in Japan
 */
export function isOld({ checked }: Pick<Source, 'checked'>, today: PlainDate): boolean {
  return addMonths(checked, OLD_AFTER_MONTHS) < today;
}
