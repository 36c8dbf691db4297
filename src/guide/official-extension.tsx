import { fill } from '../i18n/format.ts';
import { askToManage, stopManaging } from '../platform/permissions.ts';
import { links } from '../readiness/links.ts';
import type { Props } from './context.ts';

/** The button that checks the official extension. A text says that Chrome asks for a permission. */
export function OfficialExtension({ view: { words, mayManage, catalogue } }: Props) {
  const { before, check, giveBack, source } = words.officialExtension;
  const { href } = links['official-extension'];
  return (
    <div class="official-extension">
      {!mayManage && <p class="soft">{before}</p>}
      {/* One button for both actions, so that it keeps the focus. */}
      <button
        type="button"
        class="link"
        data-action={mayManage ? 'give-back-management' : 'check-official-extension'}
        onClick={() => void (mayManage ? stopManaging() : askToManage())}
      >
        {mayManage ? giveBack : check}
      </button>
      <p class="soft">
        <a href={href} target="_blank" rel="noreferrer">
          {catalogue.link['official-extension']}
        </a>{' '}
        {fill(source, { id: href.slice(href.lastIndexOf('/') + 1) })}
      </p>
    </div>
  );
}
