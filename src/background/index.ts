import { answerMessages, holdPages } from '../platform/answer.ts';
import { closeStorageToPages, onStoredChange, write } from '../platform/storage.ts';
import { NO_ANSWER } from '../readiness/explanations.ts';
import { drawBadge } from './badge.ts';
import { explain, recordAnswer } from './client.ts';
import { noticeFor } from './notice.ts';
import { recheck } from './recheck.ts';
import { readWorkerSituation } from './situation.ts';

let drawing: Promise<void> = Promise.resolve();

// Every listener is registered before the first await: Chrome wakes the worker only for those.
answerMessages({
  recheck: async () => {
    await recheck();
    return null;
  },
  'page-shown': async ({ isRegistered }, host) => {
    const at = new Date().toISOString();
    if (isRegistered && host) await write({ 'facts.registration': { finding: { host }, at } });
    await recheck();
    return noticeFor(await readWorkerSituation());
  },
  'fold-notice': async ({ collapsed }) => {
    await write({ 'notice-collapsed': collapsed });
    return null;
  },
  'client-answered': async (answer, host) => {
    if (host) await recordAnswer(answer, host);
    await recheck();
    const { source, code } = answer;
    return code === null ? null : explain(source, code, await readWorkerSituation());
  },
  'client-silent': async ({ source }) => {
    await recheck();
    const situation = await readWorkerSituation();
    const { officialExtension, jpkiClient } = situation.facts;
    // Where this very look has seen the official extension on, silence is a password window.
    const isOn = officialExtension?.finding === 'on' && officialExtension.at === jpkiClient?.at;
    return source === 'jpki' && isOn ? null : explain(source, NO_ANSWER, situation);
  },
});
holdPages();
onStoredChange(() => void redraw());
chrome.runtime.onInstalled.addListener(() => void recheck());
chrome.runtime.onStartup.addListener(() => void recheck());
chrome.permissions.onAdded.addListener(() => void recheck());
chrome.permissions.onRemoved.addListener(() => void recheck());

void closeStorageToPages();
// Chrome forgets the badge with each session and knows no date: it is drawn at every start.
void redraw();

/** One drawing after the other: an older one that takes longer must not come out on top. */
function redraw(): Promise<void> {
  drawing = drawing.then(draw, draw);
  return drawing;
}

async function draw(): Promise<void> {
  await drawBadge(await readWorkerSituation());
}
