import { answerMessages, holdPages } from '../platform/messages.ts';
import { onPermissionGiven } from '../platform/permissions.ts';
import { createQueue } from '../platform/queue.ts';
import { onInstalled, onStartup } from '../platform/runtime.ts';
import { closeStorageToPages, onStoredChange } from '../platform/storage.ts';
import { showInTab } from '../platform/tabs.ts';
import { onUsbChange } from '../platform/usb.ts';
import { tokyoDay } from '../readiness/days.ts';
import { NO_ANSWER } from '../readiness/explanations.ts';
import { onlineSystemHostOf, type OnlineSystemHost } from '../readiness/online-system.ts';
import { guidePage } from '../state/pages.ts';
import { rules, type Explanation, type PageAnswer, type Protocol } from '../state/protocol.ts';
import { readSituation } from '../state/read.ts';
import type { Situation } from '../state/situation.ts';
import { write } from '../state/stored.ts';
import { drawBadge } from './badge.ts';
import { explain, recordAnswer, takeBack } from './client.ts';
import { noticeFor } from './notice.ts';
import { forgetReader, recheck } from './recheck.ts';
import { setToolbar } from './toolbar.ts';
import { welcome } from './welcome.ts';

const isOnlineSystem = (url: string) => onlineSystemHostOf(url) !== null;
/** Draws one badge at a time: a slow older drawing must not replace a newer one. */
const drawInTurn = createQueue();

// Every listener is registered before the first await: Chrome wakes the worker only for these,
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
answerMessages<Protocol>(
  rules,
  {
    recheck: ({ readers }) => recheck(readers),
    'extension-seen': ({ state }) =>
      write({
        'facts.official-extension': { finding: state, at: new Date().toISOString() },
      }),
    'forget-reader': forgetReader,
    'take-back': ({ proof }) => takeBack(proof),
    'page-shown': async ({ isRegistered, isSignedIn }, { url }) => {
      const host = hostOf(url);
      const at = new Date().toISOString();
      if (isRegistered) await write({ 'facts.registration': { finding: { host }, at } });
      return (await checkFor(host, isSignedIn)).notice;
    },
    'notice-used': async ({ use }, { url }) => {
      const day = tokyoDay(new Date());
      if (use === 'guide') await showInTab(guidePage);
      else await write({ [`${use === 'opened' ? 'opened' : 'paused'}.${hostOf(url)}`]: day });
    },
    'notice-moved': ({ corner }) => write({ 'notice-corner': corner }),
    'client-answered': async (answer, { url }) => {
      const host = hostOf(url);
      const { source, code } = answer;
      const at = new Date().toISOString();
      try {
        // First, since a success counts only if Chrome finds a client.
        await recheck();
      } finally {
        await recordAnswer(answer, host, at);
      }
      return answerFor(
        host,
        false,
        (situation) => code !== null && explain(source, code, situation),
      );
    },
    'client-silent': ({ source }, { url, tab }) =>
      checkFor(hostOf(url), false, (situation) => {
        const extension = situation.facts['official-extension'];
        const isIncognito = isIncognitoTab(tab);
        // This check found the official extension on: the client waits in its password window. In an
        // incognito window the extension runs only if the user allows it, and Chrome does not tell.
        const isOn =
          !isIncognito &&
          extension?.finding === 'on' &&
          extension.at === situation.facts['jpki-client']?.at;
        return !(source === 'jpki' && isOn) && explain(source, NO_ANSWER, situation, isIncognito);
      }),
  },
  isOnlineSystem,
);
holdPages(isOnlineSystem);
onStoredChange(() => void redraw());
onInstalled((isNew) => {
  void recheck();
  if (isNew) void welcome();
});
onStartup(() => void recheck(null, true));
// A removed permission starts no check: the check would store facts after "forget everything".
onPermissionGiven(() => void recheck());
onUsbChange(() => void recheck());

void closeStorageToPages();
// Chrome drops the badge at the end of a session, and dates may have passed: draw it at each start.
void redraw();

/** The site of a page that sent a message. The gate has refused every other site. */
function hostOf(url: string | undefined): OnlineSystemHost {
  const host = onlineSystemHostOf(url ?? '');
  if (!host) throw new TypeError(`Not a page of the online system: ${url ?? 'no address'}`);
  return host;
}

/** Checks this computer once, then gives all that a page of a site shows. */
async function checkFor(
  host: OnlineSystemHost,
  isSignedIn: boolean,
  explanationIn: (situation: Situation) => Explanation | false = () => false,
): Promise<PageAnswer> {
  await recheck();
  return answerFor(host, isSignedIn, explanationIn);
}

/** All that a page of a site shows by what is known. */
async function answerFor(
  host: OnlineSystemHost,
  isSignedIn: boolean,
  explanationIn: (situation: Situation) => Explanation | false,
): Promise<PageAnswer> {
  const situation = await readSituation(new Date());
  if (isQuiet(situation, host)) return { notice: null, explanation: null };
  return {
    notice: noticeFor(situation, host, isSignedIn),
    explanation: explanationIn(situation) || null,
  };
}

/** Whether a message came from a tab of an incognito window. The browser describes the tab. */
function isIncognitoTab(tab: unknown): boolean {
  return typeof tab === 'object' && tab !== null && 'incognito' in tab && tab.incognito === true;
}

/** Whether nothing is shown on a site: the user switched notices off or pressed "Not today". */
function isQuiet({ stored, today }: Situation, host: OnlineSystemHost): boolean {
  return !stored['inline-notices'] || stored[`paused.${host}`] === today;
}

function redraw(): Promise<void> {
  return drawInTurn(async () => {
    const situation = await readSituation(new Date());
    await Promise.all([drawBadge(situation), setToolbar(situation)]);
  });
}
