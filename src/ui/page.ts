import { createQueue } from '../platform/queue.ts';
import { onStoredChange } from '../platform/storage.ts';
import type { CardReader } from '../readiness/facts.ts';
import { ask } from '../state/ask.ts';
import { readSituation } from '../state/read.ts';
import { write, type Changes } from '../state/stored.ts';
import type { View } from './context.ts';

/** A page of the extension: what it draws, and what it sees by itself. */
interface PageParts {
  /** Draws all that is known. */
  readonly draw: (view: View) => void | Promise<void>;
  /** The card readers that the page sees; null: the worker is to look. */
  readonly readers: () => Promise<readonly CardReader[] | null>;
}

export interface Page {
  /** Draws what is known at this moment; one drawing at a time, so that the newest stays. */
  readonly redraw: () => Promise<void>;
  /** Draws, has the worker look, and draws again. */
  readonly recheck: View['recheck'];
}

/** Draws a page from what is stored, and again whenever something changes; its first look is the caller's. */
export function startPage({ draw, readers }: PageParts): Page {
  let check: View['check'] = 'running';
  /** The user's last answer could not be stored. */
  let isUnsaved = false;
  const drawInTurn = createQueue();
  const redraw = () => drawInTurn(drawNow);

  async function drawNow(): Promise<void> {
    const situation = await readSituation(new Date());
    const isOnline = navigator.onLine;
    await draw({
      ...situation,
      check: isUnsaved ? 'not-saved' : check,
      isOnline,
      recheck,
      save,
    });
    // With the words and not before them, which may have to be loaded: it names what is read aloud.
    document.documentElement.lang = situation.language;
    markOnce('zairyu-ready:checklist');
  }

  /** Keeps an answer; one that cannot be stored does not look as if it were. */
  function save(changes: Changes): void {
    isUnsaved = false;
    write(changes).catch(() => {
      isUnsaved = true;
      return redraw();
    });
  }

  /** Has the worker look at this computer again. What it finds arrives through storage. */
  async function recheck(seen?: readonly CardReader[]): Promise<void> {
    check = 'running';
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
  window.addEventListener('online', () => void redraw());
  window.addEventListener('offline', () => void redraw());
  return { redraw, recheck };
}

function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
