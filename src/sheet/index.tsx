import { inBrackets } from '../i18n/ruby.ts';
import type { LanguageId } from '../i18n/language.ts';
import { categoryIds } from '../readiness/ids.ts';
import { guideWordsIn, wordsIn } from '../state/words.ts';
import type { View } from '../ui/context.ts';
import { startPage } from '../ui/page.ts';
import { renderPage } from '../ui/render-page.ts';
import type { Client, SheetWords } from './contents.ts';
import { SheetPage } from './sheet.tsx';
import './sheet.css';

/** The person whom the sheet is for. None of it is stored. */
let client: Client = { category: categoryInAddress(), route: 'reader' };
/** The client's language, as the practitioner chose it; null until then. */
let chosen: LanguageId | null = null;

const page = startPage({ draw, readers: () => Promise.resolve(null) });

async function draw(view: View): Promise<void> {
  const language = chosen ?? firstGuess(view.language);
  const [{ words }, own, japanese] = await Promise.all([
    guideWordsIn(view.language),
    allWordsIn(language),
    allWordsIn('ja'),
  ]);
  document.title = inBrackets(`${words.sheet.title} – ${view.catalogue.product}`);
  renderPage(
    <SheetPage
      view={view}
      words={words}
      client={client}
      own={own}
      japanese={japanese}
      onClient={(next) => {
        client = next;
        void page.redraw();
      }}
      onLanguage={(next) => {
        chosen = next;
        void page.redraw();
      }}
    />,
  );
}

/** All words of a language, or of another language if its files cannot be read in time. */
async function allWordsIn(wanted: LanguageId): Promise<SheetWords> {
  const [{ words: catalogue }, { words, language }] = await Promise.all([
    wordsIn(wanted),
    guideWordsIn(wanted),
  ]);
  return { language, catalogue, words };
}

/**
 * The first guess at the client's language. Clients of a practitioner who works in Japanese most
 * often need easy Japanese.
 */
function firstGuess(own: LanguageId): LanguageId {
  return own === 'ja' ? 'ja-x-easy' : own;
}

function categoryInAddress(): Client['category'] {
  const named = new URLSearchParams(location.search).get('category');
  const category = categoryIds.find((id) => id === named);
  return category && category !== 'practitioner' ? category : 'foreign-national';
}

void page.redraw();
