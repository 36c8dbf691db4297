import { hosts } from '../world/hosts.ts';
import { currentCss, earlierCss, logoSvg, pageJs } from './assets.ts';
import { currentApplication, currentCard, currentProcedures, currentSignIn } from './current.ts';
import { type Answer, maintenancePage } from './document.ts';
import { earlierEntry, earlierHome, earlierRegistration } from './earlier.ts';
import { hostileCss, hostileJs } from './hostile.ts';
import { maintenancePath, optionsOf, paths } from './options.ts';
import { readingCss, readingJs } from './reading.ts';
import { translationJs } from './translation.ts';

export type { Answer } from './document.ts';
export * from './options.ts';

const css = 'text/css; charset=utf-8';
const js = 'text/javascript; charset=utf-8';

const assets: ReadonlyMap<string, Answer> = new Map([
  ['/replica/earlier.css', { type: css, body: earlierCss + readingCss }],
  ['/replica/current.css', { type: css, body: currentCss + readingCss }],
  ['/replica/logo.svg', { type: 'image/svg+xml', body: logoSvg }],
  ['/replica/page.js', { type: js, body: pageJs }],
  ['/replica/reading.js', { type: js, body: readingJs }],
  ['/replica/translation.js', { type: js, body: translationJs }],
  ['/replica/hide.css', { type: css, body: hostileCss.hide }],
  ['/replica/hide-all.css', { type: css, body: hostileCss['hide-all'] }],
  ['/replica/hostile.js', { type: js, body: hostileJs }],
]);

function registrationStep(query: URLSearchParams): 1 | 2 | 3 {
  const step = query.get('step');
  return step === '3' ? 3 : step === '2' ? 2 : 1;
}

function earlier(path: string, query: URLSearchParams): Answer | undefined {
  const options = optionsOf(query);
  // The server writes its session into the path: /WC01/WCAAS010/ras;jsessionid=…
  const [plainPath] = path.split(';');
  switch (plainPath) {
    case paths.earlier.entry:
    case paths.earlier.entryWithEvent:
      return earlierEntry(options);
    case paths.earlier.registration:
      return earlierRegistration(options, registrationStep(query));
    case paths.earlier.home:
      return earlierHome(options);
    case maintenancePath:
      return maintenancePage(options, 'earlier.css');
    default:
      return undefined;
  }
}

function current(path: string, query: URLSearchParams): Answer | undefined {
  const options = optionsOf(query);
  switch (path) {
    case paths.current.entry:
      return currentProcedures(options, query.has('signed-in'));
    case paths.current.procedures:
      return currentProcedures(options, !query.has('signed-out'));
    case paths.current.signIn:
      return currentSignIn(options);
    case paths.current.card:
      return currentCard(options, query.has('signed-in'));
    case paths.current.application:
    case paths.current.posted:
      return currentApplication(options);
    case maintenancePath:
      return maintenancePage(options, 'current.css');
    default:
      return undefined;
  }
}

/**
 * The replicas' answer for an address; `undefined` if there is no such page. Foreign hosts get the
 * earlier system's.
 */
export function replica(host: string, path: string, query: URLSearchParams): Answer | undefined {
  const asset = assets.get(path);
  if (asset !== undefined) return asset;
  return host === hosts.current ? current(path, query) : earlier(path, query);
}
