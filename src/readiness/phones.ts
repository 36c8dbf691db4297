import type { PrerequisiteId } from './ids.ts';

/**
 * The first number to call of everybody whom the leaflet names. (Apart from the rest that is known
 * of them: the worker needs the numbers only.) Source: the agency's leaflet, checked 2026-11-23.
 */
export const phones = {
  'my-number': '0120-95-0178',
  immigration: '0570-013904',
  helpdesk: '050-3786-3053',
} as const;
export type ContactId = keyof typeof phones;

/** The Immigration Information Center's number from IP phones and abroad. */
export const phoneFromAbroad = '03-5796-7112';

/** The helpdesk's address. */
export const helpdeskMail = 'mjf.support.cw@hitachi-systems.com';

/**
 * Whom to call about what. Null: the leaflet names nobody to call (a lawyer's or scrivener's own
 * association; nobody for setting up a computer; a web portal for client and reader).
 */
export const contactFor = {
  'my-number-card': 'my-number',
  'residence-card': 'immigration',
  'notification-certificate': null,
  chrome: null,
  'jpki-client': null,
  'card-reader': null,
  'user-registration': 'helpdesk',
} as const satisfies Record<PrerequisiteId, ContactId | null>;
