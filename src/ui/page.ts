import { onPermissionGiven, onPermissionGone } from '../platform/permissions.ts';
import { createQueue } from '../platform/queue.ts';
import { onStoredChange } from '../platform/storage.ts';
import type { CardReader, ProofId } from '../readiness/facts.ts';
import { ask } from '../state/ask.ts';
import { readSituation } from '../state/read.ts';
import { write, type Changes } from '../state/stored.ts';
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
}

/** Redraws a page whenever something changes. The caller starts the first drawing or check. */
export function startPage({ draw, readers }: PageParts): Page {
  let check: View['check'] = 'running';
  /** The user's last answer could not be stored. */
  let isUnsaved = false;
  let surroundings = usual;
  const drawInTurn = createQueue();
  const redraw = () => drawInTurn(drawNow);

  async function drawNow(): Promise<void> {
    const situation = await readSituation(new Date());
    const isOnline = navigator.onLine;
    await draw({
      ...situation,
      ...surroundings,
      check: isUnsaved ? 'not-saved' : check,
      isOnline,
      recheck,
      save,
      takeBack,
    });
    // Set together with the words: a screen reader reads them aloud in this language.
    document.documentElement.lang = situation.language;
    markOnce('zairyu-ready:checklist');
  }

  /** Saves an answer. If storing fails, the page says so and shows the old answer. */
  function save(changes: Changes): void {
    untilSaved(write(changes));
  }

  /** Makes the worker take back a proof: the worker alone writes facts. */
  function takeBack(proof: ProofId): void {
    untilSaved(ask({ type: 'take-back', proof }));
  }

  function untilSaved(saved: Promise<unknown>): void {
    isUnsaved = false;
    saved.catch(() => {
      isUnsaved = true;
      return redraw();
    });
  }

  /** Looks around once more. What is drawn meanwhile rests on the look before. */
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
    try {
      await redraw();
      await ask({ type: 'recheck', readers: seen ?? (await readers()) });
      check = 'done';
    } catch {
      check = 'failed';
    }
    await redraw();
    if (check === 'done') markOnce('zairyu-ready:checked');
  }

  onStoredChange(() => void redraw());
  // The user can withhold a site, and give it back, while the page is open.
  onPermissionGiven(() => void lookAround());
  onPermissionGone(() => void lookAround());
  window.addEventListener('online', () => void redraw());
  window.addEventListener('offline', () => void redraw());
  return { redraw, recheck };
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
