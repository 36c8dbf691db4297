import type { PrerequisiteId } from './ids.ts';
import { googleChrome, leaflet, seenIn2026, type Source } from './sources.ts';

/** Every official page the product leads to. Nothing is ever fetched from them. */
export const links = {
  'my-number-site': 'https://www.kojinbango-card.go.jp/kofushinse/',
  'agency-guide': 'https://www.moj.go.jp/isa/applications/online/onlineshinsei.html',
  'agency-notification': 'https://www.moj.go.jp/isa/applications/guide/nyuukokukanri07_00248.html',
  'google-chrome': 'https://www.google.com/chrome/',
  'official-extension': 'https://chromewebstore.google.com/detail/ddhaancdmkmeigppopkakhpbboccibla',
  'jpki-portal': 'https://www.jpki.go.jp/download/',
  'online-system': 'https://www.rasens-immi.moj.go.jp/rasens-u/',
} as const satisfies Record<string, `https://${string}`>;
export type LinkId = keyof typeof links;

/** Where each page's address is from. (Apart from them: the worker needs the addresses only.) */
export const linkSources = {
  'my-number-site': leaflet,
  'agency-guide': seenIn2026,
  'agency-notification': leaflet,
  'google-chrome': googleChrome,
  'official-extension': seenIn2026,
  'jpki-portal': leaflet,
  'online-system': seenIn2026,
} as const satisfies Record<LinkId, Source>;

/**
 * The one page that helps with each prerequisite. Null: the leaflet gives a telephone only.
 */
export const linkFor = {
  'my-number-card': 'my-number-site',
  'residence-card': null,
  'notification-certificate': 'agency-notification',
  chrome: 'google-chrome',
  'jpki-client': 'jpki-portal',
  'card-reader': 'jpki-portal',
  'user-registration': 'online-system',
} as const satisfies Record<PrerequisiteId, LinkId | null>;
