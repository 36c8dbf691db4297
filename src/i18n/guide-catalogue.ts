import type { PartId, PartState } from '../readiness/chain.ts';
import type { Platform, Presence } from '../readiness/facts.ts';
import type {
  CategoryId,
  DateId,
  PrerequisiteId,
  ReadingRouteId,
  ToolbarChoice,
} from '../readiness/ids.ts';
import type { Standing, TrapId } from '../readiness/dates.ts';
import type { Opening } from '../readiness/hours.ts';
import type { ContactId, Phone } from '../readiness/contacts.ts';
import type { InstallState } from '../readiness/installs.ts';
import type { ReaderProblem } from '../readiness/card-readers.ts';
import type { Plural } from './catalogue.ts';

type Words<Key extends string> = Readonly<Record<Key, string>>;

/** The guide's sections, in the order of the page. */
export const sectionIds = ['steps', 'reader', 'dates', 'contacts', 'report', 'settings'] as const;
export type SectionId = (typeof sectionIds)[number];

/** An item that a practitioner's client may need. */
export type SheetItemId = Exclude<PrerequisiteId, 'notification-certificate'>;

type UnknownOpening = Extract<Opening, { state: 'unknown' }>['why'];

/** The words that only the guide and a practitioner's popup use, in one language. */
export interface GuideCatalogue {
  readonly title: string;
  readonly lead: string;
  readonly sections: Words<SectionId>;
  readonly contents: string;
  readonly questions: Words<'skip' | 'skipNote'> & {
    readonly category: Words<CategoryId>;
    readonly route: Words<ReadingRouteId>;
  };
  readonly steps: Words<
    'lead' | 'howLong' | 'months' | 'notNeeded' | 'continue' | 'allDone' | 'elsewhere'
  >;
  readonly chain: Words<'title' | 'lead'> & {
    readonly part: Readonly<Record<PartId, { readonly name: string; readonly role: string }>>;
    readonly state: Words<PartState>;
  };
  readonly installs: Words<'title' | 'lead' | 'notes' | 'software' | 'component' | 'extension'> & {
    readonly noteList: readonly string[];
    readonly state: Words<InstallState>;
  };
  readonly officialExtension: Words<'before' | 'check' | 'giveBack' | 'incognito' | 'source'> & {
    readonly problem: Words<'refused' | 'not-asked'>;
  };
  readonly notWindows: Words<
    | 'title'
    | 'macLeaflet'
    | 'macSeen'
    | 'leaflet'
    | 'waysOut'
    | 'windows'
    | 'smartphone'
    | 'chooseSmartphone'
  >;
  readonly reader: Words<
    | 'lead'
    | 'find'
    | 'again'
    | 'unnamed'
    | 'unnamedNote'
    | 'onlySeen'
    | 'replug'
    | 'chooseAgain'
    | 'notKnown'
    | 'forget'
    | 'forgetAll'
    | 'left'
    | 'answers'
    | 'notListed'
    | 'phone'
    | 'phoneNote'
    | 'notRead'
    | 'remote'
    | 'confirm'
    | 'confirmed'
    | 'takeBack'
    | 'notNeeded'
  > & {
    readonly problem: Words<ReaderProblem>;
    readonly presence: Words<Presence>;
    readonly notListedSteps: readonly string[];
    readonly notReadSteps: readonly string[];
  };
  readonly dates: Words<
    | 'lead'
    | 'stay'
    | 'other'
    | 'invalid'
    | 'sources'
    | 'timeline'
    | 'empty'
    | 'today'
    | 'ends'
    | 'ended'
    | 'lastDay'
    | 'cardLastDay'
    | 'left'
    | 'traps'
  > & {
    readonly label: Words<DateId>;
    readonly hint: Words<DateId>;
    readonly inDays: Plural;
    readonly standing: Words<Standing>;
    readonly step: Words<DateId>;
    readonly trap: Words<TrapId>;
    /** The calendar file: the button for it, and its events' titles. */
    readonly calendar: Words<'button' | 'note' | 'saved' | 'failed' | 'end' | 'fileBy'> & {
      readonly renewal: Words<DateId>;
    };
  };
  readonly forget: Words<'button' | 'question' | 'confirm' | 'cancel' | 'done' | 'failed'>;
  readonly contacts: Words<
    | 'lead'
    | 'organisation'
    | 'organisationNote'
    | 'open'
    | 'opens'
    | 'opensAtLatest'
    | 'loading'
    | 'copy'
    | 'copied'
    | 'mail'
    | 'nobody'
  > & {
    readonly trouble: Words<ContactId>;
    readonly use: Words<Phone['use']>;
    readonly unknown: Words<UnknownOpening>;
  };
  readonly report: Words<'lead' | 'copy' | 'copied' | 'failed' | 'unknownCode'> & {
    readonly text: Words<
      | 'heading'
      | 'browser'
      | 'system'
      | 'category'
      | 'route'
      | 'inline'
      | 'on'
      | 'off'
      | 'withheld'
      | 'neverRan'
      | 'time'
      | 'own'
      | 'ownTime'
      | 'none'
      | 'raw'
      | 'error'
      | 'extension'
      | 'reader'
      | 'connected'
      | 'unplugged'
      | 'gone'
      | 'policy'
      | 'unknown'
      | 'japan'
    >;
  };
  readonly settings: Words<
    | 'change'
    | 'inline'
    | 'inlineNote'
    | 'withheld'
    | 'paused'
    | 'resume'
    | 'sync'
    | 'reset'
    | 'resetDone'
    | 'toolbar'
  > & { readonly toolbarOpens: Readonly<Record<ToolbarChoice, string>> };
  readonly platform: Words<Platform>;
  readonly desk: Words<
    'title' | 'certificate' | 'noDate' | 'helpdesk' | 'viewAs' | 'me' | 'viewing' | 'sheet'
  >;
  /** One page for a practitioner's client, in the client's language beside the Japanese. */
  readonly sheet: Words<
    | 'title'
    | 'lead'
    | 'language'
    | 'print'
    | 'copy'
    | 'copied'
    | 'failed'
    | 'for'
    | 'made'
    | 'need'
    | 'onlyIf'
    | 'call'
    | 'bring'
    | 'smartphone'
  > & {
    readonly toDo: Words<SheetItemId>;
    readonly bringList: Words<'computer' | 'office' | 'passwords'>;
  };
}
