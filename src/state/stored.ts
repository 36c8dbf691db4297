import { languageIds } from '../i18n/language.ts';
import { isBoolean, isInstant, isNullOr, isOneOf, type Shape, isUuid } from '../platform/shape.ts';
import {
  fallbacksOf,
  readItems,
  unsavedIn,
  writeItems,
  type Area,
  type ChangesOf,
  type Item,
  type ValuesOf,
} from '../platform/storage.ts';
import { isPlainDate, type PlainDate } from '../readiness/days.ts';
import { isEndDate } from '../readiness/end-date.ts';
import type { FactId, Facts } from '../readiness/facts.ts';
import {
  categoryIds,
  confirmIds,
  dateIds,
  noticeCorners,
  readingRouteIds,
  toolbarChoices,
} from '../readiness/ids.ts';
import { onlineSystemSites } from '../readiness/online-system.ts';
import { factItems } from './fact-items.ts';

/** An item that is stored on this computer. */
function item<Value>(shape: Shape<Value>, fallback: Value, area: Area = 'local'): Item<Value> {
  return { shape, fallback, area, migrations: [] };
}

/** An item that follows the user's Chrome profile. */
function setting<Value>(shape: Shape<Value>, fallback: Value): Item<Value> {
  return item(shape, fallback, 'sync');
}

/** One item for each id, so that two changes at the same moment cannot undo each other. */
function each<Name extends string, Id extends string, Value>(
  name: Name,
  ids: readonly Id[],
  one: Item<Value>,
) {
  const entries = ids.map((id) => [`${name}.${id}`, one] as const);
  return Object.fromEntries(entries) as Record<`${Name}.${Id}`, Item<Value>>;
}

/** The facts for which Chrome may stay silent during a check. */
export const askedFactIds = [
  'windows',
  'jpki-client',
  'official-extension',
  'card-reader',
] as const satisfies readonly FactId[];
export type AskedFactId = (typeof askedFactIds)[number];

/** Every stored item: its shape, its initial value, and its area. */
export const items = {
  ...factItems,
  category: setting(isOneOf(categoryIds), categoryIds[0]),
  'reading-route': setting(isOneOf(readingRouteIds), readingRouteIds[0]),
  /** Null: the browser's language. */
  language: setting(isNullOr(isOneOf(languageIds)), null),
  /** Whether the product shows anything on the online system's pages. */
  'inline-notices': setting(isBoolean, true),
  /** Whether Chrome stayed silent about each fact when it was last asked. */
  ...each('unanswered', askedFactIds, item(isBoolean, false)),
  'toolbar-opens': setting(isOneOf(toolbarChoices), toolbarChoices[0]),
  'representative-is-resident': item(isNullOr(isOneOf(['yes', 'no'])), null),
  'notice-corner': item(isOneOf(noticeCorners), noticeCorners[0]),
  /** The guide has not been opened since the installation, and should be. */
  'welcome-due': item(isBoolean, false),
  /** The guide's first questions that the user answered or skipped. */
  'asked.category': item(isBoolean, false),
  'asked.reading-route': item(isBoolean, false),
  ...each('confirmed', confirmIds, item(isBoolean, false)),
  /** When the user made each tick. */
  ...each('ticked-at', confirmIds, item<string | null>(isNullOr(isInstant), null)),
  ...each('date', dateIds, item<PlainDate | null>(isNullOr(isEndDate), null)),
  /** Tells this profile's calendar events from another's. Null: no calendar file was saved yet. */
  'calendar-id': item<string | null>(isNullOr(isUuid), null),
  /** The user has ticked something. The welcome is for users who have not yet. */
  'has-ticked': item(isBoolean, false),
  /** When the user saved each date. */
  ...each('dated-at', dateIds, item<string | null>(isNullOr(isInstant), null)),
  /** When the user last said that the card or a certificate is a new one. */
  'renewed-at': item<string | null>(isNullOr(isInstant), null),
  /** The user was asked whether a smartphone reads the card, and said no. */
  'said-no-smartphone': item(isBoolean, false),
  /** The day in Japan on which the user pressed "Not today" on a site. */
  ...each('paused', onlineSystemSites, item<PlainDate | null>(isNullOr(isPlainDate), null)),
  /** The day in Japan on which the notice has last opened by itself on a site's pages. */
  ...each('opened', onlineSystemSites, item<PlainDate | null>(isNullOr(isPlainDate), null)),
  /** The day in Japan on which the product last ran on a site's pages, with notices or without. */
  ...each('ran', onlineSystemSites, item<PlainDate | null>(isNullOr(isPlainDate), null)),
};

export type ItemKey = keyof typeof items;
export type Stored = ValuesOf<typeof items>;

/** Some items with their new values. */
export type Changes = ChangesOf<typeof items>;

export const initial: Stored = fallbacksOf(items);

/** Reads every item. A missing or unusable one has its initial value. */
export function readStored(): Promise<Stored> {
  return readItems(items);
}

/**
 * Stores some items. The other items stay as they are. It never rejects.
 *
 * @returns whether they are stored; if not, they are shown all the same and tried again
 */
export function write(changes: Changes): Promise<boolean> {
  return writeItems(items, changes);
}

/** The newest values, from the user or a check, that are not known to be stored. */
export function unsaved(): Changes {
  return unsavedIn(items);
}

/** The items in which facts are stored. */
export function itemsOf(facts: Facts): Changes {
  return Object.fromEntries(Object.entries(facts).map(([id, fact]) => [`facts.${id}`, fact]));
}

/** The items that record the facts about which Chrome stayed silent. */
export function silenceOf(
  asked: readonly AskedFactId[],
  unanswered: readonly AskedFactId[],
): Changes {
  return Object.fromEntries(asked.map((id) => [`unanswered.${id}`, unanswered.includes(id)]));
}

/**
 * Whether the product ever ran on a page of the online system. If not, an administrator may keep it
 * off these pages: Chrome does not tell an extension so.
 */
export function hasRun(stored: Stored): boolean {
  return onlineSystemSites.some((site) => stored[`ran.${site}`] !== null);
}

/** The items that say how the product behaves; not the facts, ticks, dates and other answers. */
const settingKeys = [
  'category',
  'reading-route',
  'language',
  'inline-notices',
  'toolbar-opens',
  'notice-corner',
  'asked.category',
  'asked.reading-route',
  'said-no-smartphone',
  ...onlineSystemSites.flatMap((site) => [`paused.${site}`, `opened.${site}`] as const),
] as const satisfies readonly ItemKey[];

export function initialSettings(): Changes {
  return Object.fromEntries(settingKeys.map((key) => [key, initial[key]]));
}
