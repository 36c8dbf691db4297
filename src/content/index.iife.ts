import type { CertificateId, LandmarkId } from '../readiness/ids.ts';
import type { Notice } from '../state/protocol.ts';
import { onArrival } from './arrival.ts';
import { createAsides } from './asides.ts';
import { helpWithClients } from './client.ts';
import { ownEvents } from './events.ts';
import { isSignedIn, showsRegistration } from './evidence.ts';
import { createFlags } from './flags.ts';
import { findLandmarks } from './landmarks.ts';
import { beginLife } from './lifetime.ts';
import { createNoticePanel } from './notice.ts';
import { createOverlay } from './overlay.ts';
import { pageLanguage } from './page-language.ts';
import { reportToPanel } from './report.ts';
import { createStage } from './stage.ts';
import { surroundingsOnce } from './surroundings.ts';
import { watchPage } from './watch.ts';
import { ask, askOrNothing } from './worker.ts';

const life = beginLife(() => void refresh());
const overlay = createOverlay(life);
const panel = createNoticePanel({
  onUse(use) {
    if (use === 'not-now') isOutdated = asking;
    void askOrNothing({ type: 'notice-used', use });
    if (use === 'not-now') draw(null);
  },
  onMove: (corner) => void askOrNothing({ type: 'notice-moved', corner }),
  onChange: () => stage.place(),
});
const flags = createFlags(() => stage.move(), life.signal);
const asides = createAsides(() => stage.place());
const parts = { panel, flags, asides };
overlay.body.append(flags.element, panel.element, asides.element);

let notice: Notice | null = null;
/** The page has loaded: from now on it is read. */
let hasArrived = false;
let isRegistered = false;
/** The worker has been told that the user is registered. */
let isTold = false;
let isIn = false;
/** The page's language when the worker was last asked. */
let askedIn: string | null = null;
let asking = false;
let askAgain = false;
/** The certificate that the page waits for. */
let asked: CertificateId | null = null;
/** The user has put the notice off since it was asked for: the answer on its way does not know. */
let isOutdated = false;

// First of all: before the page's listeners, and before an event that cannot be heard again.
ownEvents(overlay, Object.values(parts), life);
const clients = helpWithClients(
  {
    explain: (explanation) => asides.explain(explanation),
    help(certificate) {
      asked = certificate;
      asides.helpWith(certificate, notice);
      reporter.tell();
    },
    draw,
  },
  life,
);
const pace = watchPage(
  { onChange: look, onMove: () => stage.move(), onResize: () => stage.resize() },
  life,
);
const reporter = reportToPanel(
  () => ({
    landmarks: [...findLandmarks(location.host, document).keys()],
    isSignedIn: isSignedIn(location.host, document),
    certificate: asked,
  }),
  life.signal,
);
const stage = createStage(overlay, parts, (duration) => pace.spent(duration), life.signal);

/** Asks the worker what is to be shown here, and shows it. */
async function refresh(): Promise<void> {
  if (!hasArrived || life.isOver()) return undefined;
  if (asking) {
    askAgain = true;
    return undefined;
  }
  asking = true;
  life.holdOn();
  await bodyIsThere();
  readEvidence();
  isTold ||= isRegistered;
  // A worker that cannot answer leaves the page as it is.
  askedIn = pageLanguage();
  const answer = await ask({
    type: 'page-shown',
    isRegistered,
    isSignedIn: isIn,
    language: askedIn,
  }).catch(() => undefined);
  asking = false;
  if (answer === undefined) isTold = false;
  if (life.signal.aborted) return undefined;
  if (isOutdated) askAgain = true;
  else if (answer !== undefined) draw(answer);
  if (!askAgain) return undefined;
  askAgain = false;
  isOutdated = false;
  return refresh();
}

function readEvidence(): void {
  isRegistered ||= showsRegistration(location.host, document);
  isIn = isSignedIn(location.host, document);
}

function draw(next: Notice | null): void {
  notice = next;
  if (next) overlay.body.dir = next.direction;
  if (!next) {
    asides.explain(null);
    asides.helpWith(null, null);
  }
  // The page was perhaps not whole when the worker was asked.
  readEvidence();
  // The page is read before ours are put on it: after that, reading would lay it out.
  show();
  overlay.toggle(next !== null);
  tellRegistration();
}

function tellRegistration(): void {
  if (isRegistered && !isTold) void refresh();
}

/** Shows what is known, beside what is on the page now. */
function show(): void {
  const none: ReadonlyMap<LandmarkId, Element> = new Map();
  const page = surroundingsOnce(overlay.element);
  panel.draw(notice, isIn, page);
  flags.draw(notice, notice ? findLandmarks(location.host, document) : none, page);
  asides.caution(isTranslated(), notice);
  if (notice) stage.place();
}

/** The page has changed. */
function look(): void {
  if (life.isOver()) return;
  const began = performance.now();
  overlay.keep();
  readEvidence();
  if (notice) show();
  if (notice && askedIn !== pageLanguage()) void refresh();
  tellRegistration();
  reporter.tell();
  pace.spent(performance.now() - began);
}

/** Whether Chrome translates the page: it marks the page's root so. */
function isTranslated(): boolean {
  return document.documentElement?.matches('.translated-ltr, .translated-rtl');
}

/** How many returns are believed that a page may have made up. */
const MOST_FORGED = 20;
let forged = 0;

/** The user has come back to the page: what is shown may be old, and bounds begin again. */
function comeBack({ isTrusted }: Event): void {
  if (!isTrusted && forged++ >= MOST_FORGED) return;
  if (isTrusted) clients.renew();
  void refresh();
}

/** Waits for the page's body to begin, before the page is first painted. */
function bodyIsThere(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.body) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(check);
    observer.observe(document.documentElement, { childList: true });
    check();
  });
}

life.listen(document, ['visibilitychange'], (event) => {
  if (document.visibilityState === 'visible') comeBack(event);
});
life.listen(window, ['focus'], (event) => {
  // On the way in, the focus of everything in the page is heard, too.
  if (event.target === window) comeBack(event);
});
life.listen(window, ['pageshow'], (event) => {
  if ((event as PageTransitionEvent).persisted) comeBack(event);
});
life.listen(window, ['pagehide'], () => clients.forget());
onArrival(life, () => {
  hasArrived = true;
  pace.begin();
  void refresh();
});
