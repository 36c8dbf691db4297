import { useState } from 'preact/hooks';
import { fill, list } from '../i18n/format.ts';
import { languages } from '../i18n/language.ts';
import { onlineSystemSites } from '../readiness/online-system.ts';
import { hasSidePanel } from '../platform/side-panel.ts';
import { hasRun, initialSettings } from '../state/stored.ts';
import { Choice } from '../ui/choice.tsx';
import { isManaged } from '../ui/context.ts';
import type { Props } from './context.ts';
import { focusOn } from './focus.ts';

/** The settings: those of this section, links to the others, and the reset. */
export function Settings({ view }: Props) {
  const { words, catalogue, language, answers, stored, today, withheld, save } = view;
  const { settings } = words;
  const [isReset, setIsReset] = useState(false);
  const isLocked = isManaged(view, 'inline-notices');
  const isWithheld = stored['inline-notices'] && withheld.length > 0;
  const paused = onlineSystemSites.filter((site) => stored[`paused.${site}`] === today);
  const reset = () => {
    save(initialSettings());
    setIsReset(true);
  };
  return (
    <>
      <ul class="settings-list">
        <Row
          view={view}
          item="category"
          name={catalogue.categoryQuestion}
          value={catalogue.category[answers.category]}
        />
        <Row
          view={view}
          item="reading-route"
          name={catalogue.routeQuestion}
          value={catalogue.route[answers.readingRoute]}
        />
        <Row
          view={view}
          item="language"
          name={catalogue.language}
          value={languages[language].name}
        />
      </ul>
      <label class="tick">
        <input
          type="checkbox"
          name="inline-notices"
          checked={stored['inline-notices']}
          // Neither on nor off: the user's choice has no effect while Chrome withholds the sites.
          indeterminate={isWithheld}
          disabled={isLocked}
          onChange={({ currentTarget }) => save({ 'inline-notices': currentTarget.checked })}
        />
        <span>
          {settings.inline}
          <span class="line soft">{settings.inlineNote}</span>
          {isWithheld && (
            <strong class="line unmet" data-withheld>
              {fill(settings.withheld, { hosts: list(language, withheld) })}
            </strong>
          )}
          {stored['inline-notices'] && withheld.length === 0 && !hasRun(stored) && (
            <span class="line soft" data-never-ran>
              {catalogue.neverRan}
            </span>
          )}
          {isLocked && <strong class="locked">{catalogue.managed}</strong>}
        </span>
      </label>
      {hasSidePanel() && (
        <Choice
          name="toolbar-opens"
          question={settings.toolbar}
          options={settings.toolbarOpens}
          chosen={stored['toolbar-opens']}
          locked={isManaged(view, 'toolbar-opens') && catalogue.managed}
          onChoose={(choice) => save({ 'toolbar-opens': choice })}
        />
      )}
      {paused.map((host) => (
        <p key={host} data-paused={host}>
          {fill(settings.paused, { host })}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              focusOn('[name="inline-notices"]');
              save({ [`paused.${host}`]: null });
            }}
          >
            {settings.resume}
          </button>
        </p>
      ))}
      <p class="soft">{settings.sync}</p>
      <button
        type="button"
        class="button quiet"
        data-action="reset-settings"
        onClick={reset}
        // The next change of a setting would make the sentence untrue.
        onBlur={() => setIsReset(false)}
      >
        {settings.reset}
      </button>
      <output>{isReset && settings.resetDone}</output>
    </>
  );
}

interface RowProps extends Props {
  readonly item: 'category' | 'reading-route' | 'language';
  readonly name: string;
  readonly value: string;
}

/** A setting with its control elsewhere on the page, and a button that focuses the control. */
function Row({ view, item, name, value }: RowProps) {
  const { words, catalogue } = view;
  return (
    <li>
      <span id={`setting-${item}`}>{name}</span> <strong>{value}</strong>{' '}
      {isManaged(view, item) ? (
        <span class="locked">{catalogue.managed}</span>
      ) : (
        <button
          type="button"
          class="link"
          id={`change-${item}`}
          aria-labelledby={`change-${item} setting-${item}`}
          onClick={() => focusOn(`select[name="${item}"], input[name="${item}"]:checked`)}
        >
          {words.settings.change}
        </button>
      )}
    </li>
  );
}
