import type { PartId, PartState } from '../readiness/chain.ts';
import { StatusMark } from '../ui/status-mark.tsx';

/** The parts' pictures, drawn in lines; none is a logo. Made new each time (status-mark.tsx). */
const pictures = {
  card: () => (
    <>
      <rect x="4" y="11" width="40" height="26" rx="4" />
      <rect x="10" y="19" width="9" height="8" rx="1.5" />
      <path d="M25 20h13M25 26h9" />
    </>
  ),
  reader: () => (
    <>
      <path d="M14 23V9a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v14M19 13h10" />
      <rect x="7" y="23" width="34" height="15" rx="4" />
      <path d="M14 31h11m8 0h2M24 38v7" />
    </>
  ),
  phone: () => (
    <>
      <rect x="13" y="4" width="22" height="40" rx="4" />
      <path d="M21 38h6M19 17a7 7 0 0 1 10 0M21.5 21a3.5 3.5 0 0 1 5 0M24 25v.1" />
    </>
  ),
  client: () => (
    <>
      <rect x="5" y="9" width="38" height="30" rx="4" />
      <path d="M5 17h38M24 28h11v4m-5-4v3" />
      <circle cx="19" cy="28" r="5" />
    </>
  ),
  extension: () => (
    <path d="M9 20a3 3 0 0 1 3-3h7v-2a4.5 4.5 0 1 1 9 0v2h6a3 3 0 0 1 3 3v6h-2a4.5 4.5 0 1 0 0 9h2v4a3 3 0 0 1-3 3H12a3 3 0 0 1-3-3z" />
  ),
  chrome: () => (
    <>
      <rect x="4" y="8" width="40" height="32" rx="4" />
      <path d="M4 17h40M10 12.5h.1m5 0h.1m5 0h.1" />
    </>
  ),
  page: () => (
    <>
      <path d="M11 5h18l9 9v26a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V8a3 3 0 0 1 1-3zM29 5v9h9" />
      <path d="M17 22h14M17 28h14M17 34h8" />
    </>
  ),
} as const satisfies Record<PartId, () => preact.JSX.Element>;

/** The picture of a part. Screen readers skip it: the part's name stands beside it. */
export function PartIcon({ id }: { readonly id: PartId }) {
  return (
    <svg class="part-icon" viewBox="0 0 48 48" aria-hidden="true">
      {pictures[id]()}
    </svg>
  );
}

/** The mark of a part's state. Each state has its own form, since colour alone is not enough. */
export function ChainMark({ state }: { readonly state: PartState }) {
  switch (state) {
    case 'works':
      return <StatusMark status="met" />;
    case 'fails':
      return <StatusMark status="unmet" />;
    case 'doubt':
      return <StatusMark status="unknown" />;
    case 'there':
      return <OutlinedMark path="m7 12.5 3.5 3.5 6.5-7.5" />;
    case 'unseen':
      return <OutlinedMark path="M7 12h.1m4.9 0h.1m4.9 0h.1" />;
    default:
      return state satisfies never;
  }
}

function OutlinedMark({ path }: { readonly path: string }) {
  return (
    <svg class="mark outlined" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10.5" class="ink" />
      <path d={path} class="ink" />
    </svg>
  );
}
