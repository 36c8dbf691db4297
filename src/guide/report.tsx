import { useEffect, useState } from 'preact/hooks';
import { catalogueIn, guideCatalogueIn } from '../i18n/catalogues.ts';
import { copyText } from '../platform/clipboard.ts';
import { ownVersion } from '../platform/runtime.ts';
import type { Props } from './context.ts';
import { reportText } from './report-text.ts';

/** A report for the helpdesk or a scrivener. The user sees all of it before copying. */
export function Report({ view }: Props) {
  const { words } = view;
  const { own, japanese } = useReport(view);
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () => setOutcome((await copyText(own + japanese)) ? 'copied' : 'failed');
  return (
    <>
      <p>{words.report.lead}</p>
      <pre data-report>
        {own}
        {japanese && <span lang="ja">{japanese}</span>}
      </pre>
      <button type="button" class="button" data-action="copy-report" onClick={() => void copy()}>
        {words.report.copy}
      </button>
      <output>{outcome && words.report[outcome]}</output>
    </>
  );
}

/** The report in the user's language, and in Japanese below it. */
function useReport(view: Props['view']): { readonly own: string; readonly japanese: string } {
  const { catalogue, words, language } = view;
  const [japanese, setJapanese] = useState<Pick<
    Props['view'],
    'catalogue' | 'words' | 'language'
  > | null>(null);
  useEffect(() => {
    Promise.all([catalogueIn('ja'), guideCatalogueIn('ja')]).then(
      ([ja, jaWords]) => setJapanese({ catalogue: ja, words: jaWords, language: 'ja' }),
      // Without Japanese words the report is in the user's language alone.
      () => setJapanese(null),
    );
  }, []);
  const version = ownVersion();
  const own = reportText({ ...view, catalogue, words }, version);
  if (language === 'ja' || !japanese) return { own, japanese: '' };
  return { own, japanese: `\n\n${reportText({ ...view, ...japanese }, version)}` };
}
