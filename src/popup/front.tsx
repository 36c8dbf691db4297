import { fill } from '../i18n/format.ts';
import type { PageReport } from '../state/protocol.ts';
import { wantedBy } from '../state/wants.ts';
import type { View } from '../ui/context.ts';
import { showItem } from '../ui/summary.tsx';

interface Props {
  readonly view: View;
  /** The report of the online system's page in front. */
  readonly report: PageReport;
}

/** Says what the page in front asks of the user next. */
export function Front({ view, report }: Props) {
  const { catalogue, checklist, answers } = view;
  const { front } = catalogue;
  const { what, control, first } = wantedBy(report, checklist, answers.category);
  const password = report.certificate && catalogue.page.passwords[report.certificate];
  return (
    <section class="front" data-wanted={what} data-control={control ?? ''}>
      <h2>{front.title}</h2>
      <p>{fill(front[what], { control: control ? catalogue.landmark[control] : '' })}</p>
      {password && (
        <p>
          <strong class="line">{password.title}</strong> {password.text}
        </p>
      )}
      {first && (
        <button type="button" class="link" onClick={() => showItem(first)}>
          {fill(front.first, { name: catalogue.prerequisite[first].name })}
        </button>
      )}
      {control && !first && <p>{front.ready}</p>}
    </section>
  );
}
