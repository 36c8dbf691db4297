import { isPast } from './doubt.ts';
import { CLIENT_SILENT } from './explanations.ts';
import type { ExtensionState, Facts, HostState } from './facts.ts';

/** What is known about one of the client's three installs. */
export type InstallState =
  | 'worked'
  | 'unseen'
  | 'silent'
  | 'found'
  | 'missing'
  | 'problem'
  | 'blocked'
  | 'unclear'
  | 'unasked'
  | ExtensionState;

export interface Install {
  readonly state: InstallState;
  /** The time of the finding, as an ISO instant; null without a finding. */
  readonly at: string | null;
}

/** What Chrome's answer about the host says about the component that registers the host. */
const componentStates = {
  registered: 'found',
  connected: 'found',
  'not-registered': 'missing',
  'blocked-by-policy': 'blocked',
  'permission-missing': 'unclear',
  'unrecognised-error': 'unclear',
  exited: 'problem',
  'communication-error': 'problem',
  'failed-to-start': 'problem',
  'unsupported-platform': 'problem',
} as const satisfies Record<HostState, InstallState>;

/**
 * The state of the client's three installs on Windows: the JPKI software, its component for Edge
 * and Chrome, and the browser extension.
 * Source of the three: public pages of 2026 (docs/facts.md).
 */
export function installStates(
  facts: Facts,
  now: Date,
): Readonly<Record<'software' | 'component' | 'extension', Install>> {
  const { 'jpki-client': client, 'official-extension': extension } = facts;
  return {
    software: softwareState(facts, now),
    component: client
      ? { state: componentStates[client.finding.host], at: client.at }
      : { state: 'unclear', at: null },
    extension: extension
      ? { state: extension.finding, at: extension.at }
      : { state: 'unasked', at: null },
  };
}

function softwareState({ reading, 'client-error': error }: Facts, now: Date): Install {
  const worked = reading?.finding.client === 'jpki' && isPast(reading.at, now) ? reading : null;
  const isSilent =
    error?.finding.client === 'jpki' &&
    error.finding.code === CLIENT_SILENT &&
    isPast(error.at, now);
  if (error && isSilent && !(worked && worked.at >= error.at))
    return { state: 'silent', at: error.at };
  return worked ? { state: 'worked', at: worked.at } : { state: 'unseen', at: null };
}
