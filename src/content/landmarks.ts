import { isOnlineSystemSite, type OnlineSystemSite } from '../readiness/online-system.ts';
import type { LandmarkId } from '../readiness/ids.ts';
import { isSignedIn } from './evidence.ts';
import { isCalled, isDrawn, isNoText, namesOf, normalise, textOf } from './text.ts';

/**
 * How to recognise one control of the online system: by selector, and by every other given field.
 */
interface Landmark {
  readonly id: LandmarkId;
  readonly selector: string;
  /** The control's whole name in any of the page's languages. */
  readonly texts?: readonly string[];
  /** The path on the page's own site to which the control leads. */
  readonly leadsTo?: RegExp;
  /** The last group heading before the control has to be `is`, and not `isNot`. */
  readonly group?: { readonly is: string; readonly isNot: string };
  /** Path and query of the replica's page that shows it. */
  readonly page: string;
  readonly source: string;
}

const buttons =
  'button, [role="button"], input[type="submit" i], input[type="button" i], input[type="image" i]';

/** Selects what can carry a control's text, if no name is known. */
const anyControl = `${buttons}, a[href], [onclick], [role="link"], label, summary`;

/**
 * A control by its `name`, whatever its tag. The excluded elements can have a name but cannot be
 * pressed.
 */
const named = (name: string) =>
  `[name="${name}"]:not([type="hidden" i], form, meta, iframe, a:not([href], [onclick]))` as const;

const signInPath = 'userLogin_initDisplay';

/**
 * The recognised controls of each site, surest first. Among an id's rows, the first with a control
 * drawn on the page wins. The pages will change, and then this table has to change (docs/facts.md).
 *
 * A machine translation in the page makes the current system's other languages, and rewrites texts.
 * So ids and links come first there.
 */
export const landmarks = {
  'www.ras-immi.moj.go.jp': [
    {
      id: 'sign-in-individual',
      selector: named('clickLogInKjnBtn'),
      page: '/WC01/WCAAS010/',
      source: 'public user scripts, 2025 (A)',
    },
    {
      id: 'sign-in-organisation',
      selector: anyControl,
      texts: [
        '法人，弁護士・行政書士',
        'Corporation/Attorney/Administrative Procedures Legal Specialist',
      ],
      page: '/WC01/WCAAS010/',
      source: 'public screenshots, 2025 (A); its name is unknown',
    },
    {
      id: 'register-individual',
      selector: named('clickTurkKjnBtn'),
      page: '/WC01/WCAAS010/',
      source: 'public user scripts, 2025 (A)',
    },
    {
      id: 'register-practitioner',
      selector: anyControl,
      texts: ['弁護士・行政書士', 'Attorney/Administrative Procedures Legal Specialist'],
      page: '/WC01/WCAAS010/',
      source: 'public screenshots, 2025 (A); its name is unknown',
    },
  ],
  'www.rasens-immi.moj.go.jp': [
    {
      id: 'sign-in',
      selector: '#pcLogin',
      page: '/rasens-u/profile/userLogin_initDisplay',
      source: 'saved page of a signed-in user, 2026-05 (A): it signs out',
    },
    {
      id: 'sign-in',
      selector: ['href', 'formaction']
        .map((name) => `[${name}*="${signInPath}"]:not(link, base)`)
        .join(', '),
      leadsTo: /\/profile\/userLogin_initDisplay(?:\.action)?(?:;|$)/,
      page: '/rasens-u/',
      source: 'public scripts for its sister systems (B); here inferred',
    },
    // On the product family's card page, only the group for a computer needs the reader and the
    // client. In the family's help the page reads the cardholder's data; that a user meets it
    // during sign-in here is inferred. Of the two landmarks, `sign-in` is the one that needs
    // everything. A signed-in user gets no flag (`findLandmarks`), so a signature later on gets
    // none.
    {
      id: 'sign-in',
      selector: anyControl,
      texts: ['公的個人認証サービスの電子証明書'],
      group: {
        is: 'PCで基本4情報読取する場合',
        isNot: 'スマートフォンで基本4情報読取する場合',
      },
      page: '/rasens-u/replica/card',
      source: 'help of a sister system, 5.2.2 (A); here inferred',
    },
    // No source gives its address, so its text recognises it.
    {
      id: 'register',
      selector: anyControl,
      texts: ['利用者登録される方はこちら'],
      page: '/rasens-u/profile/userLogin_initDisplay',
      source: 'its sister systems (inferred)',
    },
  ],
} as const satisfies Record<OnlineSystemSite, readonly Landmark[]>;

/**
 * The recognised controls of a page, one for each landmark. A signed-in user has none: all of them
 * lead to signing in or registering.
 *
 * @param host the page's host; one outside the online system has no controls
 * @param isInReach which of several copies of a control is meant; asked only if there are several
 */
export function findLandmarks(
  host: string,
  page: ParentNode,
  isInReach: (control: Element) => boolean = () => true,
): Map<LandmarkId, Element> {
  const found = new Map<LandmarkId, Element>();
  if (!isOnlineSystemSite(host) || isSignedIn(host, page)) return found;
  const isSettled = new Set<LandmarkId>();
  const rows: readonly Landmark[] = landmarks[host];
  for (const row of rows) {
    if (isSettled.has(row.id)) continue;
    const controls = controlsOf(row, host, page);
    // A menu for narrow windows may hold a copy of the control, hidden, folded or beside the page.
    const copies = controls.filter(isDrawn);
    const drawn = copies.length > 1 ? (copies.find(isInReach) ?? copies[0]) : copies[0];
    if (drawn) isSettled.add(row.id);
    const control = drawn ?? found.get(row.id) ?? controls[0];
    if (control) found.set(row.id, control);
  }
  return found;
}

/**
 * The controls of a page that match a row of the table. Of nested ones, only the innermost count.
 */
export function controlsOf(
  { selector, texts, leadsTo, group }: Landmark,
  host: string,
  page: ParentNode,
): Element[] {
  const names = texts && namesOf(texts);
  const controls = [...page.querySelectorAll(selector)].filter(
    (control) =>
      (!names || (isCalled(control, names) && !labelsField(control))) &&
      (!leadsTo || leadsTo.test(pathOf(control, host))) &&
      (!group || isInGroup(control, group)),
  );
  return controls.filter(
    (control) => !controls.some((other) => other !== control && control.contains(other)),
  );
}

/**
 * Whether a control is the label of a field, for example of a choice whose words are a button's.
 */
function labelsField(control: Element): boolean {
  if (control.localName !== 'label') return false;
  const { control: labelled } = control as HTMLLabelElement;
  return labelled !== null && !labelled.matches(buttons);
}

/** The path to which a control leads; empty if it is on another site, or is no address. */
function pathOf(control: Element, host: string): string {
  const address = control.getAttribute('href') ?? control.getAttribute('formaction') ?? '';
  try {
    const url = new URL(address, control.baseURI);
    return url.host === host ? url.pathname : '';
  } catch {
    return '';
  }
}

/** How many ancestors of a control are searched for the heading of its group. */
const HIGHEST = 12;

function isInGroup(control: Element, { is, isNot }: NonNullable<Landmark['group']>): boolean {
  const [wanted, other] = [normalise(is), normalise(isNot)];
  let within = control.parentElement;
  for (let height = 0; within && height < HIGHEST; height++) {
    const before = normalise(textOf(within, isNoText, control));
    const last = Math.max(before.lastIndexOf(wanted), before.lastIndexOf(other));
    if (last >= 0) return before.startsWith(wanted, last);
    within = within.parentElement;
  }
  // Without a group heading, the page offers only one way to read the card.
  return true;
}
