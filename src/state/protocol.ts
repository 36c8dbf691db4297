import type { PageWords } from '../i18n/catalogue.ts';
import type { Rules } from '../platform/gate.ts';
import { isBoolean, isListOf, isNullOr, isOneOf, isRecord } from '../platform/shape.ts';
import { clientSources, type CardReader, type ClientSource } from '../readiness/facts.ts';
import {
  certificateIds,
  noticeCorners,
  noticeUses,
  type CertificateId,
  type LandmarkId,
  type NoticeCorner,
  type NoticeUse,
  type PrerequisiteId,
  type SummaryState,
} from '../readiness/ids.ts';
import { isCardReader, isErrorCode } from './stored.ts';

/** One open prerequisite, in finished words. */
export interface NoticeItem {
  readonly id: PrerequisiteId;
  readonly status: 'unmet' | 'unknown';
  readonly name: string;
  readonly title: string;
  /** What to do next about it. */
  readonly step: string;
  readonly link: { readonly href: string; readonly label: string } | null;
}

/** What stands beside one control. */
export interface Flag {
  /** Which control it speaks of, in words. */
  readonly label: string;
  readonly unmet: readonly PrerequisiteId[];
  readonly unknown: readonly PrerequisiteId[];
  readonly lines: readonly { readonly status: 'unmet' | 'unknown'; readonly text: string }[];
}

/** All that the content script shows, in the user's language; it decides nothing itself. */
export interface Notice extends PageWords {
  readonly state: SummaryState;
  readonly language: string;
  /** Whether its list may open by itself: something is missing, and it has not opened today. */
  readonly mayOpen: boolean;
  /** Where the user has put it. */
  readonly corner: NoticeCorner;
  readonly product: string;
  readonly unofficial: string;
  readonly heading: string;
  /** All in one line: what is missing by name, else how much is to be checked. */
  readonly line: string;
  readonly items: readonly NoticeItem[];
  readonly flags: Readonly<Record<LandmarkId, Flag>>;
}

/** What a failure of one of the government's clients means, in finished words. */
export interface Explanation {
  readonly source: ClientSource;
  /** As the page got it, or `no-answer`. */
  readonly code: string;
  readonly language: string;
  readonly by: string;
  readonly title: string;
  readonly meaning: string;
  readonly steps: readonly string[];
  readonly link: { readonly href: string; readonly label: string } | null;
  readonly help: string;
  readonly copy: { readonly label: string; readonly done: string } | null;
  readonly close: string;
}

/** All that a page is to show after a client has answered, or has not; null: nothing. */
export interface PageAnswer {
  readonly notice: Notice | null;
  readonly explanation: Explanation | null;
}

/** Every message there is: what is asked, and what is answered. Both ends infer theirs from it. */
export type Protocol = {
  /** Our pages: look at this computer again. Answered once the new facts are stored. */
  recheck: {
    request: {
      type: 'recheck';
      /** The card readers that the page sees on USB; null where it cannot see any. */
      readers: readonly CardReader[] | null;
    };
    answer: null;
  };
  /** Our pages: forget the card reader, whose permission was given back. */
  'forget-reader': { request: { type: 'forget-reader' }; answer: null };
  /** A page of the online system: it was loaded, or came back into view. */
  'page-shown': {
    request: {
      type: 'page-shown';
      /** The page says that its user is signed in, or has just registered. */
      isRegistered: boolean;
      isSignedIn: boolean;
    };
    /** Null: nothing is to be shown. */
    answer: Notice | null;
  };
  /** A page of the online system: what became of the notice there. */
  'notice-used': { request: { type: 'notice-used'; use: NoticeUse }; answer: null };
  /** A page of the online system: the user has put the notice into another corner. */
  'notice-moved': { request: { type: 'notice-moved'; corner: NoticeCorner }; answer: null };
  /** A page of the online system: a client answered it. */
  'client-answered': {
    request: {
      type: 'client-answered';
      source: ClientSource;
      /** The certificate that the page had asked for; null where that is not sure. */
      certificate: CertificateId | null;
      /** Null: it succeeded. */
      code: string | null;
    };
    answer: PageAnswer;
  };
  /** A page of the online system: a client has not answered for a while. */
  'client-silent': {
    request: { type: 'client-silent'; source: ClientSource };
    answer: PageAnswer;
  };
};

/** Who may send which message, and what it holds. Everybody else, and everything else, is refused. */
export const rules: Rules<Protocol> = {
  recheck: { from: 'our-page', shape: isRecord({ readers: isNullOr(isListOf(isCardReader)) }) },
  'forget-reader': { from: 'our-page', shape: isRecord({}) },
  'page-shown': {
    from: 'site',
    shape: isRecord({ isRegistered: isBoolean, isSignedIn: isBoolean }),
  },
  'notice-used': { from: 'site', shape: isRecord({ use: isOneOf(noticeUses) }) },
  'notice-moved': { from: 'site', shape: isRecord({ corner: isOneOf(noticeCorners) }) },
  'client-answered': {
    from: 'site',
    shape: isRecord({
      source: isOneOf(clientSources),
      certificate: isNullOr(isOneOf(certificateIds)),
      code: isNullOr(isErrorCode),
    }),
  },
  'client-silent': { from: 'site', shape: isRecord({ source: isOneOf(clientSources) }) },
};
