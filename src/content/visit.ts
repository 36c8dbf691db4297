import type { CertificateId } from '../readiness/ids.ts';
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
import { isInReach, surroundingsOnce } from './surroundings.ts';
import type { Pace } from './watch.ts';
import { ask, askOrNothing } from './worker.ts';

export interface Visit {
  /** The page has loaded: from now on it is read. */
  arrive(): void;
  /** Asks the worker what to show here, and shows it. */
  refresh(): void;
  /** Explains an error or a silence of the client; null: removes the explanation. */
  explain(explanation: Explanation | null): void;
  /** Says which password is asked for; null: none. */
  help(certificate: CertificateId | null): void;
  /** Shows a notice, or takes everything away. */
  draw(notice: Notice | null): void;
  /** The page has changed. */
  look(): void;
  /** Something on the page may have moved. */
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
  /** The certificate whose password the client asks for. */
  let asked: CertificateId | null = null;
  /** The page's language when the worker was last asked. */
  let askedIn: string | null = null;
  let asking = false;
  let askAgain = false;
  /** The user put the notice off after it was asked for: the answer under way is outdated. */
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
    // A page may ask for a certificate before there is a notice.
    if (!next || !notice) asides.helpWith(asked, next);
    notice = next;
    if (next) overlay.body.dir = next.direction;
    else asides.explain(null);
    // The page may have been incomplete when the worker was asked.
    readEvidence();
    // Read the page before the extension's elements are put on it: after that, a read would force a
    // layout.
    show();
    overlay.toggle(next !== null);
    tellRegistration();
  }

  function tellRegistration(): void {
    if (isRegistered && !isTold) void refresh();
  }

  /** Shows what is known beside the page's present controls. */
  function show(): void {
    // A page may be between two root elements.
    if (!document.documentElement) return;
    const page = surroundingsOnce(overlay.element);
    panel.draw(notice, isIn, page);
    flags.draw(
      notice,
      notice ? findLandmarks(location.host, document, isInReach) : new Map(),
      page,
    );
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
    help(certificate) {
      asked = certificate;
      asides.helpWith(asked, notice);
    },
    draw,
    look,
    move: () => stage.move(),
    resize: () => stage.resize(),
  };
}

/** Whether Chrome translates the page: it then puts one of these classes on the root. */
function isTranslated(): boolean {
  return document.documentElement.matches('.translated-ltr, .translated-rtl');
}

/** Waits for the page's body. It is there before the page is first painted. */
function bodyIsThere(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.body) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(check);
    // Not the root alone: a page may put another one in its place.
    observer.observe(document, { childList: true, subtree: true });
    check();
  });
}
