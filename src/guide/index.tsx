import { inBrackets } from '../i18n/ruby.ts';
import {
  createExtensionQuestion,
  mayManage,
  onPermissionGiven,
  onPermissionGone,
  stopManaging,
} from '../platform/permissions.ts';
import { onLateAnswer, UNANSWERED } from '../platform/source.ts';
import { clearStorage } from '../platform/storage.ts';
import { forgetDevices, onUsbChange } from '../platform/usb.ts';
import { prerequisiteIds } from '../readiness/ids.ts';
import { OFFICIAL_EXTENSION } from '../readiness/links.ts';
import { ask } from '../state/ask.ts';
import { guideWordsIn } from '../state/words.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type { View } from '../ui/context.ts';
import { showItem } from '../ui/summary.tsx';
import { Guide } from './guide.tsx';
import { seenReaders } from './readers.ts';
import './guide.css';

/** Everything was forgotten, and the user has neither checked nor answered since. */
let isForgotten = false;
/**
 * The reader was unplugged when everything was forgotten. Chrome takes back its permission only
 * while it is plugged in.
 */
let isReaderLeft = false;
/** The number of checks and forgettings under way. Meanwhile the page starts no check by itself. */
let busy = 0;
/** A reader was plugged in or unplugged during a check. */
let isOutdated = false;

const officialExtension = createExtensionQuestion(OFFICIAL_EXTENSION);
const page = startPage({ draw, readers: seenReaders });

async function draw(view: View): Promise<void> {
  const [{ words }, isManaging] = await Promise.all([guideWordsIn(view.language), mayManage()]);
  document.title = inBrackets(`${words.title} – ${view.catalogue.product}`);
  const recheck: View['recheck'] = (readers) => {
    isForgotten = false;
    void tellOfficialExtension();
    return view.recheck(readers);
  };
  const save: View['save'] = (changes) => {
    isForgotten = false;
    view.save(changes);
  };
  renderPage(
    <Guide
      view={{
        ...view,
        recheck,
        save,
        words,
        mayManage: isManaging,
        forgetEverything: () =>
          forgetEverything(
            view.facts['card-reader']?.finding.readers.some(
              ({ presence }) => presence !== 'connected',
            ) ?? false,
          ),
        isForgotten,
        isReaderLeft,
      }}
    />,
  );
  showStep();
}

async function forgetEverything(isReaderGone: boolean): Promise<void> {
  await alone(async () => {
    const returned = await Promise.allSettled([forgetDevices(), stopManaging()]);
    // Waits for a check under way, which would store its facts after the storage was cleared.
    await ask({ type: 'forget-findings' }).catch(() => undefined);
    page.forgetCheck();
    await clearStorage();
    isForgotten = true;
    isReaderLeft = isReaderGone;
    await page.redraw();
    if (returned.some(({ status }) => status === 'rejected')) {
      throw new Error('A permission could not be given back.');
    }
  });
}

/** Runs work. The page starts no check by itself meanwhile. */
async function alone(work: () => Promise<void>): Promise<void> {
  busy += 1;
  try {
    await work();
  } finally {
    busy -= 1;
  }
}

/** Checks again, unless a check is under way: focus and visibility come back at the same time. */
async function checkAgain(): Promise<void> {
  if (isForgotten || busy > 0) return;
  void tellOfficialExtension();
  await alone(() => page.recheck());
  if (!isOutdated) return;
  isOutdated = false;
  await checkAgain();
}

/** Shows the step that the address names, once: the popup links to steps. */
function showStep(): void {
  const step = prerequisiteIds.find((id) => location.hash === `#${id}`);
  if (!step) return;
  history.replaceState(null, '', location.pathname);
  showItem(step);
}

/** Tells the worker whether the official extension is on, if this page can see it. */
async function tellOfficialExtension(): Promise<void> {
  const state = await officialExtension();
  if (!state || state === UNANSWERED || isForgotten) return;
  // If the worker cannot be reached, the check says so.
  await ask({ type: 'extension-seen', state }).catch(() => undefined);
}

window.addEventListener('hashchange', showStep);
// A reader that Chrome lists late is found by another check.
onLateAnswer((topic) => topic === 'checked' && void checkAgain());
onPermissionGiven(() => void page.redraw());
onPermissionGone(() => void page.redraw());
onUsbChange(() => {
  isOutdated = busy > 0;
  void checkAgain();
});
// The user may have installed something in another window.
window.addEventListener('focus', () => void checkAgain());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void checkAgain();
});
void checkAgain();
