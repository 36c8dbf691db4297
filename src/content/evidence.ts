import { isOnlineSystemSite, type OnlineSystemSite } from '../readiness/online-system.ts';
import { isCalled, isDrawn, isNoText, namesOf, textOf } from './text.ts';

/** A mark on a page that shows the user's standing with the online system. */
interface Evidence {
  readonly shows: 'signed-in' | 'signed-out' | 'registered';
  readonly selector: string;
  /** The element's whole name in any of the page's languages. */
  readonly texts?: readonly string[];
  /** The number of the step with these names. It may stand before or after the name. */
  readonly step?: number;
  /** The element's text has to match this. */
  readonly holds?: RegExp;
  /** Path and query of the replica's page that shows it. */
  readonly page: string;
  readonly source: string;
}

const headings = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
const marked =
  '.active, .current, .is-active, .is-current, [aria-current]:not([aria-current="false"])';
/** The parts of a step bar. It names every step on every page. */
const partOfBar = 'li, ol, ul, nav, dl, tr, [role="list"], [class*="step" i]:not(body, main, form)';

/**
 * A machine translation in the page makes the current system's other languages, and rewrites texts.
 * So classes and links come first there. `#pcLogin` has the class `_unlogin` both signed in and
 * signed out.
 */
export const evidence = {
  'www.ras-immi.moj.go.jp': [
    {
      shows: 'registered',
      selector: `${headings}, ${marked}`,
      texts: ['利用者情報登録 完了', 'Completion of user information registration'],
      step: 3,
      page: '/WC01/WCAAS020/?step=3',
      source: 'public screenshots, 2025 (A)',
    },
  ],
  'www.rasens-immi.moj.go.jp': [
    {
      shows: 'signed-in',
      selector: '.common-header-logintime, .common-spheader-logintime',
      // The time of the last sign-in, in any language's digits; a label without one says nothing.
      holds: /\p{Nd}/u,
      page: '/rasens-u/offer/offerList_initDisplay',
      source: 'saved page of a signed-in user, 2026-05 (A); not seen signed out',
    },
    {
      shows: 'signed-in',
      selector: '.common-header-userbox',
      holds: /\S/,
      page: '/rasens-u/offer/offerList_initDisplay',
      source: 'saved page of a signed-in user, 2026-05 (A); not seen signed out',
    },
    {
      shows: 'signed-in',
      selector: 'a.common-header-userpage[href*="/favorite/myPageTop_initDisplay"]',
      page: '/rasens-u/offer/offerList_initDisplay',
      source: 'saved page of a signed-in user, 2026-05 (A); not seen signed out',
    },
    {
      shows: 'signed-in',
      selector: '#pcLogin, #global-nav .common-spheader-menu-text',
      texts: ['ログアウト', 'Logout', 'Log out', 'Sign out'],
      page: '/rasens-u/offer/offerList_initDisplay',
      source: 'saved page of a signed-in user, 2026-05 (A); English inferred',
    },
    // Nobody has seen whether the marks above are also there for a signed-out user. If they are,
    // this one overrules them.
    {
      shows: 'signed-out',
      selector: '#pcLogin',
      texts: ['ログイン', 'Login', 'Log in', 'Sign in'],
      page: '/rasens-u/profile/userLogin_initDisplay',
      source: 'counterpart of ログアウト (inferred)',
    },
  ],
} as const satisfies Record<OnlineSystemSite, readonly Evidence[]>;

/** Whether a page shows that its user is signed in. The earlier system has no known mark for it. */
export function isSignedIn(host: string, page: ParentNode): boolean {
  return isShown('signed-in', host, page) && !isShown('signed-out', host, page);
}

/**
 * Whether a page shows that its user is registered with the online system: signed in, or just
 * registered.
 */
export function showsRegistration(host: string, page: ParentNode): boolean {
  return isShown('registered', host, page) || isSignedIn(host, page);
}

function isShown(what: Evidence['shows'], host: string, page: ParentNode): boolean {
  const rows: readonly Evidence[] = isOnlineSystemSite(host) ? evidence[host] : [];
  return rows.some((row) => row.shows === what && shownBy(row, page).length > 0);
}

/** The elements of a page that match a row of the table. */
export function shownBy({ selector, texts, step, holds }: Evidence, page: ParentNode): Element[] {
  const names = texts && namesOf(texts, step);
  return [...page.querySelectorAll(selector)].filter(
    (element) =>
      (!names || isCalled(element, names)) &&
      (!holds || holds.test(textOf(element, isNoText))) &&
      (step === undefined || isPresentStep(element)),
  );
}

/**
 * Whether it is a step marked as the present one, or a heading outside a step bar, and is not
 * hidden.
 */
function isPresentStep(element: Element): boolean {
  const isPresent = element.closest(marked) ?? !element.parentElement?.closest(partOfBar);
  return Boolean(isPresent) && isDrawn(element);
}
