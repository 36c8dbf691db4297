import {
  isBoolean,
  isInstant,
  isListOf,
  isNullOr,
  isOneOf,
  isRecord,
  isString,
  isWhole,
  type Shape,
} from '../platform/shape.ts';
import type { Item } from '../platform/storage.ts';
import {
  certificateOutcomes,
  clientIds,
  extensionStates,
  hostStates,
  platforms,
  presences,
  windowsVersions,
  type CardReader,
  type FactId,
  type Findings,
  type Found,
} from '../readiness/facts.ts';
import { onlineSystemSites } from '../readiness/online-system.ts';

/** A client's error code. A page can send anything, so only short, plain codes are stored. */
export const isErrorCode: Shape<string> = (value): value is string =>
  isString(value) && /^[\w-]{1,32}$/.test(value);

const readerShapes = { vendorId: isWhole, productId: isWhole, name: isNullOr(isString) };
export const isCardReader: Shape<CardReader> = isRecord(readerShapes);

const isText = isNullOr(isString);
const isSite = isOneOf(onlineSystemSites);
const isClient = isOneOf(clientIds);
const isSeen = isRecord({ site: isSite });
const isCertificate = isRecord({
  outcome: isOneOf(certificateOutcomes),
  site: isSite,
  before: isNullOr(isRecord({ finding: isSeen, at: isInstant })),
});

/** The shape of each fact. */
const factShapes = {
  chrome: isRecord({ brand: isText, version: isText }),
  windows: isRecord({
    version: isNullOr(isOneOf(windowsVersions)),
    isArm: isNullOr(isBoolean),
  }),
  'jpki-client': isRecord({
    host: isOneOf(hostStates),
    platform: isOneOf(platforms),
    message: isText,
  }),
  'official-extension': isOneOf(extensionStates),
  'card-reader': isRecord({
    readers: isListOf(isRecord({ ...readerShapes, presence: isOneOf(presences) })),
  }),
  'signature-certificate': isCertificate,
  'user-authentication-certificate': isCertificate,
  reading: isRecord({ client: isClient, site: isSite }),
  'client-error': isRecord({ client: isClient, site: isSite, code: isErrorCode }),
  registration: isSeen,
} satisfies { readonly [Id in FactId]: Shape<Findings[Id]> };
export const factIds = Object.keys(factShapes) as FactId[];

function found<Finding>(
  finding: Shape<Finding>,
  migrations: readonly Migration[],
): Item<Found<Finding> | null> {
  const shape: Shape<Found<Finding> | null> = isNullOr(isRecord({ finding, at: isInstant }));
  return { shape, fallback: null, area: 'local', migrations };
}

type FactItems = { readonly [Id in FactId as `facts.${Id}`]: Item<Found<Findings[Id]> | null> };

type Migration = Item<unknown>['migrations'][number];

/** A migration of the findings of this shape. It returns every other value unchanged. */
function lifting<Older>(isOlder: Shape<Older>, lift: (older: Older) => unknown): Migration {
  const isFound = isRecord({ finding: isOlder, at: isInstant });
  return (value) => (isFound(value) ? { ...value, finding: lift(value.finding) } : value);
}

const isOnHost = isRecord({ host: isString });
const certificateMigrations = [
  // Version 1 did not keep the reading before a refusal.
  lifting(isRecord({ outcome: isString, host: isString }), (finding) => ({
    ...finding,
    before: null,
  })),
  lifting(
    isRecord({
      outcome: isString,
      host: isString,
      before: isNullOr(isRecord({ finding: isOnHost, at: isInstant })),
    }),
    ({ before, ...finding }) => ({
      ...onSite(finding),
      before: before && { ...before, finding: onSite(before.finding) },
    }),
  ),
];

/** How values of earlier versions become those of today, by fact. */
const factMigrations: Readonly<Partial<Record<FactId, readonly Migration[]>>> = {
  // Version 1 kept one reader, and whether it was plugged in.
  'card-reader': [
    lifting(
      isRecord({ ...readerShapes, isConnected: isBoolean }),
      ({ isConnected, ...reader }) => ({
        readers: [{ ...reader, presence: isConnected ? 'connected' : 'unplugged' }],
      }),
    ),
  ],
  'signature-certificate': certificateMigrations,
  'user-authentication-certificate': certificateMigrations,
  reading: [
    lifting(isRecord({ source: isString, host: isString }), onSite),
    lifting(isRecord({ source: isString, site: isString }), byClient),
  ],
  'client-error': [
    lifting(isRecord({ source: isString, host: isString, code: isString }), onSite),
    lifting(isRecord({ source: isString, site: isString, code: isString }), byClient),
  ],
  registration: [lifting(isOnHost, onSite)],
};

/** The item of each fact: on this computer, null until it is found. */
export const factItems = Object.fromEntries(
  factIds.map((id) => [`facts.${id}`, found<unknown>(factShapes[id], factMigrations[id] ?? [])]),
) as FactItems;

/** The finding with its site under today's name: earlier versions called it `host`. */
function onSite<Older extends { readonly host: string }>({ host, ...finding }: Older) {
  return { ...finding, site: host };
}

/** The finding with its client under today's name: earlier versions called it `source`. */
function byClient<Older extends { readonly source: string }>({ source, ...finding }: Older) {
  return { ...finding, client: source };
}
