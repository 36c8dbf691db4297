import { expect, it } from 'vitest';
import { hostStates, isHostMissing, type HostState } from './facts.ts';

/** Whether Chrome's answer means that it can reach no client on this computer. */
const isMissing: Readonly<Record<HostState, boolean>> = {
  registered: false,
  'not-registered': true,
  'blocked-by-policy': true,
  'permission-missing': false,
  exited: false,
  'communication-error': false,
  'failed-to-start': false,
  'unsupported-platform': true,
  connected: false,
  'unrecognised-error': false,
};

it.each(hostStates)('that no client can have answered a page follows from %s, or not', (host) => {
  expect(isHostMissing(host)).toBe(isMissing[host]);
});
