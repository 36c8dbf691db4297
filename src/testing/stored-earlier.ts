/*
 * All items that earlier versions stored for one user, exactly as the next version gets them from
 * Chrome. Entries of released versions stay here: an update must not lose any of their data.
 */

/** When it was found or said. */
export const storedAt = '2026-11-23T09:10:11.012Z';
const host = 'www.ras-immi.moj.go.jp';

interface EarlierProfile {
  readonly local: Readonly<Record<string, unknown>>;
  readonly sync: Readonly<Record<string, unknown>>;
}

function found(finding: unknown) {
  return { version: 1, value: { finding, at: storedAt } };
}

function said(value: unknown) {
  return { version: 1, value };
}

/** The items that both versions have in common. */
const ticks = {
  'confirmed.my-number-card.signature-certificate': said(true),
  'confirmed.my-number-card.user-authentication-certificate': said(true),
  'confirmed.residence-card': said(true),
  'confirmed.card-reader': said(true),
  'confirmed.user-registration': said(true),
};
const facts = {
  'facts.chrome': found({ brand: 'Google Chrome', version: '156.0.8078.79' }),
  'facts.jpki-client': found({ host: 'registered', platform: 'windows', message: null }),
};
const settings = {
  category: said('representative'),
  'reading-route': said('reader'),
  language: said('ja'),
};

export const storedEarlier = {
  /** Everything lay on this computer; ticks had no time. */
  '0.0': {
    local: {
      ...facts,
      ...ticks,
      ...settings,
      'representative-is-resident': said('yes'),
      'notice-collapsed': said(true),
    },
    sync: {},
  },
  /**
   * Settings followed the profile; one reader was known; a refusal replaced a certificate's
   * reading.
   */
  '0.1.0': {
    local: {
      ...facts,
      ...ticks,
      'facts.official-extension': found('on'),
      'facts.card-reader': found({
        vendorId: 1356,
        productId: 3528,
        name: 'RC-S300/S',
        isConnected: true,
      }),
      'facts.signature-certificate': found({ outcome: 'read', host }),
      'facts.user-authentication-certificate': found({ outcome: 'read', host }),
      'facts.reading': found({ source: 'jpki', host }),
      'facts.client-error': found({ source: 'jpki', host, code: 'EW004JC200' }),
      'facts.registration': found({ host }),
      'representative-is-resident': said('yes'),
      'notice-collapsed': said(false),
      'asked.category': said(true),
      'asked.reading-route': said(true),
      'ticked-at.my-number-card.signature-certificate': said(storedAt),
      'ticked-at.my-number-card.user-authentication-certificate': said(storedAt),
      'ticked-at.residence-card': said(storedAt),
      'ticked-at.card-reader': said(storedAt),
      'ticked-at.user-registration': said(storedAt),
      'date.my-number-card': said('2030-04-01'),
      'date.signature-certificate': said('2029-02-28'),
      'date.user-authentication-certificate': said('2029-02-28'),
      'date.period-of-stay': said('2028-02-29'),
      'date.notification-certificate': said(null),
      [`paused.${host}`]: said('2026-11-23'),
    },
    sync: { ...settings, 'inline-notices': said(false) },
  },
} as const satisfies Readonly<Record<string, EarlierProfile>>;
