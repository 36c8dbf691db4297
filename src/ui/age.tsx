import { isOld, type Source } from '../readiness/sources.ts';
import type { View } from './context.ts';

interface Props {
  readonly source: Source;
  readonly view: Pick<View, 'catalogue' | 'today'>;
}

/** Says beside a fact that it was last checked more than a year ago. */
export function Age({ source, view: { catalogue, today } }: Props) {
  if (!isOld(source, today)) return null;
  return (
    <strong class="line" data-old={source.document}>
      {catalogue.detail.old}
    </strong>
  );
}
