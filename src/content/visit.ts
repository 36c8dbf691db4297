import type { CertificateId, LandmarkId } from '../readiness/ids.ts';
import type { Explanation, Notice } from '../state/protocol.ts';
import { createAsides } from './asides.ts';
import type { OwnEvents } from './events.ts';
import { isSignedIn, showsRegistration } from './evidence.ts';
import { createFlags } from './flags.ts';
import { findLandmarks } from './landmarks.ts';
import type { Lifetime } from './lifetime.ts';
import { createNoticePanel } from './notice.ts';
import { createOverlay } from './overlay.ts';
import { pageLanguage } from './page-language.ts';
import type { Reporter } from './report.ts';
import { createStage } from './stage.ts';
import { surroundingsOnce } from './surroundings.ts';
import type { Pace } from './watch.ts';
import { ask, askOrNothing } from './worker.ts';

/** What is known of the page, and shown on it. */
export interface Visit {
  /** The page has loaded: from now on it is read. */
  arrive(): void;
  /** Asks the worker what is to be shown here, and shows it. */
  refresh(): void;
  /** What an error or a silence of the client means; null: nothing. */
  explain(explanation: Explanation | null): void;
  /** Which password is asked for; null: none. */
  help(certificate: CertificateId | null): void;
  /** Shows a notice, or takes everything away. */
  draw(notice: Notice | null): void;
  /** The page has changed. */
  look(): void;
  /** Something may stand elsewhere now. */
  move(): void;
  /** The window has another size. */
  resize(): void;
}

/** Makes everything that is shown. Nothing of it is on the page before there is a notice. */
export function beginVisit(
  life: Lifetime,
  events: OwnEvents,
  pace: Pace,
  reporter: Reporter,
): Visit {
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
  events.attend(overlay, Object.values(parts));
  const stage = createStage(overlay, parts, (duration) => pace.spent(duration), life.signal);

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
  /** The user has put the notice off since it was asked for: the answer on its way does not know. */
  let isOutdated = false;

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

  return {
    arrive() {
      hasArrived = true;
      pace.begin();
      void refresh();
    },
    refresh: () => void refresh(),
    explain: (explanation) => asides.explain(explanation),
    help: (certificate) => asides.helpWith(certificate, notice),
    draw,
    look,
    move: () => stage.move(),
    resize: () => stage.resize(),
  };
}

/** Whether Chrome translates the page: it marks the page's root so. */
function isTranslated(): boolean {
  return document.documentElement?.matches('.translated-ltr, .translated-rtl');
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
