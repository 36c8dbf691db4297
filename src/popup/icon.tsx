import type { CategoryId, ReadingRouteId } from '../readiness/ids.ts';

export type IconId = CategoryId | ReadingRouteId | 'unfold' | 'beside';

const person = 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 9c0-4 3.6-6 8-6s8 2 8 6';
const drawings = {
  'foreign-national': person,
  representative:
    'M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 8c0-3.5 3-5.3 7-5.3s7 1.8 7 5.3M16 5.3a3.4 3.4 0 0 1 0 6.5m3 3.5c2 .8 3 2.4 3 4.7',
  practitioner: 'M3 9h18v11H3Zm5 0V6.5A1.5 1.5 0 0 1 9.5 5h5A1.5 1.5 0 0 1 16 6.5V9M3 14h18',
  reader: 'M4 13h16v7H4Zm3 0V4h10v9M8.5 16.5h4M10 7h4',
  smartphone: 'M7 3h10v18H7Zm4 15h2',
  unfold: 'm6 9 6 6 6-6',
  beside: 'M3 5h18v14H3Zm12 0v14',
} as const satisfies Record<IconId, string>;

/** A small drawing. Screen readers skip it: the words stand beside it or in its control's name. */
export function Icon({ id }: { readonly id: IconId }) {
  return (
    <svg class={`icon ${id}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[id]} />
    </svg>
  );
}
