import {
  certificateOutcomes,
  clientSources,
  extensionStates,
  hostStates,
  platforms,
  type Answers,
  type CardReaderFinding,
  type CertificateFinding,
  type ChromeFinding,
  type ClientErrorFinding,
  type ClientFinding,
  type ExtensionState,
  type Facts,
  type Found,
  type JpkiClientFinding,
  type ObservedFinding,
} from '../readiness/facts.ts';
import { categoryIds, confirmIds, dateIds, readingRouteIds } from '../readiness/ids.ts';
import { isPlainDate, type PlainDate } from '../readiness/validity.ts';
import { languageIds } from '../i18n/language.ts';
import { onlineSystemHosts } from './hosts.ts';
import {
  isBoolean,
  isCardReader,
  isErrorCode,
  isInstant,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  type Shape,
} from './shape.ts';

/** One stored thing: what it may be, and what stands in for it while it is absent or unusable. */
interface Item<Value> {
  readonly version: number;
  readonly shape: Shape<Value>;
  readonly fallback: Value;
  /** `sync`: a setting, which follows the user's Chrome profile. All else stays on this computer. */
  readonly area: 'local' | 'sync';
}

function item<Value>(shape: Shape<Value>, fallback: Value): Item<Value> {
  return { version: 1, shape, fallback, area: 'local' };
}

function setting<Value>(shape: Shape<Value>, fallback: Value): Item<Value> {
  return { version: 1, shape, fallback, area: 'sync' };
}

function found<Finding>(finding: Shape<Finding>): Item<Found<Finding> | null> {
  return item<Found<Finding> | null>(isNullOr(isRecord({ finding, at: isInstant })), null);
}

const isText = isNullOr(isString);
const isHost = isOneOf(onlineSystemHosts);
const isSource = isOneOf(clientSources);
const isCertificate = isRecord({ outcome: isOneOf(certificateOutcomes), host: isHost });

export const items = {
  'facts.chrome': found<ChromeFinding>(isRecord({ brand: isText, version: isText })),
  'facts.jpki-client': found<JpkiClientFinding>(
    isRecord({ host: isOneOf(hostStates), platform: isOneOf(platforms), message: isText }),
  ),
  'facts.official-extension': found<ExtensionState>(isOneOf(extensionStates)),
  'facts.card-reader': found<CardReaderFinding>(isCardReader({ isConnected: isBoolean })),
  'facts.signature-certificate': found<CertificateFinding>(isCertificate),
  'facts.user-authentication-certificate': found<CertificateFinding>(isCertificate),
  'facts.reading': found<ClientFinding>(isRecord({ source: isSource, host: isHost })),
  'facts.client-error': found<ClientErrorFinding>(
    isRecord({ source: isSource, host: isHost, code: isErrorCode }),
  ),
  'facts.registration': found<ObservedFinding>(isRecord({ host: isHost })),
  category: setting(isOneOf(categoryIds), categoryIds[0]),
  'reading-route': setting(isOneOf(readingRouteIds), readingRouteIds[0]),
  /** Null: the browser's language. */
  language: setting(isNullOr(isOneOf(languageIds)), null),
  /** Whether anything of ours stands on the online system's pages. */
  'inline-notices': setting(isBoolean, true),
  'representative-is-resident': item(isNullOr(isOneOf(['yes', 'no'])), null),
  'notice-collapsed': item(isBoolean, false),
  /** Which of the guide's first questions were answered or skipped. */
  'asked.category': item(isBoolean, false),
  'asked.reading-route': item(isBoolean, false),
  ...each('confirmed', confirmIds, item(isBoolean, false)),
  /** When each was ticked. */
  ...each('ticked-at', confirmIds, item<string | null>(isNullOr(isInstant), null)),
  ...each('date', dateIds, item<PlainDate | null>(isNullOr(isPlainDate), null)),
  /** The day in Japan on which the user wants a host's pages left alone. */
  ...each('paused', onlineSystemHosts, item<PlainDate | null>(isNullOr(isPlainDate), null)),
};

/** One item for each id, so that two of them changed at the same moment cannot undo each other. */
function each<Name extends string, Id extends string, Value>(
  name: Name,
  ids: readonly Id[],
  one: Item<Value>,
) {
  const entries = ids.map((id) => [`${name}.${id}`, one] as const);
  return Object.fromEntries(entries) as Record<`${Name}.${Id}`, Item<Value>>;
}

