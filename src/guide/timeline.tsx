import { day, fill, monthOrYear } from '../i18n/format.ts';
import { dateEntries, type DateEntry } from '../readiness/dates.ts';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import { endInWords } from '../ui/dates.ts';
import type { Props } from './context.ts';
import { scaleOf, type Scale } from './scale.ts';

/** The user's end dates and today on one scale. Screen readers read it as a list. */
export function Timeline({ view }: Props) {
  const { words, answers, language, now } = view;
  const today = tokyoDay(now);
  const entries = dateEntries(answers, today);
  if (entries.length === 0) return <p class="soft">{words.dates.empty}</p>;
  const scale = scaleOf(
    entries.map(({ end }) => end),
    today,
  );
  const place = scale.at(today);
  const isLate = place > 50;
  return (
    <div class="timeline">
      <ol>
        <li class="today">
          <span
            class={isLate ? 'late' : undefined}
            style={
              isLate ? { marginInlineEnd: `${100 - place}%` } : { marginInlineStart: `${place}%` }
            }
          >
            {fill(words.dates.today, { date: day(language, today) })}
          </span>
        </li>
        {entries.map((entry) => (
          <li key={entry.id} data-timeline={entry.id} data-standing={entry.standing}>
            <div class="what">
              <strong>{words.dates.label[entry.id]}</strong>{' '}
              <span class="standing">{words.dates.standing[entry.standing]}</span>{' '}
              <span class="line soft">{endInWords(entry.end, today, words, language)}</span>
            </div>
            <Bar entry={entry} today={today} scale={scale} />
          </li>
        ))}
      </ol>
      <div class="scale" aria-hidden="true">
        <div class="key soft">
          {kinds.map(([kind, standing]) => (
            <span key={kind}>
              <svg>
                <rect class={kind} width="100%" height="100%" />
              </svg>{' '}
              {words.dates.standing[standing]}
            </span>
          ))}
        </div>
        <div class="ticks">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ insetInlineStart: `${scale.at(tick)}%` }}>
              {monthOrYear(language, tick)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The classes of a bar's parts, each with the standing that it stands for. */
const kinds = [
  ['good', 'fine'],
  ['soon', 'soon'],
  ['over', 'expired'],
] as const;
type Kind = (typeof kinds)[number][0];

/** The height of a bar, in pixels. */
const BAR = 14;

interface BarProps {
  readonly entry: DateEntry;
  readonly today: PlainDate;
  readonly scale: Scale;
}

/**
 * A bar from today to the end of something. Its last part is the time in which it can be renewed.
 * After the end, the bar shows the time since.
 */
function Bar({ entry: { end, soonFrom, standing }, today, scale }: BarProps) {
  const { at, ticks } = scale;
  const part = (kind: Kind, from: PlainDate, to: PlainDate) => (
    <rect
      class={kind}
      x={`${at(from)}%`}
      y="50%"
      width={`${at(to) - at(from)}%`}
      height={BAR}
      transform={`translate(0 ${-BAR / 2})`}
    />
  );
  return (
    <div class="bar">
      <svg aria-hidden="true">
        {ticks.map((tick) => (
          <rect key={tick} class="tick" x={`${at(tick)}%`} width="1" height="100%" />
        ))}
        <rect class="track" y="50%" width="100%" height="1" />
        {standing === 'fine' && part('good', today, soonFrom)}
        {standing === 'fine' && part('soon', soonFrom, end)}
        {standing === 'soon' && part('soon', today, end)}
        {standing === 'expired' && part('over', end, today)}
        <rect
          class="end"
          x={`${at(end)}%`}
          y="50%"
          width="4"
          height={BAR + 8}
          rx="2"
          transform={`translate(-2 ${-(BAR + 8) / 2})`}
        />
        <rect class="now" x={`${at(today)}%`} width="2" height="100%" />
      </svg>
    </div>
  );
}
