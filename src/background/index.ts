import { answerMessages, holdPages } from '../platform/answer.ts';
import type { OnlineSystemHost } from '../platform/hosts.ts';
import { opensGuide, readPolicy } from '../platform/policy.ts';
import { closeStorageToPages, onStoredChange, writeHere } from '../platform/storage.ts';
import { openGuide } from '../platform/tabs.ts';
import { usb } from '../platform/usb.ts';
import { tokyoDay } from '../readiness/validity.ts';
import { NO_ANSWER } from '../readiness/explanations.ts';
import { drawBadge } from './badge.ts';
import { explain, recordAnswer } from './client.ts';
import { noticeFor } from './notice.ts';
import { forgetReader, recheck } from './recheck.ts';
import { readWorkerSituation, type WorkerSituation } from './situation.ts';

let drawing: Promise<void> = Promise.resolve();

// Every listener is registered before the first await: Chrome wakes the worker only for those.
answerMessages({
  recheck: ({ readers }) => recheck(readers),
  'forget-reader': forgetReader,
  'page-shown': async ({ isRegistered }, host) => {
    const at = new Date().toISOString();
    if (isRegistered && host) await writeHere({ 'facts.registration': { finding: { host }, at } });
    const situation = await recheckAndRead();
    return isQuiet(situation, host) ? null : noticeFor(situation);
  },
  'notice-used': async ({ button }, host) => {
    if (button === 'guide') await openGuide();
    else if (button !== 'not-now') await writeHere({ 'notice-collapsed': button === 'fold' });
    else if (host) await writeHere({ [`paused.${host}`]: tokyoDay(new Date()) });
  },
  'client-answered': async (answer, host) => {
    if (host) await recordAnswer(answer, host);
    const situation = await recheckAndRead();
    const { source, code } = answer;
    return code === null || isQuiet(situation, host) ? null : explain(source, code, situation);
  },
  'client-silent': async ({ source }, host) => {
    const situation = await recheckAndRead();
    const { officialExtension, jpkiClient } = situation.facts;
    // Where this very look has seen the official extension on, silence is a password window.
    const isOn = officialExtension?.finding === 'on' && officialExtension.at === jpkiClient?.at;
    const isNoFault = source === 'jpki' && isOn;
    return isNoFault || isQuiet(situation, host) ? null : explain(source, NO_ANSWER, situation);
  },
});
holdPages();
onStoredChange(() => void redraw());
chrome.runtime.onInstalled.addListener(({ reason }) => {
  void recheck();
  if (reason === 'install') void welcome();
});
chrome.runtime.onStartup.addListener(() => void recheck());
// A permission that is gone shows nothing new, and all may just have been forgotten.
chrome.permissions.onAdded.addListener(() => void recheck());
usb()?.addEventListener('connect', () => void recheck());
usb()?.addEventListener('disconnect', () => void recheck());

void closeStorageToPages();
// Chrome forgets the badge with each session and knows no date: it is drawn at every start.
void redraw();

async function recheckAndRead(): Promise<WorkerSituation> {
  await recheck();
  return readWorkerSituation();
}

/** How long the administrator's settings may take to reach what they have just installed, in ms. */
const POLICY_MS = 10_000;

async function welcome(): Promise<void> {
  // Chrome hands the settings over some seconds after the installation, and then tells.
  const told = new Promise((resolve) => {
    chrome.storage.managed.onChanged.addListener(resolve);
  });
  const { installType } = await chrome.management.getSelf();
  if (installType === 'admin') {
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, POLICY_MS))]);
  }
  if (opensGuide(await readPolicy())) await openGuide();
}

/** Whether the pages of a host are to be left alone, for good or until tomorrow. */
function isQuiet({ stored, now }: WorkerSituation, host: OnlineSystemHost | null): boolean {
  return !stored['inline-notices'] || (host !== null && stored[`paused.${host}`] === tokyoDay(now));
}

/** One drawing after the other: an older one that takes longer must not come out on top. */
function redraw(): Promise<void> {
  drawing = drawing.then(draw, draw);
  return drawing;
}

async function draw(): Promise<void> {
  await drawBadge(await readWorkerSituation());
}
