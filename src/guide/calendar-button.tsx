import { useState } from 'preact/hooks';
import { fill } from '../i18n/format.ts';
import { calendarDays } from '../readiness/calendar.ts';
import type { Props } from './context.ts';

const FILE = 'zairyu-ready.ics';

/** A button that saves the coming dates as a calendar file. A press loads the code for it. */
export function CalendarButton({ view }: Props) {
  const { calendar } = view.words.dates;
  const [outcome, setOutcome] = useState<'saved' | 'failed' | null>(null);
  if (calendarDays(view.answers, view.today).length === 0) return null;
  const save = async () => {
    const { calendarFile } = await import('./calendar-file.ts');
    const known = view.stored['calendar-id'];
    const calendarId = known ?? crypto.randomUUID();
    saveFile(calendarFile(view, calendarId));
    if (!known) view.save({ 'calendar-id': calendarId });
  };
  return (
    <div class="calendar">
      <button
        type="button"
        class="button quiet"
        data-action="save-calendar"
        onClick={() =>
          void save().then(
            () => setOutcome('saved'),
            () => setOutcome('failed'),
          )
        }
      >
        {calendar.button}
      </button>
      <output data-calendar={outcome}>{outcome && fill(calendar[outcome], { file: FILE })}</output>
      <p class="soft">{calendar.note}</p>
    </div>
  );
}

/** Hands a calendar file to the browser's downloads. The text does not leave the computer. */
function saveFile(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = FILE;
  link.click();
  // The click has taken the file by now.
  URL.revokeObjectURL(address);
}
