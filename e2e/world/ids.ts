/*
 * What the product stores under ids, written down a second time on purpose: a test that took these from the product
 * would not notice if one of them changed.
 */

/** What ends on a date that a user can note down. */
export const dateIds: readonly string[] = [
  'my-number-card',
  'signature-certificate',
  'user-authentication-certificate',
  'period-of-stay',
  'notification-certificate',
];

/** What a user can tick. */
export const tickIds: readonly string[] = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'residence-card',
  'notification-certificate',
  'card-reader',
  'user-registration',
];

/** What a foreign national who uses a card reader is asked to confirm. */
export const foreignNationalTicks: readonly string[] = tickIds.filter(
  (id) => id !== 'notification-certificate',
);
