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
import { explain, recordAnswer } from './client.ts';
import { noticeFor } from './notice.ts';
import { forgetReader, recheck } from './recheck.ts';
import { welcome } from './welcome.ts';

const isOnlineSystem = (url: string) => onlineSystemHostOf(url) !== null;
/** Draws one badge at a time: an older one that takes longer must not come out on top. */
const drawInTurn = createQueue();

// Every listener is registered before the first await: Chrome wakes the worker only for those.
answerMessages<Protocol>(
  rules,
  {
    recheck: ({ readers }) => recheck(readers),
    'forget-reader': forgetReader,
    'page-shown': async ({ isRegistered, isSignedIn }, { url }) => {
      const host = hostOf(url);
      const at = new Date().toISOString();
      if (isRegistered) await write({ 'facts.registration': { finding: { host }, at } });
      return (await lookFor(host, isSignedIn)).notice;
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
      await recordAnswer(answer, host);
      return lookFor(host, false, (situation) => code !== null && explain(source, code, situation));
    },
    'client-silent': ({ source }, { url }) =>
      lookFor(hostOf(url), false, (situation) => {
        const extension = situation.facts['official-extension'];
        // Where this very look has seen the official extension on, silence is a password window.
        const isOn =
          extension?.finding === 'on' && extension.at === situation.facts['jpki-client']?.at;
        return !(source === 'jpki' && isOn) && explain(source, NO_ANSWER, situation);
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
onStartup(() => void recheck());
// A permission that is gone shows nothing new, and all may just have been forgotten.
onPermissionGiven(() => void recheck());
onUsbChange(() => void recheck());

void closeStorageToPages();
// Chrome forgets the badge with each session and knows no date: it is drawn at every start.
void redraw();

/** The host that a page asks from: the gate lets no other page of a site through. */
function hostOf(url: string | undefined): OnlineSystemHost {
  const host = onlineSystemHostOf(url ?? '');
  if (!host) throw new TypeError(`Not a page of the online system: ${url ?? 'no address'}`);
  return host;
}

/** Looks at this computer once; says all that a page of a host is to show then. */
async function lookFor(
  host: OnlineSystemHost,
  isSignedIn: boolean,
  explanationIn: (situation: Situation) => Explanation | false = () => false,
): Promise<PageAnswer> {
  await recheck();
  const situation = await readSituation(new Date());
  if (isQuiet(situation, host)) return { notice: null, explanation: null };
  return {
    notice: noticeFor(situation, host, isSignedIn),
    explanation: explanationIn(situation) || null,
  };
}

/** Whether the pages of a host are to be left alone, for good or until tomorrow. */
function isQuiet({ stored, today }: Situation, host: OnlineSystemHost): boolean {
  return !stored['inline-notices'] || stored[`paused.${host}`] === today;
}

function redraw(): Promise<void> {
  return drawInTurn(async () => drawBadge(await readSituation(new Date())));
}
