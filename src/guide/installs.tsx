import { fill, time } from '../i18n/format.ts';
import { installStates, type InstallState } from '../readiness/installs.ts';
import { WindowsNotes } from '../ui/windows-notes.tsx';
import type { Props } from './context.ts';
import { focusOn } from './focus.ts';
import { OfficialExtension } from './official-extension.tsx';

const parts = ['software', 'component', 'extension'] as const;

/** On Windows, the client's three installs and their states; elsewhere, the other ways to file. */
export function Installs({ view }: Props) {
  const { facts, words, catalogue, now } = view;
  const platform = facts['jpki-client']?.finding.platform;
  if (!platform) return null;
  if (platform !== 'windows') return <NotWindows view={view} />;
  const states = installStates(facts, now);
  return (
    <div class="installs">
      <h3>{words.installs.title}</h3>
      <p>{words.installs.lead}</p>
      <ul>
        {parts.map((part) => (
          <li key={part} data-install={part} data-state={states[part].state}>
            <strong>{words.installs[part]}</strong>
            <span class={`line ${tone[states[part].state]}`}>
              {words.installs.state[states[part].state]} <When at={states[part].at} view={view} />
            </span>
          </li>
        ))}
      </ul>
      <OfficialExtension view={view} />
      <WindowsNotes view={view} />
      <h3>{words.installs.notes}</h3>
      <ul>
        {words.installs.noteList.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p class="soft">{catalogue.detail.seen}</p>
    </div>
  );
}

const tone = {
  worked: 'met',
  found: 'met',
  on: 'met',
  silent: 'unmet',
  missing: 'unmet',
  problem: 'unmet',
  blocked: 'unmet',
  off: 'unmet',
  absent: 'unmet',
  unseen: 'unknown',
  unclear: 'unknown',
  unasked: 'unknown',
} as const satisfies Record<InstallState, string>;

function When({ at, view }: Props & { readonly at: string | null }) {
  if (!at) return null;
  const { catalogue, language, now } = view;
  return (
    <span class="soft">{fill(catalogue.detail.foundAt, { time: time(language, at, now) })}</span>
  );
}

function NotWindows({ view }: Props) {
  const { facts, words, answers, save } = view;
  const { notWindows } = words;
  const client = facts['jpki-client']?.finding;
  const isMac = client?.platform === 'macos';
  return (
    <div class="installs">
      <h3>{notWindows.title}</h3>
      {isMac ? (
        <>
          <p>{notWindows.macLeaflet}</p>
          <p>{notWindows.macSeen}</p>
        </>
      ) : (
        <p>{notWindows.leaflet}</p>
      )}
      <h3>{notWindows.waysOut}</h3>
      <ul>
        <li>{notWindows.windows}</li>
        <li>{notWindows.smartphone}</li>
      </ul>
      {answers.readingRoute === 'reader' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            focusOn('input[name="reading-route"]');
            save({ 'reading-route': 'smartphone', 'asked.reading-route': true });
          }}
        >
          {notWindows.chooseSmartphone}
        </button>
      )}
      {client?.host === 'registered' && <OfficialExtension view={view} />}
    </div>
  );
}
