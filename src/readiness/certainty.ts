import type { Checklist } from './checklist.ts';
import { isPast } from './doubt.ts';
import type { ExtensionState, Facts, Found } from './facts.ts';

/** What can still be open although everything is ready. */
export const reservations = [
  'extension-off',
  'extension-absent',
  'extension-incognito',
  'extension-unchecked',
  'host-only',
] as const;
export type Reservation = (typeof reservations)[number];

/**
 * The reservation under which everything is ready: the official extension is off or absent in this
 * profile, may not run in this incognito window, or was never checked, or only the client's
 * registration with Chrome is known. Null: not ready, ready without reservation, or the client is
 * not needed.
 *
 * @param isIncognito whether the user looks at it in an incognito window
 */
export function reservationOf(
  { items, summary }: Checklist,
  facts: Facts,
  now: Date,
  isIncognito: boolean,
): Reservation | null {
  const client = items.find(({ id }) => id === 'jpki-client');
  if (summary.state !== 'ready' || client?.status !== 'met') return null;
  const missing = missingExtension(facts, now);
  if (missing) return `extension-${missing}` satisfies Reservation;
  // A reading may be from another window, and Chrome does not tell what is allowed in this one.
  if (isIncognito) return 'extension-incognito';
  // A reading came through the extension, so the extension is there.
  if (client.reason === 'observed') return null;
  return facts['official-extension'] ? 'host-only' : 'extension-unchecked';
}

/**
 * Whether the official extension was checked, and is off or absent in this profile. Null also if
 * the JPKI client read a card since: then the extension is on again.
 */
export function missingExtension(
  { 'official-extension': extension, reading }: Facts,
  now: Date,
): Exclude<ExtensionState, 'on'> | null {
  if (!extension || extension.finding === 'on') return null;
  return isOutdated(extension, reading, now) ? null : extension.finding;
}

function isOutdated(
  extension: Found<ExtensionState>,
  reading: Facts['reading'],
  now: Date,
): boolean {
  if (reading?.finding.client !== 'jpki' || !isPast(reading.at, now)) return false;
  return reading.at > extension.at || !isPast(extension.at, now);
}
