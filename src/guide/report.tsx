import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { catalogueIn, guideCatalogueIn } from '../i18n/catalogues.ts';
import { copyText } from '../platform/clipboard.ts';
import { ownVersion } from '../platform/runtime.ts';
import type { Props } from './context.ts';
import { reportText, unknownCodeText } from './report-text.ts';

/** A report for the helpdesk or a scrivener. The user sees all of it before copying. */
export function Report({ view }: Props) {
  const { words, catalogue } = view;
  const { own, japanese } = useReport(view);
  const unknownCode = unknownCodeText(view, ownVersion());
  return (
    <>
      <p>{words.report.lead}</p>
      <pre data-report>
        {own}
        {japanese && <span lang="ja">{japanese}</span>}
      </pre>
      <Copy text={own + japanese} action="copy-report" view={view} copied={words.report.copied}>
        {words.report.copy}
      </Copy>
      {unknownCode !== null && (
        <>
          <h3>{catalogue.explanation['unknown-code'].title}</h3>
          <p>{words.report.unknownCode}</p>
          <pre data-unknown-code dir="ltr">
            {unknownCode}
          </pre>
          <Copy
            text={unknownCode}
            action="copy-unknown-code"
            view={view}
            copied={words.contacts.copied}
          >
            {words.contacts.copy}
          </Copy>
        </>
      )}
    </>
  );
}

interface CopyProps extends Props {
  readonly text: string;
  readonly action: string;
  /** The words to show after copying. */
  readonly copied: string;
  readonly children: ComponentChildren;
}

/** A button that copies a text that the user sees. */
function Copy({ text, action, copied, view: { words }, children }: CopyProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <>
      <button
        type="button"
        class="button"
        data-action={action}
        onClick={() => void copy()}
        // The next check or answer changes the text.
        onBlur={() => setOutcome(null)}
      >
        {children}
      </button>
      <output>
        {outcome === 'copied' && copied}
        {outcome === 'failed' && words.report.failed}
      </output>
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
