import type { PrerequisiteId } from './ids.ts';
import { leaflet, type Source } from './sources.ts';

/** A telephone's opening hours, in Japan time. `days`: ISO weekdays, 1 is Monday. */
export interface Hours {
  readonly days: readonly number[];
  readonly from: `${number}:${number}`;
  readonly to: `${number}:${number}`;
  /**
   * True: closed on Japan's public holidays and from 29 December to 3 January. Null: the source
   * does not say.
   */
  readonly isClosedOnHolidays: true | null;
}

export interface Phone {
  readonly number: string;
  readonly use: 'toll-free' | 'any' | 'ip-or-abroad';
}

/** An office that answers questions. */
export interface Contact {
  /** The official Japanese name: users search for it, and hear it on the telephone. */
  readonly officialName: string;
  /** In the order in which to try them. */
  readonly phones: readonly [Phone, ...Phone[]];
  /** Null: the source gives no hours. */
  readonly hours: Hours | null;
  readonly mail: string | null;
  readonly source: Source;
}

export const contactIds = ['my-number', 'immigration', 'helpdesk'] as const;
export type ContactId = (typeof contactIds)[number];

const weekdays = [1, 2, 3, 4, 5] as const;

/** Every contact that the leaflet names. */
export const contacts: Readonly<Record<ContactId, Contact>> = {
  'my-number': {
    officialName: 'マイナンバー総合フリーダイヤル',
    phones: [{ number: '0120-95-0178', use: 'toll-free' }],
    hours: null,
    mail: null,
    source: leaflet,
  },
  immigration: {
    officialName: '外国人在留総合インフォメーションセンター',
    phones: [
      { number: '0570-013904', use: 'any' },
      { number: '03-5796-7112', use: 'ip-or-abroad' },
    ],
    // The leaflet says 平日 (weekdays) and does not mention holidays.
    hours: { days: weekdays, from: '08:30', to: '17:15', isClosedOnHolidays: null },
    mail: null,
    source: leaflet,
  },
  helpdesk: {
    officialName: '在留申請オンラインシステムヘルプデスク',
    phones: [{ number: '050-3786-3053', use: 'any' }],
    hours: { days: weekdays, from: '09:00', to: '17:00', isClosedOnHolidays: true },
    mail: 'mjf.support.cw@hitachi-systems.com',
    source: leaflet,
  },
};

/** The contact's telephone number to try first. */
export function phoneOf(id: ContactId): string {
  return contacts[id].phones[0].number;
}

/**
 * The contact to call about each prerequisite. Null: the leaflet gives no telephone. For the
 * notification certificate it names the user's own association, for Chrome nobody, and for client
 * and reader a web portal.
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
