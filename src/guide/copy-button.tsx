import { useState } from 'preact/hooks';
import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';

interface Props {
  readonly text: string;
  readonly words: GuideCatalogue;
}

/** Copies a text, and says so until it is left. */
export function CopyButton({ text, words }: Props) {
  const [outcome, setOutcome] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setOutcome(words.contacts.copied),
      () => setOutcome(words.report.failed),
    );
  return (
    <>
      <button
        type="button"
        class="link"
        aria-label={`${words.contacts.copy}: ${text}`}
        onClick={() => void copy()}
        onBlur={() => setOutcome('')}
      >
        {words.contacts.copy}
      </button>{' '}
      <output class="soft copied">{outcome}</output>
    </>
  );
}
