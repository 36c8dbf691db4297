import { inBrackets } from '../i18n/ruby.ts';
import { followFrontPage } from '../platform/front-tab.ts';
import { inTime } from '../platform/in-time.ts';
import { placeOfPage } from '../platform/place.ts';
import { isObject } from '../platform/shape.ts';
import { canOpenSidePanel, openSidePanel } from '../platform/side-panel.ts';
import { ownWindow } from '../platform/windows.ts';
import { panelLine } from '../readiness/ids.ts';
import { isPageReport, type PageReport } from '../state/protocol.ts';
import type { View } from '../ui/context.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import { showGuide } from '../ui/show-guide.ts';
import type * as DeskModule from './desk.tsx';
import type { Lens } from './lens.ts';
import { Popup } from './popup.tsx';
import './popup.css';

const place = placeOfPage();
const canKeepOpen = place !== 'panel' && canOpenSidePanel();
// Asked for at the start: Chrome opens the panel only while it still counts the user's click.
const ownWindowId = canKeepOpen ? ownWindow() : Promise.resolve(undefined);

/** The part for practitioners. It is loaded only for them. */
let desk: typeof DeskModule | null = null;
/** The applicant's list that a practitioner views in place of their own. */
let lens: Lens | null = null;
/** The report of the page in front of the panel; null: it is no page of the online system. */
let report: PageReport | null = null;

const page = startPage({ draw, readers: () => Promise.resolve(null) });

async function draw(own: View): Promise<void> {
  const isPractitioner = own.answers.category === 'practitioner';
  // Loaded before the first drawing, so that it moves nothing when it arrives. The file is local.
  if (isPractitioner) desk ??= await loadDesk();
  const words = await desk?.wordsIn(own.language).catch(() => null);
  document.title = inBrackets(own.catalogue.product);
  renderPage(
    <Popup
      view={isPractitioner && lens ? lens.look(own) : own}
      own={own}
      report={report}
      onKeepOpen={canKeepOpen ? () => void keepOpen() : null}
    >
      {isPractitioner && desk && words && (
        <desk.Desk own={own} words={words.words} lens={lens} onLook={look} />
      )}
    </Popup>,
  );
}

/** Loads the part for practitioners; null if it is late: the list is then drawn without it. */
async function loadDesk(): Promise<typeof DeskModule | null> {
  const loaded = await inTime(deskAndHolidays, isDesk, {
    onLate: () => void page.redraw(),
  });
  return loaded && loaded.value;
}

/** Waits for the holidays, too: without them the helpdesk's hours would grow by a line later. */
async function deskAndHolidays(): Promise<typeof DeskModule> {
  const module = await import('./desk.tsx');
  await module.loadHolidays();
  return module;
}

const isDesk = (value: unknown): value is typeof DeskModule => isObject(value) && 'Desk' in value;

function look(through: Lens | null): void {
  lens = through;
  void page.redraw();
}

/** Opens the side panel in place of the popup, or the guide where Chrome opens no panel. */
async function keepOpen(): Promise<void> {
  // If Chrome was late at the start, it may answer now.
  const windowId = (await ownWindowId) ?? (await ownWindow());
  const isOpen = windowId !== undefined && (await openSidePanel(windowId));
  if (!isOpen) await showGuide();
  else if (place === 'popup') window.close();
}

/** Follows the page in front of the panel, and checks again when the user comes back. */
function follow(): void {
  let isChecking = false;
  // Focus and visibility come back at the same time.
  const checkAgain = async (): Promise<void> => {
    if (isChecking) return;
    isChecking = true;
    await page.recheck().finally(() => {
      isChecking = false;
    });
  };
  // The user may have installed something in another window.
  window.addEventListener('focus', () => void checkAgain());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void checkAgain();
  });
  void followFrontPage(panelLine, (message) => {
    report = isPageReport(message) ? message : null;
    void page.redraw();
  });
}

document.documentElement.dataset['place'] = place;
if (place === 'panel') follow();
void page.recheck();
