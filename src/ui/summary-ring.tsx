import type { Checklist } from '../readiness/checklist.ts';

/** The gap between two pieces of the ring, as a fraction of a piece. */
const GAP = 0.16;

/** The summary as a ring. It has one piece for each needed prerequisite, in the leaflet's order. */
export function SummaryRing({ checklist }: { readonly checklist: Checklist }) {
  const { met, needed } = checklist.summary;
  const pieces = checklist.items.filter(({ status }) => status !== 'not-needed');
  return (
    <svg class="summary-ring" viewBox="0 0 64 64" aria-hidden="true">
      {pieces.map(({ id, status }, index) => (
        <circle
          key={id}
          class={status}
          cx="32"
          cy="32"
          r="27"
          pathLength={needed}
          stroke-dasharray={`${1 - GAP} ${needed}`}
          stroke-dashoffset={-index - GAP / 2}
        />
      ))}
      {met === needed ? (
        <path d="m20 33 8.5 8.5 16-19" />
      ) : (
        <text x="32" y="39">
          {met}/{needed}
        </text>
      )}
    </svg>
  );
}
