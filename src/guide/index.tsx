import { guideCatalogueIn } from '../i18n/catalogues.ts';
import {
  mayManage,
  onPermissionGiven,
  onPermissionGone,
  stopManaging,
} from '../platform/permissions.ts';
import { clearStorage } from '../platform/storage.ts';
import { onUsbChange } from '../platform/usb.ts';
import { ask } from '../state/ask.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type { View } from '../ui/context.ts';
import { Guide } from './guide.tsx';
import { forgetReaders, seenReaders } from './readers.ts';
import './guide.css';

/** Everything was forgotten, and nothing was asked or answered since. */
let isForgotten = false;
/** A reader that was not plugged in then: only one that is gives its permission back. */
let isReaderLeft = false;
/** How many looks and forgettings are under way: what the page looks at by itself waits. */
let busy = 0;
/** A reader came or went meanwhile. */
let isOutdated = false;

const page = startPage({ draw, readers: seenReaders });

async function draw(view: View): Promise<void> {
  const [words, isManaging] = await Promise.all([guideCatalogueIn(view.language), mayManage()]);
  document.title = `${words.title} – ${view.catalogue.product}`;
  const recheck: View['recheck'] = (readers) => {
    isForgotten = false;
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
          forgetEverything(view.facts['card-reader']?.finding.isConnected === false),
        isForgotten,
        isReaderLeft,
      }}
    />,
  );
}

/** Telephones open and close, and days end, on a quarter of an hour: then all is drawn anew. */
const QUARTER_MS = 15 * 60 * 1000;

function waitForQuarter(): void {
  setTimeout(
    () => {
      void page.redraw();
      waitForQuarter();
    },
    QUARTER_MS - (Date.now() % QUARTER_MS),
  );
}

async function forgetEverything(isReaderGone: boolean): Promise<void> {
  await alone(async () => {
    const returned = await Promise.allSettled([forgetReaders(), stopManaging()]);
    // What a look under way finds must not be stored after all was forgotten: this waits for it.
    await ask({ type: 'recheck', readers: [] }).catch(() => undefined);
    await clearStorage();
    isForgotten = true;
    isReaderLeft = isReaderGone;
    await page.redraw();
    if (returned.some(({ status }) => status === 'rejected')) {
      throw new Error('A permission could not be given back.');
    }
  });
}

/** Does something while the page looks at nothing by itself. */
async function alone(work: () => Promise<void>): Promise<void> {
  busy += 1;
  try {
    await work();
  } finally {
    busy -= 1;
  }
}

/** Looks again; the focus and the view come back together, and one look is enough for both. */
async function checkAgain(): Promise<void> {
  if (isForgotten || busy > 0) return;
  await alone(() => page.recheck());
  if (!isOutdated) return;
  isOutdated = false;
  await checkAgain();
}

onPermissionGiven(() => void page.redraw());
onPermissionGone(() => void page.redraw());
onUsbChange(() => {
  isOutdated = busy > 0;
  void checkAgain();
});
// Something may have been installed elsewhere.
window.addEventListener('focus', () => void checkAgain());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void checkAgain();
});
waitForQuarter();
void checkAgain();
