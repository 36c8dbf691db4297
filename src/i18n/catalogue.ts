import type { Reservation } from '../readiness/certainty.ts';
import type { CertificateFinding, ExtensionState, ProofId } from '../readiness/facts.ts';
import type { ExplanationId } from '../readiness/explanations.ts';
import type {
  CategoryId,
  CertificateId,
  Circumstance,
  ConfirmId,
  DoubtableId,
  LandmarkId,
  NoticeButton,
  PrerequisiteId,
  ReadingRouteId,
  ReasonOf,
  Requirement,
  Status,
  SummaryState,
  WantId,
} from '../readiness/ids.ts';
import type { LinkId } from '../readiness/links.ts';
import type { WindowsNote } from '../readiness/windows.ts';
import type { ContactId } from '../readiness/contacts.ts';

/** The words for one reason: a title, what was found, and at most three steps. */
export interface ReasonText {
  readonly title: string;
  readonly cause: string;
  readonly steps: readonly string[];
}

/** The words for a client's failure, with at most three steps. */
export interface ExplanationText {
  readonly title: string;
  readonly meaning: string;
  readonly steps: readonly string[];
}

/** A text that depends on a number: the forms of `Intl.PluralRules` that its language has. */
export type Plural = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & Record<'other', string>
>;

/** A short text with a title. */
export interface Advice {
  readonly title: string;
  readonly text: string;
}

/** The words on a page of the online system that do not depend on the situation. */
export interface PageWords {
  readonly buttons: Readonly<Record<NoticeButton, string>>;
  readonly close: string;
  /** Names the handle by which the notice is moved. */
  readonly move: string;
  readonly newTab: string;
  /** What the client's password window asks for, by the certificate that the page asked for. */
  readonly passwords: Readonly<Record<CertificateId, Advice>>;
  /** Shown while Chrome translates the page. */
  readonly translation: Advice;
}

/**
 * The words that popup, guide and worker share, in one language. `GuideCatalogue` has the guide's
 * own. A missing key does not compile, and neither does an extra one. `fill` replaces `{name}`
 * by a value; `Intl` formats numbers and dates.
 */
export interface Catalogue {
  readonly product: string;
  readonly unofficial: string;
  readonly unofficialLong: string;
  readonly status: Readonly<Record<Status, string>>;
  readonly requirement: Readonly<Record<Requirement, string>>;
  readonly categoryQuestion: string;
  readonly category: Readonly<Record<CategoryId, string>>;
  readonly routeQuestion: string;
  readonly route: Readonly<Record<ReadingRouteId, string>>;
  /** The same in one line. */
  readonly routeShort: Readonly<Record<ReadingRouteId, string>>;
  readonly routeNote: string;
  readonly language: string;
  readonly summary: Readonly<Record<SummaryState, string>>;
  /** What "ready" rests on while the client was not seen to work. */
  readonly reservation: Readonly<Record<Reservation, string>>;
  readonly reservationCheck: string;
  readonly missingExtension: Readonly<Record<Exclude<ExtensionState, 'on'>, string>>;
  readonly count: string;
  readonly itemsList: string;
  readonly next: string;
  readonly welcome: string;
  /** The stored items could not be read. */
  readonly unread: string;
  readonly check: Readonly<
    Record<
      'again' | 'running' | 'at' | 'never' | 'failed' | 'unanswered' | 'notSaved' | 'offline',
      string
    >
  >;
  readonly detail: Readonly<
    Record<
      | 'why'
      | 'found'
      | 'foundAt'
      | 'seenOn'
      | 'unanswered'
      | 'steps'
      | 'whom'
      | 'noPhone'
      | 'leaflet'
      | 'seen'
      | 'old',
      string
    >
  >;
  readonly comesLast: ReasonText;
  readonly residentQuestion: string;
  readonly yes: string;
  readonly no: string;
  readonly prerequisite: Readonly<
    Record<PrerequisiteId, { readonly name: string; readonly why: string }>
  >;
  readonly confirm: Readonly<Record<ConfirmId, string>>;
  readonly link: Readonly<Record<LinkId, string>>;
  readonly contact: Readonly<Record<ContactId, { readonly name: string; readonly hours: string }>>;
  readonly fromAbroad: string;
  readonly reason: { readonly [P in PrerequisiteId]: Readonly<Record<ReasonOf<P>, ReasonText>> };
  /** The words that replace those of the reason. */
  readonly circumstance: Readonly<Record<Circumstance, ReasonText>>;
  readonly outcome: Readonly<Record<CertificateFinding['outcome'], string>>;
  readonly takeBack: {
    readonly button: string;
    /** The buttons' accessible names. Each begins with the button's text. */
    readonly label: Readonly<Record<ProofId, string>>;
  };
  readonly confirmAgain: Readonly<Record<DoubtableId, string>>;
  readonly renewed: string;
  readonly smartphoneAnswer: Readonly<Record<'yes' | 'no', string>>;
  readonly guide: string;
  /** In the side panel: what the page in front wants next. */
  readonly front: Readonly<Record<WantId | 'title' | 'first' | 'ready', string>>;
  /** Opens the side panel. */
  readonly keepOpen: string;
  /** The practitioners' option that the toolbar's button opens the panel. */
  readonly opensPanel: string;
  readonly managed: string;
  /** Shown in a popup or guide that is in an incognito window. */
  readonly incognito: string;
  /** Shown while Chrome does not let the extension run on sites of the online system. */
  readonly withheld: string;
  /** The product was never seen to run on a page of the online system. */
  readonly neverRan: string;
  readonly unnamedReader: string;
  /** Shown while more than one reader is plugged in. */
  readonly twoReaders: string;
  readonly windows: Readonly<Record<WindowsNote, string>>;
  // On the toolbar, and on the online system's pages.
  readonly notice: {
    readonly ready: string;
    readonly missing: Plural;
    readonly open: Plural;
    /** The same in a word. */
    readonly readyShort: string;
  };
  readonly page: PageWords;
  /** The open items in one short line: the missing ones by name, the number of the others. */
  readonly flag: { readonly unmet: string; readonly unknown: Plural };
  readonly landmark: Readonly<Record<LandmarkId, string>>;
  readonly badge: Readonly<Record<SummaryState, string>>;
  readonly explanation: Readonly<Record<ExplanationId, ExplanationText>>;
  readonly explain: {
    readonly copy: { readonly label: string; readonly done: string };
    readonly close: string;
  };
}
