import { useState } from 'preact/hooks';
import { day, fill } from '../i18n/format.ts';
import { dateEntries, dateRules, trapsFor, type DateEntry } from '../readiness/dates.ts';
import { FIRST_END, isEndDate, LAST_END } from '../readiness/end-date.ts';
import { dateIds, type DateId } from '../readiness/ids.ts';
import { requirements } from '../readiness/requirements.ts';
import { seenIn2026 } from '../readiness/sources.ts';
import { tokyoDay } from '../readiness/days.ts';
import { Age } from '../ui/age.tsx';
import { asBefore, dated, type DateBefore } from '../ui/dated.ts';
import type { GuideView, Props } from './context.ts';
import { CalendarButton } from './calendar-button.tsx';
import { stepFor } from './date-step.ts';
import { Forget } from './forget.tsx';
import { Timeline } from './timeline.tsx';

/** The end dates that the user enters. They stay on this computer. */
export function Dates({ view }: Props) {
  const { words, answers } = view;
  const isNeeded = (id: DateId) =>
    requirements[dateRules[id].prerequisite][answers.category] !== 'not-required';
  const rest = dateIds.filter((id) => !isNeeded(id));
  return (
    <>
      <p>{words.dates.lead}</p>
      <div class="date-fields">
        {dateIds.filter(isNeeded).map((id) => (
          <DateField key={id} id={id} view={view} />
        ))}
      </div>
      {rest.length > 0 && (
        <details class="rest">
          <summary>{words.dates.other}</summary>
          <div class="date-fields">
            {rest.map((id) => (
              <DateField key={id} id={id} view={view} />
            ))}
          </div>
        </details>
      )}
      <p class="soft">
        {fill(words.dates.sources, { date: day(view.language, seenIn2026.checked) })}{' '}
        <Age source={seenIn2026} view={view} />
      </p>
      <div class="stays">
        <p>{words.dates.stay}</p>
        <Forget view={view} />
      </div>
      <h3>{words.dates.timeline}</h3>
      <Timeline view={view} />
      <CalendarButton view={view} />
      <Cautions view={view} />
      <Traps view={view} />
    </>
  );
}

function DateField({ id, view }: { readonly id: DateId; readonly view: GuideView }) {
  const { words, answers, save } = view;
  const [isWrong, setIsWrong] = useState(false);
  /** The state before the user began to type; null while the field does not have the focus. */
  const [before, setBefore] = useState<DateBefore | null>(null);
  const known: DateBefore = {
    date: answers.dates[id] ?? null,
    savedAt: answers.datedAt[id] ?? null,
    renewedAt: answers.renewedAt,
  };
  const saveDate = ({ value, validity }: HTMLInputElement) => {
    if (!validity.valid) return;
    setIsWrong(false);
    // Leaving an empty field empty saves nothing.
    if (value !== (answers.dates[id] ?? '')) {
      save(dated(id, isEndDate(value) ? value : null, before ?? known));
    }
  };
  const leave = (input: HTMLInputElement) => {
    saveDate(input);
    setIsWrong(!input.validity.valid);
    // A part of what was typed may have been a date, and saved: the 3 of 31 February.
    if (!input.validity.valid && before) save(asBefore(id, before));
    setBefore(null);
  };
  return (
    <div class="date-field">
      <label>
        <strong>{words.dates.label[id]}</strong>
        <input
          type="date"
          data-date={id}
          aria-describedby={`${id}-hint ${id}-problem`}
          aria-invalid={isWrong}
          min={FIRST_END}
          max={LAST_END}
          // A half-typed date stays as it is during a redraw.
          value={before ? undefined : (answers.dates[id] ?? '')}
          onFocus={() => setBefore(known)}
          onBlur={({ currentTarget }) => leave(currentTarget)}
          // Deleting the last part of a half-empty date fires neither `input` nor `change`.
          onKeyUp={({ currentTarget }) => saveDate(currentTarget)}
          onInput={({ currentTarget }) => saveDate(currentTarget)}
          onChange={({ currentTarget }) => saveDate(currentTarget)}
        />
      </label>
      <p id={`${id}-hint`} class="soft">
        {words.dates.hint[id]}
      </p>
      <output id={`${id}-problem`} class="unmet">
        {isWrong && words.dates.invalid}
      </output>
    </div>
  );
}

/** The next step for each date that ends soon. It is a caution; the item stays met. */
function Cautions({ view }: Props) {
  return (
    <ul class="cautions">
      {soonEntries(view).map((entry) => (
        <li key={entry.id} class="hint" data-caution={entry.id}>
          <Caution entry={entry} view={view} />
        </li>
      ))}
    </ul>
  );
}

/** The user's dates that end soon. */
export function soonEntries({ answers, now }: GuideView): DateEntry[] {
  return dateEntries(answers, tokyoDay(now)).filter(
    // A certificate that ends with its card is renewed with it: the card's caution covers both.
    ({ standing, endsWithCard }) => standing === 'soon' && !endsWithCard,
  );
}

interface CautionProps extends Props {
  readonly entry: DateEntry;
}

/** A date that ends soon, and the next step. */
export function Caution({ entry, view }: CautionProps) {
  const { words, language } = view;
  return (
    <>
      <strong class="line">{words.dates.label[entry.id]}</strong>{' '}
      {fill(words.dates.ends, { date: day(language, entry.end) })}
      <span class="line">{stepFor(entry, view)}</span>
    </>
  );
}

function Traps({ view }: Props) {
  const { words, answers, language, now } = view;
  const traps = trapsFor(answers, tokyoDay(now));
  if (traps.length === 0) return null;
  return (
    <>
      <h3>{words.dates.traps}</h3>
      <ul class="traps">
        {traps.map(({ id, ...days }) => (
          <li key={id} data-trap={id}>
            {fill(
              words.dates.trap[id],
              Object.fromEntries(
                Object.entries(days).map(([name, date]) => [name, day(language, date)]),
              ),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
