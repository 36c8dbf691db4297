import type { View } from '../ui/context.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type * as DeskModule from './desk.tsx';
import type { Lens } from './lens.ts';
import { Popup } from './popup.tsx';
import './popup.css';

/** The part for practitioners. It is loaded only for them. */
let desk: typeof DeskModule | null = null;
/** The applicant's list that a practitioner views in place of their own. */
let lens: Lens | null = null;

const page = startPage({ draw, readers: () => Promise.resolve(null) });

async function draw(own: View): Promise<void> {
  const isPractitioner = own.answers.category === 'practitioner';
  // Loaded before the first drawing, so that it moves nothing when it arrives. The file is local.
  if (isPractitioner) desk ??= await import('./desk.tsx');
  const words = await desk?.wordsIn(own.language);
  document.title = own.catalogue.product;
  renderPage(
    <Popup view={isPractitioner && lens ? lens.look(own) : own} own={own}>
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
