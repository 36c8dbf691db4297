import type { Answers, Facts } from './facts.ts';

/** Nothing found out yet. */
export const noFacts: Facts = {
  chrome: null,
  jpkiClient: null,
  officialExtension: null,
  cardReader: null,
  certificates: { 'signature-certificate': null, 'user-authentication-certificate': null },
  reading: null,
  clientError: null,
  registration: null,
};

/** What a new installation assumes. */
export const noAnswers: Answers = {
  category: 'foreign-national',
  readingRoute: 'reader',
  representativeIsResident: null,
  confirmed: [],
  dates: {},
};
