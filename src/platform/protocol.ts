import type { CardReader, ClientSource } from '../readiness/facts.ts';
import type { CertificateId, PrerequisiteId, SummaryState } from '../readiness/ids.ts';

/** The controls of the online system's pages that a flag can stand beside. */
export const landmarkIds = [
  'sign-in-individual',
  'sign-in-organisation',
  'register-individual',
  'register-practitioner',
  'sign-in',
  'register',
] as const;
export type LandmarkId = (typeof landmarkIds)[number];

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

/** The notice's buttons. `not-now`: the host's pages are left alone until tomorrow. */
export const noticeButtons = ['fold', 'unfold', 'guide', 'not-now'] as const;
export type NoticeButton = (typeof noticeButtons)[number];

/** What is said on a page whatever the situation. */
export interface PageWords {
  readonly buttons: Readonly<Record<NoticeButton, string>>;
  readonly newTab: string;
  /** What the password window asks for, by the certificate that the page asked for. */
  readonly passwords: Readonly<Record<CertificateId, Advice>>;
  /** Said while Chrome translates the page. */
  readonly translation: Advice;
}

/** All that the content script shows, in the user's language; it decides nothing itself. */
export interface Notice extends PageWords {
  readonly state: SummaryState;
  readonly language: string;
  readonly collapsed: boolean;
  readonly product: string;
  readonly unofficial: string;
  readonly heading: string;
  readonly items: readonly NoticeItem[];
  readonly flags: Readonly<Record<LandmarkId, Flag>>;
}

/** A short text of its own. */
export interface Advice {
  readonly title: string;
  readonly text: string;
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

/** Every message there is: what is asked, and what is answered. Both ends infer theirs from it. */
export interface Protocol {
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
    /** `isRegistered`: the page says that its user is signed in, or has just registered. */
    request: { type: 'page-shown'; isRegistered: boolean };
    /** Null: nothing is to be shown. */
    answer: Notice | null;
  };
  /** A page of the online system: the user pressed one of the notice's buttons. */
  'notice-used': { request: { type: 'notice-used'; button: NoticeButton }; answer: null };
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
    answer: Explanation | null;
  };
  /** A page of the online system: a client has not answered for a while. */
  'client-silent': {
    request: { type: 'client-silent'; source: ClientSource };
    answer: Explanation | null;
  };
}
export type MessageType = keyof Protocol;
export type Request = Protocol[MessageType]['request'];
export type AnswerTo<R extends Request> = Protocol[R['type']]['answer'];

/** Why a message was not carried out. */
export type Refusal = 'unknown-type' | 'malformed' | 'not-allowed' | 'failed';
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };
