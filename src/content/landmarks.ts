import { isOnlineSystemHost, type OnlineSystemHost } from '../readiness/online-system.ts';
import type { LandmarkId } from '../readiness/ids.ts';
import { labelOf, normalise } from './text.ts';

/** How one control of the online system is recognised: by selector, and by its own text if given. */
interface Landmark {
  readonly id: LandmarkId;
  readonly selector: string;
  /** The control's whole text in any of the page's languages; without it the selector suffices. */
  readonly texts?: readonly string[];
}

/** What can carry a control's text, where no name is known. */
const anyControl = 'button, a[href], [role="button"], input[type="submit"], input[type="button"]';

/**
 * The recognised controls of each host, surest first; the first match of an id wins.
 * Names and texts as seen in public screenshots, user scripts and one saved page, 2025 and 2026
 * (docs/facts.md); the pages will change, and then so does this table.
 */
export const landmarks = {
  'www.ras-immi.moj.go.jp': [
    { id: 'sign-in-individual', selector: 'button[name="clickLogInKjnBtn"]' },
    {
      id: 'sign-in-organisation',
      selector: anyControl,
      texts: [
        '法人，弁護士・行政書士',
        'Corporation/Attorney/Administrative Procedures Legal Specialist',
      ],
    },
    { id: 'register-individual', selector: '[name="clickTurkKjnBtn"]' },
    {
      id: 'register-practitioner',
      selector: anyControl,
      texts: ['弁護士・行政書士', 'Attorney/Administrative Procedures Legal Specialist'],
    },
  ],
  'www.rasens-immi.moj.go.jp': [
    // The same control reads ログアウト while signed in. Its English text was not seen.
    { id: 'sign-in', selector: '#pcLogin', texts: ['ログイン', 'Login', 'Log in', 'Sign in'] },
    // Inferred from the product family's card-reading page.
    { id: 'sign-in', selector: anyControl, texts: ['公的個人認証サービスの電子証明書'] },
    { id: 'register', selector: anyControl, texts: ['利用者登録される方はこちら'] },
  ],
} as const satisfies Record<OnlineSystemHost, readonly Landmark[]>;

/**
 * The controls of a page that are recognised, one for each landmark: of several, one in view.
 *
 * @param host the page's host; one that is not the online system's has none
 */
export function findLandmarks(host: string, page: ParentNode): Map<LandmarkId, Element> {
  const found = new Map<LandmarkId, Element>();
  const table: readonly Landmark[] = isOnlineSystemHost(host) ? landmarks[host] : [];
  for (const { id, selector, texts } of table) {
    if (found.has(id)) continue;
    const wanted = texts?.map(normalise);
    const matches = [...page.querySelectorAll(selector)].filter(
      (control) => !wanted || wanted.includes(normalise(labelOf(control))),
    );
    // A menu for narrow windows may hold a hidden twin.
    const control = matches.find(isInView) ?? matches[0];
    if (control) found.set(id, control);
  }
  return found;
}

function isInView(control: Element): boolean {
  return control.getClientRects().length > 0;
}