export type ItemKey = keyof typeof items;
export type Stored = { readonly [K in ItemKey]: (typeof items)[K]['fallback'] };

/** Some items, with what they are to hold. */
export type Changes = { readonly [K in ItemKey]?: Stored[K] };
type SettingKey = 'category' | 'reading-route' | 'language' | 'inline-notices';

/** Keys whose stored value was unusable and has been reported. */
const reported = new Set<string>();

/**
 * Everything stored, each item on its own: one that is missing, of a foreign shape or of another
 * version stands at its default, without touching the others, and is reported once.
 */
export async function readStored(): Promise<Stored> {
  const keys = Object.keys(items);
  const [local, sync] = await Promise.all([
    chrome.storage.local.get(keys),
    chrome.storage.sync.get(keys),
  ]);
  const entries = Object.entries(items).map(([key, { version, shape, fallback, area }]) => {
    // Before there were settings that follow the profile, all was kept on this computer.
    const envelope: unknown = (area === 'sync' && key in sync ? sync : local)[key];
    if (envelope === undefined) return [key, fallback];
    const isUsable = isRecord({ version: isOneOf([version]), value: shape });
    if (isUsable(envelope)) return [key, envelope.value];
    if (!reported.has(key)) console.warn(`Zairyu Ready: stored "${key}" is unusable; default used`);
    reported.add(key);
    return [key, fallback];
  });
  return Object.fromEntries(entries) as Stored;
}

/** What of some items is to be stored in an area. */
function enveloped(changes: Changes, area: Item<unknown>['area']): Record<string, unknown> {
  const keys = Object.keys(changes) as ItemKey[];
  return Object.fromEntries(
    keys
      .filter((key) => items[key].area === area)
      .map((key) => [key, { version: items[key].version, value: changes[key] }]),
  );
}

/** Stores items of this computer's; the rest stay as they are. */
export async function writeHere(changes: Omit<Changes, SettingKey>): Promise<void> {
  await chrome.storage.local.set(enveloped(changes, 'local'));
}

/** Stores some items, each in its area; the rest stay as they are. */
export async function write(changes: Changes): Promise<void> {
  const settings = enveloped(changes, 'sync');
  // Both begin at once: a popup may be closed right after. Chrome counts how often something is
  // written to the profile, be it nothing.
  await Promise.all([
    writeHere(changes),
    Object.keys(settings).length > 0 ? chrome.storage.sync.set(settings) : null,
  ]);
}

/** Forgets everything: nothing is stored afterwards, on this computer or with the profile. */
export async function clear(): Promise<void> {
  await Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()]);
}

/** Calls back whenever something stored, or set by the administrator, has changed. */
export function onStoredChange(listener: () => void): void {
  chrome.storage.onChanged.addListener(listener);
}

/** Takes the access to storage that content scripts have by default: what users say stays ours. */
export async function closeStorageToPages(): Promise<void> {
  const { local, sync, managed } = chrome.storage;
  const closed = { accessLevel: 'TRUSTED_CONTEXTS' } as const;
  // An older Chrome that closes none of these refuses; nothing can be done about it here.
  await Promise.allSettled([local, sync, managed].map((area) => area.setAccessLevel(closed)));
}

/** The facts among what is stored. */
export function factsOf(stored: Stored): Facts {
  return {
    chrome: stored['facts.chrome'],
    jpkiClient: stored['facts.jpki-client'],
    officialExtension: stored['facts.official-extension'],
    cardReader: stored['facts.card-reader'],
    certificates: {
      'signature-certificate': stored['facts.signature-certificate'],
      'user-authentication-certificate': stored['facts.user-authentication-certificate'],
    },
    reading: stored['facts.reading'],
    clientError: stored['facts.client-error'],
    registration: stored['facts.registration'],
  };
}

/** The answers among what is stored. */
export function answersOf(stored: Stored): Answers {
  return {
    category: stored.category,
    readingRoute: stored['reading-route'],
    representativeIsResident: stored['representative-is-resident'],
    confirmed: confirmIds.filter((id) => stored[`confirmed.${id}`]),
    dates: Object.fromEntries(
      dateIds.map((id) => [id, stored[`date.${id}`]] as const).filter(([, date]) => date),
    ),
  };
}
