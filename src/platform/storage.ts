import {
  certificateOutcomes,
  clientSources,
  extensionStates,
  hostStates,
  platforms,
  type Answers,
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
import { categoryIds, confirmIds, readingRouteIds, type ConfirmId } from '../readiness/ids.ts';
import { languageIds } from '../i18n/language.ts';
import { onlineSystemHosts } from './hosts.ts';
import {
  isBoolean,
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
}

function item<Value>(shape: Shape<Value>, fallback: Value): Item<Value> {
  return { version: 1, shape, fallback };
}

function found<Finding>(finding: Shape<Finding>): Item<Found<Finding> | null> {
  return item<Found<Finding> | null>(isNullOr(isRecord({ finding, at: isInstant })), null);
}

const isText = isNullOr(isString);
const isHost = isOneOf(onlineSystemHosts);
const isSource = isOneOf(clientSources);
const isCertificate = isRecord({ outcome: isOneOf(certificateOutcomes), host: isHost });

const items = {
  'facts.chrome': found<ChromeFinding>(isRecord({ brand: isText, version: isText })),
  'facts.jpki-client': found<JpkiClientFinding>(
    isRecord({ host: isOneOf(hostStates), platform: isOneOf(platforms), message: isText }),
  ),
  'facts.official-extension': found<ExtensionState>(isOneOf(extensionStates)),
  'facts.signature-certificate': found<CertificateFinding>(isCertificate),
  'facts.user-authentication-certificate': found<CertificateFinding>(isCertificate),
  'facts.reading': found<ClientFinding>(isRecord({ source: isSource, host: isHost })),
  'facts.client-error': found<ClientErrorFinding>(
    isRecord({ source: isSource, host: isHost, code: isErrorCode }),
  ),
  'facts.registration': found<ObservedFinding>(isRecord({ host: isHost })),
  category: item(isOneOf(categoryIds), categoryIds[0]),
  'reading-route': item(isOneOf(readingRouteIds), readingRouteIds[0]),
  'representative-is-resident': item(isNullOr(isOneOf(['yes', 'no'])), null),
  /** Null: the browser's language. */
  language: item(isNullOr(isOneOf(languageIds)), null),
  'notice-collapsed': item(isBoolean, false),
  ...ticks(),
};

/** One item a tick, so that two ticks made at the same moment cannot undo each other. */
function ticks() {
  const entries = confirmIds.map((id) => [`confirmed.${id}`, item(isBoolean, false)] as const);
  return Object.fromEntries(entries) as Record<`confirmed.${ConfirmId}`, Item<boolean>>;
}

export type ItemKey = keyof typeof items;
export type Stored = { readonly [K in ItemKey]: (typeof items)[K]['fallback'] };

/** Keys whose stored value was unusable and has been reported. */
const reported = new Set<string>();

/**
 * Everything stored, each item on its own: one that is missing, of a foreign shape or of another
 * version stands at its default, without touching the others, and is reported once.
 */
export async function readStored(): Promise<Stored> {
  const raw = await chrome.storage.local.get(Object.keys(items));
  const entries = Object.entries(items).map(([key, { version, shape, fallback }]) => {
    if (!(key in raw)) return [key, fallback];
    const envelope: unknown = raw[key];
    const isUsable = isRecord({ version: isOneOf([version]), value: shape });
    if (isUsable(envelope)) return [key, envelope.value];
    if (!reported.has(key)) console.warn(`Zairyu Ready: stored "${key}" is unusable; default used`);
    reported.add(key);
    return [key, fallback];
  });
  return Object.fromEntries(entries) as Stored;
}

/** Stores some items; the rest stay as they are. */
export async function write(changes: { readonly [K in ItemKey]?: Stored[K] }): Promise<void> {
  const keys = Object.keys(changes) as ItemKey[];
  const envelopes = keys.map((key) => [key, { version: items[key].version, value: changes[key] }]);
  await chrome.storage.local.set(Object.fromEntries(envelopes) as Record<string, unknown>);
}

/** Calls back whenever something stored has changed. */
export function onStoredChange(listener: () => void): void {
  chrome.storage.onChanged.addListener((_changes, area) => {
    if (area === 'local') listener();
  });
}

/** Takes the access to storage that content scripts have by default: what users say stays ours. */
export async function closeStorageToPages(): Promise<void> {
  await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}

/** The facts among what is stored. */
export function factsOf(stored: Stored): Facts {
  return {
    chrome: stored['facts.chrome'],
    jpkiClient: stored['facts.jpki-client'],
    officialExtension: stored['facts.official-extension'],
    cardReader: null,
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
    dates: {},
  };
}
