import { day, fill } from '../i18n/format.ts';
import { dateEntries } from '../readiness/dates.ts';
import { addDays, daysBetween } from '../readiness/days.ts';
import { tokyoDay, type PlainDate } from '../readiness/days.ts';
import { endInWords } from '../ui/dates.ts';
import type { Props } from './context.ts';

/** The space before the first and after the last day, in days. */
const MARGIN_DAYS = 30;

/** The user's end dates and today on one scale. Screen readers read it as a list. */
export function Timeline({ view }: Props) {
  const { words, answers, language, now } = view;
  const today = tokyoDay(now);
  const entries = dateEntries(answers, today);
  if (entries.length === 0) return <p class="soft">{words.dates.empty}</p>;
  const ends = entries.map(({ end }) => end);
  const days = [today, ...ends].sort();
  const first = addDays(days[0] ?? today, -MARGIN_DAYS);
  const span = daysBetween(first, addDays(days.at(-1) ?? today, MARGIN_DAYS));
  const at = (date: PlainDate) => (Math.max(0, daysBetween(first, date)) / span) * 100;
  return (
    <ol class="timeline">
      <li class="today">
        <span style={{ marginInlineStart: `min(${at(today)}%, 100% - 16em)` }}>
          {fill(words.dates.today, { date: day(language, today) })}
        </span>
      </li>
      {entries.map(({ id, end, standing, soonFrom }) => (
        <li key={id} data-timeline={id} data-standing={standing}>
          <strong>{words.dates.label[id]}</strong>{' '}
          <span class="standing">{words.dates.standing[standing]}</span>
          <span class="line soft">{endInWords(end, today, words, language)}</span>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="6" />
            <rect class="good" width={at(end)} height="6" />
            <rect class="soon" x={at(soonFrom)} width={at(end) - at(soonFrom)} height="6" />
            <rect class="now" x={at(today)} width="0.5" height="6" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
