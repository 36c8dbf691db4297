import { useState } from 'preact/hooks';
import { copyText } from '../platform/clipboard.ts';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';

interface Props {
  readonly text: string;
  readonly words: GuideCatalogue;
}

/**
 * A button that copies a text, and says so until it loses the focus. The element with the id
 * `reach-` and the text shows the text, and is part of the button's name.
 */
export function CopyButton({ text, words }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <>
      <button
        type="button"
        class="link"
        id={`copy-${text}`}
        aria-labelledby={`copy-${text} reach-${text}`}
        onClick={() => void copy()}
        onBlur={() => setOutcome(null)}
      >
        {words.contacts.copy}
      </button>{' '}
      <output class="soft copied">
        {outcome === 'copied' && words.contacts.copied}
        {outcome === 'failed' && words.report.failed}
      </output>
    </>
  );
}
