import { type ClientId, clientIds } from '../world/clients.ts';
import { hosts, type System } from '../world/hosts.ts';
import type { Lang } from '../world/languages.ts';

/** What a translation in the page makes of the current system's texts: English, or words that nobody knows. */
export type Translation = 'en' | 'other';

/** What a hostile page tries against elements that are not its own; any number of them at once. */
export const tricks = [
  /** A stylesheet that hides what is not the page's own, by wildcard and by name, with every property that can. */
  'hide',
  /** A stylesheet that hides everything, the page itself included: `* { display: none !important }`. */
  'hide-all',
  /** DOM and language prototypes overwritten before anything else runs. */
  'prototypes',
  /** Our element names defined as custom elements that take an open shadow root first. */
  'define',
  /** Our elements restyled and stripped of their attributes as soon as they appear. */
  'restyle',
  /** Our elements removed when they first appear. */
  'remove-once',
  /** Our elements removed each time they appear. */
  'remove-always',
] as const;

export type Trick = (typeof tricks)[number];

/** The choices that every replica page understands; a test writes them into the page's address. */
export interface PageOptions {
  /** The earlier system's pages are sent in it; the current system's are Japanese, and `en` translates them. */
  readonly lang: Lang;
  /** The page's texts are rewritten in the page, as the current system does it; ids, classes and links stay. */
  readonly translated: Translation | null;
  /** The recognisable controls come only after `addControlsEvent` was dispatched on the document. */
  readonly late: boolean;
  /** The page holds a frame with another page of the same host. */
  readonly frame: boolean;
  /** Sent with a Content-Security-Policy that allows nothing inline, and with Trusted Types. */
  readonly strictCsp: boolean;
  /**
   * Signing in and registering read the card through this client, behind the dark cover. Without one, buttons only say
   * that they were pressed: most tests are about something else.
   */
  readonly client: ClientId | null;
  readonly tricks: readonly Trick[];
}

/** Adds the late controls (see `PageOptions.late`). */
export const addControlsEvent = 'replica:add-controls';
/** Takes the recognisable controls away again, as a page does that redraws itself. */
export const removeControlsEvent = 'replica:remove-controls';

/** Every page the replicas have, by the path where it is served. */
export const paths = {
  earlier: {
    entry: '/WC01/WCAAS010/',
    /** The entry page again, as the server's own redirects name it. */
    entryWithEvent: '/WC01/WCAAS010/ras',
    /** Where registration really stands is not known; `step` is 1, 2 or 3. */
    registration: '/WC01/WCAAS020/',
    /** Where somebody who has signed in comes out; not known either. */
    home: '/WC01/WCAAS030/',
  },
  current: {
    entry: '/rasens-u/',
    signIn: '/rasens-u/profile/userLogin_initDisplay',
    procedures: '/rasens-u/offer/offerList_initDisplay',
    application: '/rasens-u/offer/offerRSS_gotoOffer',
    /** Where the application's form is sent: outside `/rasens-u/`. */
    posted: '/rasguser/offer/offerRSS_gotoOffer',
    /** The product family's card page; its place is not known. */
    card: '/rasens-u/replica/card',
  },
} as const;

/** Served on both hosts: a page on which nothing can be recognised. */
export const maintenancePath = '/maintenance';

/**
 * The address of a replica page: `pageUrl('earlier', paths.earlier.entry, { lang: 'en', late: true })`.
 * `extra` is added to the query as it is (`step`, `signed-in`, `dispOutputEvent`).
 */
export function pageUrl(
  system: System,
  path: string,
  options: Partial<PageOptions> = {},
  extra: Readonly<Record<string, string>> = {},
): string {
  const url = new URL(path, `https://${hosts[system]}`);
  if (options.lang !== undefined) url.searchParams.set('lang', options.lang);
  if (options.translated) url.searchParams.set('translated', options.translated);
  if (options.late === true) url.searchParams.set('late', '');
  if (options.frame === true) url.searchParams.set('frame', '');
  if (options.strictCsp === true) url.searchParams.set('strict-csp', '');
  if (options.client) url.searchParams.set('client', options.client);
  for (const trick of options.tricks ?? []) url.searchParams.append('trick', trick);
  for (const [name, value] of Object.entries(extra)) url.searchParams.set(name, value);
  return url.href;
}

/** The address, within the same host, of a page that goes on as this one. */
export function onwards(
  path: string,
  { lang, translated, client }: PageOptions,
  extra: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    lang,
    ...(translated === null ? {} : { translated }),
    ...(client === null ? {} : { client }),
    ...extra,
  });
  return `${path}?${query.toString()}`;
}

/** Reads the options back out of an address; Japanese is what both systems start in. */
export function optionsOf(query: URLSearchParams): PageOptions {
  const lang = query.get('lang') === 'en' ? 'en' : 'ja';
  const translated = query.get('translated') ?? lang;
  return {
    lang,
    translated: translated === 'en' || translated === 'other' ? translated : null,
    late: query.has('late'),
    frame: query.has('frame'),
    strictCsp: query.has('strict-csp'),
    client: clientIds.find((client) => client === query.get('client')) ?? null,
    tricks: tricks.filter((trick) => query.getAll('trick').includes(trick)),
  };
}
