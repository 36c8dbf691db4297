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
const isSource = isOneOf(clientIds);
const isSeen = isRecord({ host: isSite });
const isCertificate = isRecord({
  outcome: isOneOf(certificateOutcomes),
  host: isSite,
  before: isNullOr(isRecord({ finding: isSeen, at: isInstant })),
});

/** The fact `card-reader` in version 1. */
const isOneReader = isRecord({
  finding: isRecord({ ...readerShapes, isConnected: isBoolean }),
  at: isInstant,
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
  reading: isRecord({ source: isSource, host: isSite }),
  'client-error': isRecord({ source: isSource, host: isSite, code: isErrorCode }),
  registration: isSeen,
} satisfies { readonly [Id in FactId]: Shape<Findings[Id]> };
export const factIds = Object.keys(factShapes) as FactId[];

function found<Finding>(
  finding: Shape<Finding>,
  migrations: Item<unknown>['migrations'],
): Item<Found<Finding> | null> {
  const shape: Shape<Found<Finding> | null> = isNullOr(isRecord({ finding, at: isInstant }));
  return { shape, fallback: null, area: 'local', migrations };
}

type FactItems = { readonly [Id in FactId as `facts.${Id}`]: Item<Found<Findings[Id]> | null> };

/** How values of earlier versions become those of today, by fact. */
const factMigrations: Readonly<Partial<Record<FactId, Item<unknown>['migrations']>>> = {
  'card-reader': [listReaders],
  'signature-certificate': [withNothingBefore],
  'user-authentication-certificate': [withNothingBefore],
};
/** The item of each fact: on this computer, null until it is found. */
export const factItems = Object.fromEntries(
  factIds.map((id) => [`facts.${id}`, found<unknown>(factShapes[id], factMigrations[id] ?? [])]),
) as FactItems;

/** Version 1 of a certificate's fact did not keep the reading before a refusal. */
function withNothingBefore(older: unknown): unknown {
  const isFound = isRecord({
    finding: isRecord({ outcome: isString, host: isString }),
    at: isString,
  });
  return isFound(older) ? { ...older, finding: { ...older.finding, before: null } } : older;
}

/** Version 1 kept one reader, and whether it was plugged in. */
function listReaders(older: unknown): unknown {
  if (!isOneReader(older)) return older;
  const { isConnected, ...reader } = older.finding;
  const presence = isConnected ? 'connected' : 'unplugged';
  return { ...older, finding: { readers: [{ ...reader, presence }] } };
}
