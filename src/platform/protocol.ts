import type { PrerequisiteId, SummaryState } from '../readiness/ids.ts';

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

/** All that the content script shows, in the user's language; it decides nothing itself. */
export interface Notice {
  readonly state: SummaryState;
  readonly language: string;
  readonly collapsed: boolean;
  readonly product: string;
  readonly unofficial: string;
  readonly heading: string;
  readonly show: string;
  readonly hide: string;
  readonly newTab: string;
  readonly items: readonly NoticeItem[];
  readonly flags: Readonly<Record<LandmarkId, Flag>>;
}

/** Every message there is: what is asked, and what is answered. Both ends infer theirs from it. */
export interface Protocol {
  /** Our pages: look at this computer again. Answered once the new facts are stored. */
  recheck: { request: { type: 'recheck' }; answer: null };
  /** A page of the online system: it was loaded, or came back into view. */
  'page-shown': { request: { type: 'page-shown' }; answer: Notice };
  /** A page of the online system: the user folded the notice, or unfolded it. */
  'fold-notice': { request: { type: 'fold-notice'; collapsed: boolean }; answer: null };
}
export type MessageType = keyof Protocol;
export type Request = Protocol[MessageType]['request'];
export type AnswerTo<R extends Request> = Protocol[R['type']]['answer'];

/** Why a message was not carried out. */
export type Refusal = 'unknown-type' | 'malformed' | 'not-allowed' | 'failed';
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };
