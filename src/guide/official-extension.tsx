import { useState } from 'preact/hooks';
import { fill } from '../i18n/format.ts';
import { askToManage, stopManaging } from '../platform/permissions.ts';
import { links, OFFICIAL_EXTENSION } from '../readiness/links.ts';
import type { Props } from './context.ts';

/** The button that checks the official extension. A text says that Chrome asks for a permission. */
export function OfficialExtension({ view: { words, mayManage, catalogue, recheck } }: Props) {
  const { before, check, giveBack, incognito, source } = words.officialExtension;
  const [problem, setProblem] = useState<'refused' | 'not-asked' | null>(null);
  const [isKept, setIsKept] = useState(false);
  const ask = async () => {
    setProblem(null);
    const answer = await askToManage().catch(() => null);
    if (answer === true) await recheck();
    else setProblem(answer === false ? 'refused' : 'not-asked');
  };
  const giveItBack = () =>
    stopManaging().then(
      () => setIsKept(false),
      () => setIsKept(true),
    );
  return (
    <div class="official-extension">
      {!mayManage && <p class="soft">{before}</p>}
      {/* One button for both actions, so that it keeps the focus. */}
      <button
        type="button"
        class="link"
        data-action={mayManage ? 'give-back-management' : 'check-official-extension'}
        onClick={() => void (mayManage ? giveItBack() : ask())}
      >
        {mayManage ? giveBack : check}
      </button>
      <output data-extension-problem={problem}>
        {problem && !mayManage && words.officialExtension.problem[problem]}
        {isKept && mayManage && words.forget.failed}
      </output>
      <p class="soft">{incognito}</p>
      <p class="soft">
        <a href={links['official-extension'].href} target="_blank" rel="noreferrer">
          {catalogue.link['official-extension']}
        </a>{' '}
        {fill(source, { id: OFFICIAL_EXTENSION })}
      </p>
    </div>
  );
}
