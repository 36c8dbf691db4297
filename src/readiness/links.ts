import type { PrerequisiteId } from './ids.ts';
import { googleChrome, leaflet, seenIn2026, type Source } from './sources.ts';

/** The official JPKI extension's id in the Web Store. Source: public guides (docs/facts.md). */
export const OFFICIAL_EXTENSION = 'ddhaancdmkmeigppopkakhpbboccibla';

/** An official page that the product links to. The product never fetches it. */
export interface Link {
  readonly href: `https://${string}`;
  /** The source of the address. */
  readonly source: Source;
}

/** Every official page that the product links to. */
export const links = {
  'my-number-site': {
    href: 'https://www.kojinbango-card.go.jp/kofushinse/',
    source: leaflet,
  },
  'agency-guide': {
    href: 'https://www.moj.go.jp/isa/applications/online/onlineshinsei.html',
    source: seenIn2026,
  },
  'agency-notification': {
    href: 'https://www.moj.go.jp/isa/applications/guide/nyuukokukanri07_00248.html',
    source: leaflet,
  },
  'google-chrome': {
    href: 'https://www.google.com/chrome/',
    source: googleChrome,
  },
  'official-extension': {
    href: `https://chromewebstore.google.com/detail/${OFFICIAL_EXTENSION}`,
    source: seenIn2026,
  },
  'jpki-portal': {
    href: 'https://www.jpki.go.jp/download/',
    source: leaflet,
  },
  'online-system': {
    href: 'https://www.rasens-immi.moj.go.jp/rasens-u/',
    source: seenIn2026,
  },
  'registration-change': {
    href: 'https://www.moj.go.jp/isa/applications/online/online-riyousyajyouhouhenkou.html',
    source: seenIn2026,
  },
} as const satisfies Record<string, Link>;
export type LinkId = keyof typeof links;

/** The page that helps with each prerequisite. Null: the leaflet gives only a telephone number. */
export const linkFor = {
  'my-number-card': 'my-number-site',
  'residence-card': null,
  'notification-certificate': 'agency-notification',
  chrome: 'google-chrome',
  'jpki-client': 'jpki-portal',
  'card-reader': 'jpki-portal',
  'user-registration': 'online-system',
} as const satisfies Record<PrerequisiteId, LinkId | null>;
