import { answerMessages, holdPages } from '../platform/messages.ts';
import { onPermissionGiven } from '../platform/permissions.ts';
import { createQueue } from '../platform/queue.ts';
import { inTime } from '../platform/in-time.ts';
import { onInstalled, onStartup } from '../platform/runtime.ts';
import { followStorage } from '../platform/saving.ts';
import { onLateAnswer } from '../platform/source.ts';
import { closeStorageToPages, onStoredChange } from '../platform/storage.ts';
import { onTurning, showInTab } from '../platform/tabs.ts';
import { isUnknown } from '../platform/shape.ts';
import { onUsbChange } from '../platform/usb.ts';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import { NO_ANSWER } from '../readiness/explanations.ts';
import { onlineSystemHostOf, type OnlineSystemHost } from '../readiness/online-system.ts';
import { guidePage } from '../state/pages.ts';
import { rules, type Explanation, type PageAnswer, type Protocol } from '../state/protocol.ts';
import { readSituation } from '../state/read.ts';
import type { Situation } from '../state/situation.ts';
import { write } from '../state/stored.ts';
import { drawBadge } from './badge.ts';
import { explain, recordAnswer } from './client.ts';
import { noticeFor } from './notice.ts';
import { forgetFindings, forgetReader, lastCheck, recheck } from './recheck.ts';
import { welcome, welcomeIfDue } from './welcome.ts';

const isOnlineSystem = (url: string) => onlineSystemHostOf(url) !== null;
/** Draws one badge at a time: a slow older drawing must not replace a newer one. */
const drawInTurn = createQueue();
/** The day in Japan for which the badge was last drawn. */
let drawnOn: PlainDate | null = null;
/** How long the first notice of a page waits for the check, in milliseconds. */
const NOTICE_MS = 600;

// Every listener is registered before the first await: Chrome wakes the worker only for these,
// https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
answerMessages<Protocol>(
  rules,
  {
    recheck: ({ readers }) => recheck(readers),
    'forget-findings': forgetFindings,
    'forget-reader': forgetReader,
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
    'notice-moved': async ({ corner }) => {
      await write({ 'notice-corner': corner });
    },
    'client-answered': async (answer, { url }) => {
      const host = hostOf(url);
      const { source, code } = answer;
      await recordAnswer(answer, host);
      return checkFor(
        host,
        false,
        (situation) => code !== null && explain(source, code, situation),
      );
    },
    'client-silent': ({ source }, { url }) =>
      checkFor(hostOf(url), false, (situation) => {
        const extension = situation.facts['official-extension'];
        // This check found the official extension on: the client waits in its password window.
        const isOn =
          extension?.finding === 'on' && extension.at === situation.facts['jpki-client']?.at;
        return !(source === 'jpki' && isOn) && explain(source, NO_ANSWER, situation);
      }),
  },
  isOnlineSystem,
);
holdPages(isOnlineSystem);
followStorage();
onStoredChange(() => void redraw());
// A late finding is stored by the check that it starts; anything else late only has to be drawn.
onLateAnswer((topic) => void (topic === 'checked' ? recheck() : redraw()));
onInstalled((isNew) => {
  void recheck();
  if (isNew) void welcome();
});
onStartup(() => void recheck());
// A day ends while the worker sleeps, and no alarm wakes it: an alarm needs one more permission. The
// user's turning to another tab or window wakes it instead.
onTurning(() => {
  if (drawnOn !== tokyoDay(new Date())) void redraw();
});
// A removed permission starts no check: the check would store facts after "forget everything".
onPermissionGiven(() => void recheck());
onUsbChange(() => void recheck());

void closeStorageToPages();
// Chrome drops the badge at the end of a session, and dates may have passed: draw it at each start.
void redraw();
void welcomeIfDue();

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
  // The notice does not wait for a silent host. It shows what is known, and the page asks again when
  // it comes back into view.
  await inTime(recheck, isUnknown, { ms: NOTICE_MS });
  const situation = await readSituation(new Date(), lastCheck());
  if (isQuiet(situation, host)) return { notice: null, explanation: null };
  return {
    notice: noticeFor(situation, host, isSignedIn),
    explanation: explanationIn(situation) || null,
  };
}

/** Whether nothing is shown on a site: the user switched notices off or pressed "Not today". */
function isQuiet({ stored, today }: Situation, host: OnlineSystemHost): boolean {
  return !stored['inline-notices'] || stored[`paused.${host}`] === today;
}

function redraw(): Promise<void> {
  return drawInTurn(async () => {
    const situation = await readSituation(new Date(), lastCheck());
    drawnOn = situation.today;
    await drawBadge(situation);
  });
}
