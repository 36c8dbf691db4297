import type { View } from '../ui/context.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type * as DeskModule from './desk.tsx';
import type { Lens } from './lens.ts';
import { Popup, type AtFirst } from './popup.tsx';
import './popup.css';

let atFirst: AtFirst | undefined;
/** What a practitioner needs besides: loaded for a practitioner only. */
let desk: typeof DeskModule | null = null;
/** What a practitioner looks through: a client's list instead of their own. */
let lens: Lens | null = null;

const page = startPage({ draw, readers: () => Promise.resolve(null) });

async function draw(own: View): Promise<void> {
  const isPractitioner = own.answers.category === 'practitioner';
  // Before anything is drawn, so that nothing moves when it comes: it is a file of ours, and near.
  if (isPractitioner) desk ??= await import('./desk.tsx');
  const words = await desk?.wordsIn(own.language);
  atFirst ??= { next: own.checklist.next, isNew: own.answers.confirmed.length === 0 };
  document.title = own.catalogue.product;
  renderPage(
    <Popup view={isPractitioner && lens ? lens.look(own) : own} own={own} atFirst={atFirst}>
      {isPractitioner && desk && words && (
        <desk.Desk own={own} words={words} lens={lens} onLook={look} />
      )}
    </Popup>,
  );
}

function look(through: Lens | null): void {
  lens = through;
  void page.redraw();
}

void page.recheck();
