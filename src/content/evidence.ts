import type { OnlineSystemHost } from '../readiness/online-system.ts';
import { labelOf, normalise } from './text.ts';

/** What on a page shows that its user is signed in, or has just completed the registration. */
interface Evidence {
  readonly selector: string;
  readonly texts: readonly string[];
}

/** As seen in public screenshots and one saved page, 2025 and 2026 (docs/facts.md). */
const evidence = {
  // The heading, or the current step of the step bar; the bar names every step on every page.
  'www.ras-immi.moj.go.jp': [
    {
      selector: 'h1, h2, h3, h4, [aria-current="step"], .active, .current',
      texts: [
        '利用者情報登録 完了',
        'STEP3 利用者情報登録 完了',
        'Completion of user information registration',
        'STEP3 Completion of user information registration',
      ],
    },
  ],
  // While signed out the same control reads ログイン.
  'www.rasens-immi.moj.go.jp': [
    { selector: '#pcLogin', texts: ['ログアウト', 'Logout', 'Log out', 'Sign out'] },
  ],
} as const satisfies Record<OnlineSystemHost, readonly Evidence[]>;

/** Whether a page shows that its user is registered with the online system. */
export function showsRegistration(host: string, page: ParentNode): boolean {
  const table: Readonly<Record<string, readonly Evidence[]>> = evidence;
  return (table[host] ?? []).some(({ selector, texts }) => {
    const wanted = new Set(texts.map(normalise));
    return [...page.querySelectorAll(selector)].some((element) =>
      wanted.has(normalise(labelOf(element))),
    );
  });
}

/** Whether a page shows that its user is signed in. */
export function isSignedIn(host: string, page: ParentNode): boolean {
  const marks = '.common-header-logintime, .common-header-userbox';
  return host === 'www.rasens-immi.moj.go.jp' && page.querySelector(marks) !== null;
}
