import { fill, time } from '../i18n/format.ts';
import type { View } from './context.ts';

/** The state of the check, and the button "Check again". */
export function Check({
  view: { catalogue, language, check, unanswered, facts, now, recheck },
}: {
  readonly view: View;
}) {
  const at = facts['jpki-client']?.at;
  const last = at
    ? fill(catalogue.check.at, { time: time(language, at, now) })
    : catalogue.check.never;
  return (
    <div class="recheck">
      <output>
        {check === 'failed' && <strong>{catalogue.check.failed}</strong>}
        {check === 'not-saved' && <strong>{catalogue.check.notSaved}</strong>}
        {check === 'done' && unanswered.length > 0 && <strong>{catalogue.check.unanswered}</strong>}
        <span class="soft">{check === 'running' ? catalogue.check.running : last}</span>
      </output>
      <button
        type="button"
        data-action="recheck"
        class={`button ${check}`}
        onClick={() => void recheck()}
      >
        {catalogue.check.again}
      </button>
    </div>
  );
}
