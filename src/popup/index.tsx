import { inTime } from '../platform/in-time.ts';
import { isObject } from '../platform/shape.ts';
import type { View } from '../ui/context.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type * as DeskModule from './desk.tsx';
import type { Lens } from './lens.ts';
import { Popup, type AtFirst } from './popup.tsx';
import './popup.css';

let atFirst: AtFirst | undefined;
/** The part for practitioners. It is loaded only for them. */
let desk: typeof DeskModule | null = null;
/** The applicant's list that a practitioner views in place of their own. */
let lens: Lens | null = null;

const page = startPage({ draw, readers: () => Promise.resolve(null) });

async function draw(own: View): Promise<void> {
  const isPractitioner = own.answers.category === 'practitioner';
  // Loaded before the first drawing, so that it moves nothing when it arrives. The file is local.
  if (isPractitioner) desk ??= await loadDesk();
  const words = await desk?.wordsIn(own.language).catch(() => null);
  atFirst ??= { next: own.checklist.next, isNew: own.answers.confirmed.length === 0 };
  document.title = own.catalogue.product;
  renderPage(
    <Popup view={isPractitioner && lens ? lens.look(own) : own} own={own} atFirst={atFirst}>
      {isPractitioner && desk && words && (
        <desk.Desk own={own} words={words.words} lens={lens} onLook={look} />
      )}
    </Popup>,
  );
}

/** Loads the part for practitioners; null: it does not come in time, and the list stands alone. */
async function loadDesk(): Promise<typeof DeskModule | null> {
  const loaded = await inTime(() => import('./desk.tsx'), isDesk, {
    onLate: () => void page.redraw(),
  });
  return loaded && loaded.value;
}

const isDesk = (value: unknown): value is typeof DeskModule => isObject(value) && 'Desk' in value;

function look(through: Lens | null): void {
  lens = through;
  void page.redraw();
}

void page.recheck();
