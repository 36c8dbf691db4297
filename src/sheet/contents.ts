import type { Catalogue } from '../i18n/catalogue.ts';
import { day, fill, list } from '../i18n/format.ts';
import type { GuideCatalogue, SheetItemId } from '../i18n/guide-catalogue.ts';
import type { LanguageId } from '../i18n/language.ts';
import { withoutReadings } from '../i18n/ruby.ts';
import { contactFor, contacts, type ContactId } from '../readiness/contacts.ts';
import type { PlainDate } from '../readiness/days.ts';
import type { CategoryId, ReadingRouteId } from '../readiness/ids.ts';
import { prerequisites } from '../readiness/prerequisites.ts';
import { requirements } from '../readiness/requirements.ts';
import { isOld, leaflet } from '../readiness/sources.ts';

/** All words of one language. */
export interface SheetWords {
  readonly language: LanguageId;
  readonly catalogue: Catalogue;
  readonly words: GuideCatalogue;
}

/** The practitioner's client who gets the sheet. It knows nothing else about them. */
export interface Client {
  readonly category: Exclude<CategoryId, 'practitioner'>;
  readonly route: ReadingRouteId;
}

/** The same line in the client's language and in Japanese, in this order. */
export type Line = readonly [own: string, japanese: string];

/** A part of the sheet. */
export interface Part {
  readonly id: 'need' | 'call' | 'bring';
  readonly heading: Line;
  readonly rows: readonly Row[];
}

/** A thing that is needed, or a contact to call: its name, and lines about it. */
export interface Row {
  readonly name: Line | null;
  readonly lines: readonly Line[];
  /** Telephone numbers and mail addresses. */
  readonly reach: readonly string[];
}

/** The text of the sheet. */
export interface Sheet {
  readonly title: Line;
  readonly whom: Line;
  readonly parts: readonly Part[];
  /** Says that the sheet's facts were last checked more than a year ago; null if they were not. */
  readonly age: Line | null;
  readonly made: Line;
}

const sheetItems = [
  'my-number-card',
  'residence-card',
  'chrome',
  'jpki-client',
  'card-reader',
  'user-registration',
] as const satisfies readonly SheetItemId[];

/** Writes the sheet for a client, each line in the client's language and in Japanese. */
export function sheetFor(
  client: Client,
  own: SheetWords,
  japanese: SheetWords,
  today: PlainDate,
): Sheet {
  const both = (text: (words: SheetWords) => string): Line => [text(own), text(japanese)];
  const needed = sheetItems.filter(
    (id) => requirements[id][client.category] !== 'not-required' && !isForReader(id, client),
  );
  const called = new Set(needed.map((id) => contactFor[id]).filter((id) => id !== null));
  return {
    title: both(({ words }) => words.sheet.title),
    whom: both(({ words, catalogue }) =>
      fill(words.sheet.for, { category: catalogue.category[client.category] }),
    ),
    parts: [
      {
        id: 'need',
        heading: both(({ words }) => words.sheet.need),
        rows: needed.map((id) => itemRow(id, client, both)),
      },
      {
        id: 'bring',
        heading: both(({ words }) => words.sheet.bring),
        rows: [
          plainRow(
            both((each) => fill(each.words.sheet.bringList.computer, namesFor(client, each))),
          ),
          plainRow(both(({ words }) => words.sheet.bringList.passwords)),
          plainRow(both(({ words }) => words.sheet.bringList.office)),
        ],
      },
      {
        id: 'call',
        heading: both(({ words }) => words.sheet.call),
        rows: [...called].map((id) => contactRow(id, both)),
      },
    ],
    age: isOld(leaflet, today) ? both(({ catalogue }) => catalogue.detail.old) : null,
    made: both(({ words, catalogue, language }) =>
      fill(words.sheet.made, { product: catalogue.product, date: day(language, today) }),
    ),
  };
}

type Both = (text: (words: SheetWords) => string) => Line;

function itemRow(id: SheetItemId, { category, route }: Client, both: Both): Row {
  const isConditional = requirements[id][category] === 'conditional';
  const isByPhone = id === 'my-number-card' && route === 'smartphone';
  return {
    name: both(
      ({ catalogue }) => `${String(prerequisites[id].number)}. ${catalogue.prerequisite[id].name}`,
    ),
    lines: [
      ...(isConditional ? [both(({ words }) => words.sheet.onlyIf)] : []),
      both(({ words }) => words.sheet.toDo[id]),
      ...(isByPhone ? [both(({ words }) => words.questions.route.smartphone)] : []),
    ],
    reach: [],
  };
}

function contactRow(id: ContactId, both: Both): Row {
  const { phones, mail } = contacts[id];
  return {
    name: both(({ catalogue }) => catalogue.contact[id].name),
    lines: [
      both(({ words }) => words.contacts.trouble[id]),
      both(({ catalogue }) => catalogue.contact[id].hours),
    ],
    reach: [...phones.map(({ number }) => number), ...(mail ? [mail] : [])],
  };
}

function plainRow(line: Line): Row {
  return { name: null, lines: [line], reach: [] };
}

/** Whether an item serves a reader only, and a phone reads the card instead. */
function isForReader(id: SheetItemId, { route }: Client): boolean {
  return route === 'smartphone' && (id === 'jpki-client' || id === 'card-reader');
}

/** What to have at hand at the computer. */
function namesFor({ category, route }: Client, { catalogue, words, language }: SheetWords) {
  const { prerequisite } = catalogue;
  const isResident = requirements['residence-card'][category] === 'required';
  const names = [
    prerequisite['my-number-card'].name,
    ...(isResident ? [prerequisite['residence-card'].name] : []),
    route === 'smartphone' ? words.sheet.smartphone : prerequisite['card-reader'].name,
  ];
  return { names: list(language, names) };
}

/** The sheet as plain text: each line, and the same in Japanese below it. */
export function sheetText({ title, whom, parts, age, made }: Sheet): string {
  const rowText = ({ name, lines, reach }: Row) => [
    ...(name ? written(name) : []),
    ...lines.flatMap((line) => written(line, '- ')),
    ...reach,
  ];
  return [
    [...written(title), ...written(whom)],
    ...parts.flatMap(({ heading, rows }) => [written(heading, '■ '), ...rows.map(rowText)]),
    [...(age ? written(age) : []), ...written(made)],
  ]
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function written(line: Line, before = ''): string[] {
  return (isSameInBoth(line) ? line.slice(0, 1) : line).map((text) => `${before}${text}`);
}

/** Whether a line is the same in both languages, readings aside. One of them is then enough. */
export function isSameInBoth([own, japanese]: Line): boolean {
  return withoutReadings(own) === japanese;
}
