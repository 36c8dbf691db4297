import { directionOf } from '../i18n/language.ts';
import { onPermissionGiven, onPermissionGone } from '../platform/permissions.ts';
import { createQueue } from '../platform/queue.ts';
import { followStorage, isUnsaved, keepOpen, onSaving, saveAgain } from '../platform/saving.ts';
import { onLateAnswer } from '../platform/source.ts';
import { isStorageUnread, onStoredChange } from '../platform/storage.ts';
import type { CardReader, ProofId } from '../readiness/facts.ts';
import { ask } from '../state/ask.ts';
import type { CheckOutcome } from '../state/protocol.ts';
import { checkAfter, notChecked, readSituation } from '../state/read.ts';
import { askedFactIds, write } from '../state/stored.ts';
import { NoWords } from '../state/words.ts';
import { followClock } from './clock.ts';
import type { View } from './context.ts';
import { isSame, readSurroundings, usual } from './surroundings.ts';

/** The parts in which the extension's pages differ. */
interface PageParts {
  /** Draws the page. */
  readonly draw: (view: View) => void | Promise<void>;
  /** The card readers that the page sees; null: the worker looks for them. */
  readonly readers: () => Promise<readonly CardReader[] | null>;
}

export interface Page {
  /** Draws what is known now. Draws one at a time, so that the newest stays. */
  readonly redraw: () => Promise<void>;
  /** Draws, makes the worker check, and draws again. */
  readonly recheck: View['recheck'];
  /** Forgets what the last check found. */
  readonly forgetCheck: () => void;
}

const DRAWN = 'zairyu-ready:checklist';

/** Redraws a page whenever something changes. The caller starts the first drawing or check. */
export function startPage({ draw, readers }: PageParts): Page {
  let check: View['check'] = 'running';
  let last = notChecked;
  let surroundings = usual;
  const drawInTurn = createQueue();
  /** A drawing that has not begun. Later requests share it, since it will draw the newest state. */
  let waiting: Promise<void> | null = null;
  /** Settles when the first drawing is painted. The next one waits, so as not to hold that up. */
  let painting: Promise<void> | null = null;

  function redraw(): Promise<void> {
    waiting ??= drawInTurn(async () => {
      await painting;
      waiting = null;
      await drawNow();
      painting ??= afterPainting();
    }).catch((error: unknown) => {
      // Without words, the sentence in index.html stays.
      if (!(error instanceof NoWords)) throw error;
    });
    return waiting;
  }

  async function drawNow(): Promise<void> {
    const situation = await readSituation(new Date(), last);
    const isOnline = navigator.onLine;
    await draw({
      ...situation,
      ...surroundings,
      check: isUnsaved() ? 'not-saved' : check,
      unanswered: askedFactIds.filter((id) => situation.stored[`unanswered.${id}`]),
      isOnline,
      recheck,
      save: (changes) => void write(changes),
      takeBack: (proof) => void takeBack(proof),
    });
    // Set together with the words: a screen reader reads them aloud in this language.
    document.documentElement.lang = situation.language;
    document.documentElement.dir = directionOf(situation.language);
    markOnce(DRAWN);
  }

  /** Makes the worker take back a proof: the worker alone writes facts. */
  async function takeBack(proof: ProofId): Promise<void> {
    const isDone = await ask({ type: 'take-back', proof }).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    check = 'failed';
    await redraw();
  }

  /** Reads the surroundings again. Drawings use the known ones until Chrome answers. */
  async function lookAround(): Promise<void> {
    const now = await readSurroundings();
    if (isSame(now, surroundings)) return;
    surroundings = now;
    await redraw();
  }

  /** Makes the worker check this computer again. Its findings arrive through storage. */
  async function recheck(seen?: readonly CardReader[]): Promise<void> {
    check = 'running';
    void lookAround();
    // The check and the drawing start together: a slow answer must not hold up the drawing.
    const [, outcome] = await Promise.all([redraw(), checkOnce(seen)]);
    last = outcome ?? last;
    check = outcome ? 'done' : 'failed';
    await redraw();
    if (outcome && isMarked(DRAWN)) markOnce('zairyu-ready:checked');
  }

  async function checkOnce(seen?: readonly CardReader[]): Promise<CheckOutcome | null> {
    const found = seen ?? (await readers());
    return ask({ type: 'recheck', readers: found }).catch(() => null);
  }

  /** The user came back, or the connection did: what failed before may work now. */
  function tryAgain(): void {
    if (document.visibilityState === 'hidden') return;
    saveAgain();
    if (isStorageUnread() || !isMarked(DRAWN)) void redraw();
  }

  followStorage();
  window.addEventListener('pagehide', keepOpen);
  onStoredChange((keys) => {
    last = checkAfter(last, keys);
    void redraw();
  });
  // The user can withhold a site, and give it back, while the page is open.
  onPermissionGiven(() => void lookAround());
  onPermissionGone(() => void lookAround());
  onSaving(() => void redraw());
  onLateAnswer(() => {
    void lookAround();
    void redraw();
  });
  followClock(() => void redraw());
  window.addEventListener('online', () => void redraw());
  window.addEventListener('offline', () => void redraw());
  window.addEventListener('online', tryAgain);
  window.addEventListener('focus', tryAgain);
  document.addEventListener('visibilitychange', tryAgain);
  return {
    redraw,
    recheck,
    forgetCheck: () => {
      last = notChecked;
    },
  };
}

/** The longest wait for a painting, in milliseconds: Chrome does not paint a background page. */
const UNPAINTED_MS = 100;

/** Resolves when what is drawn now has been painted. */
function afterPainting(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, UNPAINTED_MS);
    // A timeout that is set in a frame's callback runs after that frame is painted.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

function markOnce(name: string): void {
  if (!isMarked(name)) performance.mark(name);
}

function isMarked(name: string): boolean {
  return performance.getEntriesByName(name).length > 0;
}
