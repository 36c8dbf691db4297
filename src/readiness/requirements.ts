import type { CategoryId, PrerequisiteId, Requirement } from './ids.ts';

/**
 * Who needs what: the leaflet's ○ (required), △ (conditional) and × (not required).
 *
 * Source: Immigration Services Agency of Japan, leaflet
 * 「在留申請オンラインシステムの個人利用に必要な事前準備について」, checked 2026-11-23.
 */
export const requirements = {
  'my-number-card': {
    'foreign-national': 'required',
    representative: 'required',
    practitioner: 'not-required',
  },
  'residence-card': {
    'foreign-national': 'required',
    representative: 'conditional',
    practitioner: 'not-required',
  },
  'notification-certificate': {
    'foreign-national': 'not-required',
    representative: 'not-required',
    practitioner: 'required',
  },
  chrome: {
    'foreign-national': 'required',
    representative: 'required',
    practitioner: 'required',
  },
  'jpki-client': {
    'foreign-national': 'required',
    representative: 'required',
    practitioner: 'not-required',
  },
  'card-reader': {
    'foreign-national': 'required',
    representative: 'required',
    practitioner: 'not-required',
  },
  'user-registration': {
    'foreign-national': 'required',
    representative: 'required',
    practitioner: 'required',
  },
} as const satisfies Record<PrerequisiteId, Record<CategoryId, Requirement>>;
