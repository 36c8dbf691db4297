import type { PageWords } from '../i18n/catalogue.ts';
import type { Rules } from '../platform/gate.ts';
import {
  isBoolean,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  type Shape,
} from '../platform/shape.ts';
import {
  clientIds,
  extensionStates,
  proofIds,
  type CardReader,
  type ClientId,
  type ExtensionState,
  type Facts,
  type ProofId,
} from '../readiness/facts.ts';
import {
  certificateIds,
  LANGUAGE_TAG,
  landmarkIds,
  noticeCorners,
  noticeUses,
  type CertificateId,
  type LandmarkId,
  type NoticeCorner,
  type NoticeUse,
  type PrerequisiteId,
  type SummaryState,
} from '../readiness/ids.ts';
import { isCardReader, isErrorCode } from './fact-items.ts';
import type { AskedFactId } from './stored.ts';

/** One open prerequisite, in finished words. */
export interface NoticeItem {
  readonly id: PrerequisiteId;
  readonly status: 'unmet' | 'unknown';
  readonly name: string;
  readonly title: string;
  /** The next thing to do about it. */
  readonly step: string;
  readonly link: { readonly href: string; readonly label: string } | null;
}

/** What is shown beside one control of the page. */
export interface Flag {
  /** The control's name in words. */
  readonly label: string;
  readonly unmet: readonly PrerequisiteId[];
  readonly unknown: readonly PrerequisiteId[];
  readonly lines: readonly { readonly status: 'unmet' | 'unknown'; readonly text: string }[];
}

/** The notice and the flags in the user's language. The content script only draws them. */
export interface Notice extends PageWords {
  readonly state: SummaryState;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whether its list may open by itself: something is missing, and it has not opened today. */
  readonly mayOpen: boolean;
  /** Where the user has put the notice. */
  readonly corner: NoticeCorner;
  readonly product: string;
  readonly unofficial: string;
  readonly heading: string;
  /** The next step, as popup and guide name it; null when ready. */
  readonly next: string | null;
  /** The state in one line: the missing items by name, else the number of items to be checked. */
  readonly line: string;
  readonly items: readonly NoticeItem[];
  readonly flags: Readonly<Record<LandmarkId, Flag>>;
}

/** What a failure of a client means, in finished words. */
export interface Explanation {
  readonly client: ClientId;
  /** The client's error code, or `no-answer`. */
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

/** What a page shows after a client answered or stayed silent; null: nothing. */
export interface PageAnswer {
  readonly notice: Notice | null;
  readonly explanation: Explanation | null;
}

export interface CheckOutcome {
  /** The findings. They are stored, too, unless Chrome's storage failed. */
  readonly found: Facts;
  /** The facts that Chrome did not answer for in time. Their stored values stay. */
  readonly unanswered: readonly AskedFactId[];
  /** Whether the findings are stored. */
  readonly isStored: boolean;
}

/** What a page of the online system tells the side panel beside it; none of the page's content. */
export interface PageReport {
  /** The controls that the content script recognised on the page. */
  readonly landmarks: readonly LandmarkId[];
  readonly isSignedIn: boolean;
  /** The certificate that the page waits for; null: none, or it is uncertain which. */
  readonly certificate: CertificateId | null;
}

export const isPageReport: Shape<PageReport> = isRecord({
  landmarks: isListOf(isOneOf(landmarkIds)),
  isSignedIn: isBoolean,
  certificate: isNullOr(isOneOf(certificateIds)),
});

/**
 * The BCP 47 tag of the page's language. Null: the page is in Japanese, as the online system's
 * pages are at first, which says nothing about the reader.
 */
type PageLanguage = string | null;

const isLanguageTag: Shape<string> = (value): value is string =>
  isString(value) && LANGUAGE_TAG.test(value);

/** Every message to the worker, with its answer. Sender and handler infer their types from it. */
export type Protocol = {
  /** From the extension's pages: check this computer again. Answered when the facts are stored. */
  recheck: {
    request: {
      type: 'recheck';
      /** The card readers that the page sees on USB; null: the worker looks for them. */
      readers: readonly CardReader[] | null;
    };
    answer: CheckOutcome;
  };
  /**
   * From the extension's pages: whether the official extension is on. A page sees it as soon as the
   * user permits that; a worker that is running then never does.
   */
  'extension-seen': {
    request: { type: 'extension-seen'; state: ExtensionState };
    answer: null;
  };
  /** From the extension's pages: all is about to be forgotten. Answered when no check runs. */
  'forget-findings': { request: { type: 'forget-findings' }; answer: null };
  /** From the extension's pages: forget the card reader, since its permission was given back. */
  'forget-reader': { request: { type: 'forget-reader' }; answer: null };
  /** From the extension's pages: take back one proof from a page, since it was not the user's. */
  'take-back': { request: { type: 'take-back'; proof: ProofId }; answer: null };
  /** From the online system's pages: the page was loaded or came back into view. */
  'page-shown': {
    request: {
      type: 'page-shown';
      /** The page says that its user is signed in, or has just registered. */
      isRegistered: boolean;
      isSignedIn: boolean;
      language: PageLanguage;
    };
    /** Null: nothing to show. */
    answer: Notice | null;
  };
  /** From the online system's pages: how the notice was used there. */
  'notice-used': { request: { type: 'notice-used'; use: NoticeUse }; answer: null };
  /** From the online system's pages: the user moved the notice to another corner. */
  'notice-moved': { request: { type: 'notice-moved'; corner: NoticeCorner }; answer: null };
  /** From the online system's pages: a client answered the page. */
  'client-answered': {
    request: {
      type: 'client-answered';
      client: ClientId;
      /** The certificate that the page asked for; null if that is not certain. */
      certificate: CertificateId | null;
      /** The client's error code; null: the client succeeded. */
      code: string | null;
      language: PageLanguage;
    };
    answer: PageAnswer;
  };
  /** From the online system's pages: a client has not answered for a while. */
  'client-silent': {
    request: { type: 'client-silent'; client: ClientId; language: PageLanguage };
    answer: PageAnswer;
  };
};

/** The permitted sender and the shape of each message. The gate refuses everything else. */
export const rules: Rules<Protocol> = {
  recheck: { from: 'our-page', shape: isRecord({ readers: isNullOr(isListOf(isCardReader)) }) },
  'extension-seen': { from: 'our-page', shape: isRecord({ state: isOneOf(extensionStates) }) },
  'forget-findings': { from: 'our-page', shape: isRecord({}) },
  'forget-reader': { from: 'our-page', shape: isRecord({}) },
  'take-back': { from: 'our-page', shape: isRecord({ proof: isOneOf(proofIds) }) },
  'page-shown': {
    from: 'site',
    shape: isRecord({
      isRegistered: isBoolean,
      isSignedIn: isBoolean,
      language: isNullOr(isLanguageTag),
    }),
  },
  'notice-used': { from: 'site', shape: isRecord({ use: isOneOf(noticeUses) }) },
  'notice-moved': { from: 'site', shape: isRecord({ corner: isOneOf(noticeCorners) }) },
  'client-answered': {
    from: 'site',
    shape: isRecord({
      client: isOneOf(clientIds),
      certificate: isNullOr(isOneOf(certificateIds)),
      code: isNullOr(isErrorCode),
      language: isNullOr(isLanguageTag),
    }),
  },
  'client-silent': {
    from: 'site',
    shape: isRecord({ client: isOneOf(clientIds), language: isNullOr(isLanguageTag) }),
  },
};
