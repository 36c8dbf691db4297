import { browser } from '../platform/browser.ts';
import { answerMessages, holdPages } from '../platform/answer.ts';
import { closeStorageToPages, onStoredChange, write } from '../platform/storage.ts';
import { readSituation } from '../platform/situation.ts';
import { drawBadge } from './badge.ts';
import { noticeFor } from './notice.ts';
import { recheck } from './recheck.ts';

// Every listener is registered before the first await: Chrome wakes the worker only for those.
answerMessages({
  recheck: async () => {
    await recheck();
    return null;
  },
  'page-shown': async () => {
    await recheck();
    return noticeFor(await readSituation(new Date()));
  },
  'fold-notice': async ({ collapsed }) => {
    await write({ 'notice-collapsed': collapsed });
    return null;
  },
});
holdPages();
onStoredChange(() => void redraw());
browser.runtime.onInstalled.addListener(() => void recheck());
browser.runtime.onStartup.addListener(() => void recheck());

void closeStorageToPages();
// Chrome forgets the badge with each session and knows no date: it is drawn at every start.
void redraw();

async function redraw(): Promise<void> {
  await drawBadge(await readSituation(new Date()));
}
