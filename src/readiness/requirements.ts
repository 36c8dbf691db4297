import type { CategoryId, PrerequisiteId, Requirement } from './ids.ts';

/**
 * Who needs what: the leaflet's ○ (required), △ (conditional) and × (not required).
 *
 * Source: Immigration Services Agency of Japan, leaflet
 * 「在留申請オンラインシステムの個人利用に必要な事前準備について」 (docs/facts.md).
 */
export const requirements = {
  'my-number-card': row('required', 'required', 'not-required'),
  'residence-card': row('required', 'conditional', 'not-required'),
  'notification-certificate': row('not-required', 'not-required', 'required'),
  chrome: row('required', 'required', 'required'),
  'jpki-client': row('required', 'required', 'not-required'),
  'card-reader': row('required', 'required', 'not-required'),
  'user-registration': row('required', 'required', 'required'),
} satisfies Record<PrerequisiteId, Readonly<Record<CategoryId, Requirement>>>;

function row(
  foreignNational: Requirement,
  representative: Requirement,
  practitioner: Requirement,
): Readonly<Record<CategoryId, Requirement>> {
  return { 'foreign-national': foreignNational, representative, practitioner };
}
