/*
 * The ids under which the product stores answers, and the versions of its items, copied on purpose:
 * a test that imported them from the product would not notice a change.
 */

/** The versions of stored items that had another form before. Every other item's is 1. */
export const itemVersions: Readonly<Record<string, number>> = {
  'facts.card-reader': 2,
  'facts.signature-certificate': 3,
  'facts.user-authentication-certificate': 3,
  'facts.reading': 3,
  'facts.client-error': 3,
  'facts.registration': 2,
};

/** Ids of documents and certificates with an end date that a user can note. */
export const dateIds: readonly string[] = [
  'my-number-card',
  'signature-certificate',
  'user-authentication-certificate',
  'period-of-stay',
  'notification-certificate',
];

/** Ids that a user can tick. */
export const tickIds: readonly string[] = [
  'my-number-card.signature-certificate',
  'my-number-card.user-authentication-certificate',
  'residence-card',
  'notification-certificate',
  'card-reader',
  'user-registration',
];

/** The ticks that a foreign national with a card reader is asked for. */
export const foreignNationalTicks: readonly string[] = tickIds.filter(
  (id) => id !== 'notification-certificate',
);
