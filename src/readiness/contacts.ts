import { helpdeskMail, phoneFromAbroad, phones, type ContactId } from './phones.ts';
import { leaflet, type Source } from './sources.ts';

/** When a telephone is answered, in Japan time. `days`: ISO weekdays, 1 is Monday. */
export interface Hours {
  readonly days: readonly number[];
  readonly from: `${number}:${number}`;
  readonly to: `${number}:${number}`;
  /**
   * Whether it is closed on Japan's public holidays and from 29 December to 3 January; null: the
   * source does not say.
   */
  readonly isClosedOnHolidays: true | null;
}

export interface Phone {
  readonly number: string;
  readonly use: 'toll-free' | 'any' | 'ip-or-abroad';
}

/** Somebody to ask. */
export interface Contact {
  /** The official Japanese name: what to search for, and what the voice on the line says. */
  readonly officialName: string;
  readonly phones: readonly Phone[];
  /** Null: the source gives none. */
  readonly hours: Hours | null;
  readonly mail: string | null;
  readonly source: Source;
}

const weekdays = [1, 2, 3, 4, 5] as const;

/** Everybody whom the leaflet names to ask. */
export const contacts = {
  'my-number': {
    officialName: 'マイナンバー総合フリーダイヤル',
    phones: [{ number: phones['my-number'], use: 'toll-free' }],
    hours: null,
    mail: null,
    source: leaflet,
  },
  immigration: {
    officialName: '外国人在留総合インフォメーションセンター',
    phones: [
      { number: phones.immigration, use: 'any' },
      { number: phoneFromAbroad, use: 'ip-or-abroad' },
    ],
    // The leaflet says 平日 (weekdays) and nothing of holidays.
    hours: { days: weekdays, from: '08:30', to: '17:15', isClosedOnHolidays: null },
    mail: null,
    source: leaflet,
  },
  helpdesk: {
    officialName: '在留申請オンラインシステムヘルプデスク',
    phones: [{ number: phones.helpdesk, use: 'any' }],
    hours: { days: weekdays, from: '09:00', to: '17:00', isClosedOnHolidays: true },
    mail: helpdeskMail,
    source: leaflet,
  },
} as const satisfies Record<ContactId, Contact>;
