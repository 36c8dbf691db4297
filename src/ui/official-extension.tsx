import { fill, time } from '../i18n/format.ts';
import { askToManage, stopManaging } from '../platform/permissions.ts';
import { links } from '../readiness/links.ts';
import type { View } from './context.ts';

/** Whether the official extension is on: asked for by a button only, with a word beforehand. */
export function OfficialExtension({ view }: { readonly view: View }) {
  const { catalogue, facts, language, now, mayManage } = view;
  const { officialExtension: words, detail } = catalogue;
  const found = facts.officialExtension;
  const href = links['official-extension'];
  return (
    <div class="official-extension">
      {found && (
        <p>
          <strong>{words[found.finding]}</strong>{' '}
          <span class="soft">{fill(detail.foundAt, { time: time(language, found.at, now) })}</span>
        </p>
      )}
      {found?.finding === 'absent' && (
        <a class="line" href={href} target="_blank" rel="noreferrer">
          {catalogue.link['official-extension']}
        </a>
      )}
      {mayManage ? (
        <button
          type="button"
          class="link"
          data-action="give-back-management"
          onClick={() => void stopManaging()}
        >
          {words.giveBack}
        </button>
      ) : (
        <>
          <p class="soft">{words.before}</p>
          <button
            type="button"
            class="link"
            data-action="check-official-extension"
            onClick={() => void askToManage()}
          >
            {words.check}
          </button>
        </>
      )}
      <p class="soft">{fill(words.source, { id: href.slice(href.lastIndexOf('/') + 1) })}</p>
    </div>
  );
}
