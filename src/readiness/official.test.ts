import { describe, expect, it } from 'vitest';
import { contactFor, contacts, phoneOf, type Contact } from './contacts.ts';
import { prerequisiteIds } from './ids.ts';
import { linkFor, links } from './links.ts';
import { prerequisites } from './prerequisites.ts';

/** What the leaflet and the pages of 2026 say, written out once more. */
const helpFor = {
  'my-number-card': ['https://www.kojinbango-card.go.jp/kofushinse/', 'my-number'],
  'residence-card': [null, 'immigration'],
  'notification-certificate': [
    'https://www.moj.go.jp/isa/applications/guide/nyuukokukanri07_00248.html',
    null,
  ],
  chrome: ['https://www.google.com/chrome/', null],
  'jpki-client': ['https://www.jpki.go.jp/download/', null],
  'card-reader': ['https://www.jpki.go.jp/download/', null],
  'user-registration': ['https://www.rasens-immi.moj.go.jp/rasens-u/', 'helpdesk'],
} as const;

const weekdays = [1, 2, 3, 4, 5];

describe('whom and where to ask', () => {
  it.each(prerequisiteIds)('%s: the page and the telephone that the facts name', (id) => {
    const link = linkFor[id];
    expect([link && links[link].href, contactFor[id]]).toEqual(helpFor[id]);
  });

  it.each<[keyof typeof contacts, string, Omit<Contact, 'officialName' | 'source'>]>([
    [
      'my-number',
      'マイナンバー総合フリーダイヤル',
      { phones: [{ number: '0120-95-0178', use: 'toll-free' }], hours: null, mail: null },
    ],
    [
      'immigration',
      '外国人在留総合インフォメーションセンター',
      {
        phones: [
          { number: '0570-013904', use: 'any' },
          { number: '03-5796-7112', use: 'ip-or-abroad' },
        ],
        hours: { days: weekdays, from: '08:30', to: '17:15', isClosedOnHolidays: null },
        mail: null,
      },
    ],
    [
      'helpdesk',
      '在留申請オンラインシステムヘルプデスク',
      {
        phones: [{ number: '050-3786-3053', use: 'any' }],
        hours: { days: weekdays, from: '09:00', to: '17:00', isClosedOnHolidays: true },
        mail: 'mjf.support.cw@hitachi-systems.com',
      },
    ],
  ])('%s is %s, with its numbers and hours', (id, officialName, rest) => {
    const { source, ...contact } = contacts[id];
    expect(contact).toEqual({ officialName, ...rest });
    expect(source.standing).toBe('leaflet');
  });

  it('tells the number to try first', () => {
    expect(phoneOf('immigration')).toBe('0570-013904');
    expect(phoneOf('helpdesk')).toBe('050-3786-3053');
  });

  it('names nobody else', () => {
    expect(Object.keys(contacts)).toEqual(['my-number', 'immigration', 'helpdesk']);
  });
});

describe('sources', () => {
  it('say of each page whether it is from the leaflet, from 2026, or from its publisher', () => {
    const standings = Object.entries(links).map(([id, { source }]) => [id, source.standing]);
    expect(Object.fromEntries(standings)).toEqual({
      'my-number-site': 'leaflet',
      'agency-guide': 'seen-2026',
      'agency-notification': 'leaflet',
      'google-chrome': 'publisher',
      'official-extension': 'seen-2026',
      'jpki-portal': 'leaflet',
      'online-system': 'seen-2026',
      'registration-change': 'seen-2026',
    });
    expect(links['agency-guide'].href).toBe(
      'https://www.moj.go.jp/isa/applications/online/onlineshinsei.html',
    );
  });

  it.each(prerequisiteIds)("%s is from the agency's leaflet, with the day checked", (id) => {
    const { source } = prerequisites[id];
    expect(source.document).toBe('leaflet');
    expect(source.standing).toBe('leaflet');
    expect(source.checked).toMatch(/^2026-\d\d-\d\d$/);
  });

  it('of how long something takes are there for the card alone', () => {
    const known = prerequisiteIds.filter((id) => prerequisites[id].durationSource !== null);
    expect(known).toEqual(['my-number-card']);
    expect(prerequisites['my-number-card'].durationSource?.standing).toBe('municipal');
  });
});
