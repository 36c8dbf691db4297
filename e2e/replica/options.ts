import { type ClientId, clientIds } from '../world/clients.ts';
import { hosts, type System } from '../world/hosts.ts';
import type { Lang } from '../world/languages.ts';

/**
 * The language into which the current system's page is translated: English, or words of no
 * language.
 */
export type Translation = 'en' | 'other';

/**
 * Tricks of a hostile page against elements that are not its own. A page can use several at once.
 */
export const tricks = [
  /**
   * A stylesheet that hides foreign elements, by wildcard and by name, with every property that can
   * hide.
   */
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

/** The options of every replica page. A test writes them into the page's address. */
export interface PageOptions {
  /**
   * The language of the earlier system's pages. The current system's are sent in Japanese, and `en`
   * translates them.
   */
  readonly lang: Lang;
  /**
   * A script in the page translates its texts, as in the current system. Ids, classes and links
   * stay.
   */
  readonly translated: Translation | null;
  /** The recognisable controls come only after `addControlsEvent` was dispatched on the document. */
  readonly late: boolean;
  /** The page has a frame with another page of the same host. */
  readonly frame: boolean;
  /**
   * The page is sent with a Content-Security-Policy that allows nothing inline, and with Trusted
   * Types.
   */
  readonly strictCsp: boolean;
  /**
   * The client that reads the card for signing in and registering, behind the dark cover. If null,
   * buttons only report the press, as most tests need.
   */
  readonly client: ClientId | null;
  readonly tricks: readonly Trick[];
}

/** Adds the late controls (see `PageOptions.late`). */
export const addControlsEvent = 'replica:add-controls';
/** Removes the recognisable controls, as a page that redraws itself does. */
export const removeControlsEvent = 'replica:remove-controls';

/** The path of each page of the replicas. */
export const paths = {
  earlier: {
    entry: '/WC01/WCAAS010/',
    /** The entry page again, as the server's own redirects name it. */
    entryWithEvent: '/WC01/WCAAS010/ras',
    /** The real path of the registration is not known. `step` is 1, 2 or 3. */
    registration: '/WC01/WCAAS020/',
    /** The page after signing in. The real path is not known. */
    home: '/WC01/WCAAS030/',
  },
  current: {
    entry: '/rasens-u/',
    signIn: '/rasens-u/profile/userLogin_initDisplay',
    procedures: '/rasens-u/offer/offerList_initDisplay',
    application: '/rasens-u/offer/offerRSS_gotoOffer',
    /** The target of the application's form, outside `/rasens-u/`. */
    posted: '/rasguser/offer/offerRSS_gotoOffer',
    /** The product family's card page. The real path is not known. */
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

/** The path and query of the next page on the same host, with the same options. */
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

/** Reads the options from an address. The default is Japanese, as in both systems. */
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
