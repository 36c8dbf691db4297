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
import { onlineSystemSiteOf, type OnlineSystemSite } from '../readiness/online-system.ts';
import { guidePage } from '../state/pages.ts';
import { rules, type Explanation, type PageAnswer, type Protocol } from '../state/protocol.ts';
import { readSituation } from '../state/read.ts';
import type { Situation } from '../state/situation.ts';
import { write } from '../state/stored.ts';
import { NoWords } from '../state/words.ts';
import { drawBadge } from './badge.ts';
import { explain, recordAnswer, takeBack } from './client.ts';
import { noticeFor } from './notice.ts';
import { forgetFindings, forgetReader, lastCheck, noteStored, recheck } from './recheck.ts';
import { setToolbar } from './toolbar.ts';
import { welcome, welcomeIfDue } from './welcome.ts';

const isOnlineSystem = (url: string) => onlineSystemSiteOf(url) !== null;
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
    'extension-seen': async ({ state }) => {
      await write({
        'facts.official-extension': { finding: state, at: new Date().toISOString() },
      });
    },
    'forget-findings': forgetFindings,
    'forget-reader': forgetReader,
    'take-back': async ({ proof }) => {
      await takeBack(proof);
    },
    'page-shown': async ({ isRegistered, isSignedIn, language }, { url }) => {
      const site = siteOf(url);
      const at = new Date().toISOString();
      // Not awaited: reads already give the values that are being stored.
      void write({
        [`ran.${site}`]: tokyoDay(new Date()),
        ...(isRegistered && { 'facts.registration': { finding: { site }, at } }),
      });
      return (await answerFor({ site, isSignedIn, language }, recheck())).notice;
    },
    'notice-used': async ({ use }, { url }) => {
      const day = tokyoDay(new Date());
      if (use === 'guide') await showInTab(guidePage);
      else await write({ [`${use === 'opened' ? 'opened' : 'paused'}.${siteOf(url)}`]: day });
    },
    'notice-moved': async ({ corner }) => {
      await write({ 'notice-corner': corner });
    },
    'client-answered': async (answer, { url }) => {
      const site = siteOf(url);
      const { client, code, language } = answer;
      const at = new Date().toISOString();
      return answerFor(
        { site, isSignedIn: false, language },
        checkAndRecord(answer, site, at),
        (situation) => code !== null && explain(client, code, situation),
      );
    },
    'client-silent': ({ client, language }, { url, tab }) =>
      answerFor({ site: siteOf(url), isSignedIn: false, language }, recheck(), (situation) => {
        const extension = situation.facts['official-extension'];
        const isIncognito = isIncognitoTab(tab);
        // This check found the official extension on: the client waits in its password window. In
        // an incognito window the extension runs only if the user allows it, and Chrome does not
        // tell.
        const isOn =
          !isIncognito &&
          extension?.finding === 'on' &&
          extension.at === situation.facts['jpki-client']?.at;
        return !(client === 'jpki' && isOn) && explain(client, NO_ANSWER, situation, isIncognito);
      }),
  },
  isOnlineSystem,
);
const tellPages = holdPages(isOnlineSystem);
followStorage();
onStoredChange((keys) => {
  noteStored(keys);
  void redraw();
});
// A late finding is stored by the check that it starts; anything else late only has to be drawn.
onLateAnswer((topic) => {
  if (topic === 'checked') {
    void recheck();
  } else {
    void redraw();
    tellPages();
    // Storage may tell only now that the guide is to be opened.
    void welcomeIfDue();
  }
});
onInstalled((isNew) => {
  void recheck();
  if (isNew) void welcome();
});
onStartup(() => void recheck(null, true));
// A day ends while the worker sleeps, and no alarm wakes it: an alarm needs one more permission.
// The user's turning to another tab or window wakes it instead.
onTurning(() => {
  if (drawnOn === tokyoDay(new Date())) return;
  void redraw();
  tellPages();
});
// A removed permission starts no check: the check would store facts after "forget everything".
onPermissionGiven(() => void recheck());
onUsbChange(() => void recheck());

void closeStorageToPages();
// Chrome drops the badge at the end of a session, and dates may have passed: draw it at each start.
void redraw();
void welcomeIfDue();

/** The site of a page that sent a message. The gate has refused every other site. */
function siteOf(url: string | undefined): OnlineSystemSite {
  const site = onlineSystemSiteOf(url ?? '');
  if (!site) throw new TypeError(`Not a page of the online system: ${url ?? 'no address'}`);
  return site;
}

/** Checks this computer, and stores what a client's answer proves. */
async function checkAndRecord(
  answer: Protocol['client-answered']['request'],
  site: OnlineSystemSite,
  at: string,
): Promise<void> {
  const check = recheck();
  // A success counts only if Chrome finds a client.
  if (answer.code === null) await check;
  await recordAnswer(answer, site, at);
  await check;
}

/** A page of the online system that asks what to show. */
interface AskingPage {
  readonly site: OnlineSystemSite;
  readonly isSignedIn: boolean;
  /** The language that it says it is in, if not Japanese. */
  readonly language: string | null;
}

/**
 * Gives all that a page of a site shows. It does not wait for a silent host: it shows what is
 * known, and tells the pages to ask again if the check finds something else.
 *
 * @param check the check that is under way
 */
async function answerFor(
  page: AskingPage,
  check: Promise<unknown>,
  explanationIn: (situation: Situation) => Explanation | false = () => false,
): Promise<PageAnswer> {
  const give = () => answerNow(page, explanationIn);
  let given: Promise<PageAnswer> | null = null;
  await inTime(() => check, isUnknown, {
    ms: NOTICE_MS,
    onLate: () => void tellIfChanged(given, give),
  });
  given = give();
  return given;
}

/** Tells the pages to ask again, unless they would get the same answer. */
async function tellIfChanged(
  given: Promise<PageAnswer> | null,
  give: () => Promise<PageAnswer>,
): Promise<void> {
  const [before, now] = await Promise.allSettled([given, give()]);
  if (JSON.stringify(before) !== JSON.stringify(now)) tellPages();
}

/** All that a page of a site shows by what is known now. */
async function answerNow(
  { site, isSignedIn, language }: AskingPage,
  explanationIn: (situation: Situation) => Explanation | false,
): Promise<PageAnswer> {
  const situation = await readSituation(new Date(), lastCheck(), language);
  if (isQuiet(situation, site)) return { notice: null, explanation: null };
  return {
    notice: noticeFor(situation, site, isSignedIn),
    explanation: explanationIn(situation) || null,
  };
}

/** Whether a message came from a tab of an incognito window. The browser describes the tab. */
function isIncognitoTab(tab: unknown): boolean {
  return typeof tab === 'object' && tab !== null && 'incognito' in tab && tab.incognito === true;
}

/** Whether nothing is shown on a site: the user switched notices off or pressed "Not today". */
function isQuiet({ stored, today }: Situation, site: OnlineSystemSite): boolean {
  return !stored['inline-notices'] || stored[`paused.${site}`] === today;
}

function redraw(): Promise<void> {
  return drawInTurn(async () => {
    const situation = await readSituation(new Date(), lastCheck());
    drawnOn = situation.today;
    await Promise.all([drawBadge(situation), setToolbar(situation)]);
  }).catch((error: unknown) => {
    // The badge stays as it is until words come.
    if (!(error instanceof NoWords)) throw error;
  });
}
