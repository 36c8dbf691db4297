import { describe, expect, it } from 'vitest';
import { noFacts } from '../testing/initial.ts';
import {
  clientIds,
  extensionStates,
  hostStates,
  platforms,
  type ClientId,
  type Facts,
  type HostState,
} from './facts.ts';
import { installStates, type InstallState } from './installs.ts';

const site = 'www.rasens-immi.moj.go.jp';
const earlier = '2026-11-10T02:59:59.999Z';
const at = '2026-11-10T03:00:00.000Z';
const later = '2026-11-10T03:00:00.001Z';

function states(...facts: readonly Partial<Facts>[]) {
  return installStates(Object.assign({ ...noFacts }, ...facts) as Facts, new Date(later));
}

function read(client: ClientId, time = at): Partial<Facts> {
  return { reading: { finding: { client, site }, at: time } };
}

function failed(client: ClientId, code: string, time: string): Partial<Facts> {
  return { 'client-error': { finding: { client, site, code }, at: time } };
}

it('says of nothing that it is there, or missing, before anything was found', () => {
  expect(states()).toEqual({
    software: { state: 'unseen', at: null },
    component: { state: 'unclear', at: null },
    extension: { state: 'unasked', at: null },
  });
});

describe('the component that registers with Chrome', () => {
  const expected = {
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

  it.each(hostStates)('where Chrome says: %s', (state) => {
    for (const platform of platforms) {
      const found = { finding: { host: state, platform, message: null }, at };
      const { component, software, extension } = states({ 'jpki-client': found });
      expect(component).toEqual({ state: expected[state], at });
      // Chrome's answer proves nothing about the other two.
      expect([software.state, extension.state]).toEqual(['unseen', 'unasked']);
    }
  });
});

describe('the browser extension', () => {
  it.each(extensionStates)('is as it was seen: %s', (finding) => {
    const { extension, component, software } = states({ 'official-extension': { finding, at } });
    expect(extension).toEqual({ state: finding, at });
    expect([software.state, component.state]).toEqual(['unseen', 'unclear']);
  });
});

describe('the software', () => {
  it('worked where it has read a certificate', () => {
    expect(states(read('jpki')).software).toEqual({ state: 'worked', at });
  });

  it('was not seen at work where another client has read one', () => {
    expect(states(read('mynaportal')).software).toEqual({ state: 'unseen', at: null });
  });

  it('is silent where the official extension got nothing from it', () => {
    expect(states(failed('jpki', 'EW004JC200', at)).software).toEqual({ state: 'silent', at });
    expect(states(read('jpki'), failed('jpki', 'EW004JC200', later)).software).toEqual({
      state: 'silent',
      at: later,
    });
    expect(states(read('mynaportal', later), failed('jpki', 'EW004JC200', at)).software).toEqual({
      state: 'silent',
      at,
    });
  });

  it.each([
    ['after that', () => earlier],
    ['at that very moment, as the checklist has it', () => at],
  ])('worked where it has read one %s', (_, when) => {
    expect(states(read('jpki'), failed('jpki', 'EW004JC200', when())).software).toEqual({
      state: 'worked',
      at,
    });
  });

  it.each(['EW044-C300', 'EW104J1502', 'EI123-2008', 'EW999', 'constructor'])(
    'is not silent where it says something else went wrong: %s',
    (code) => {
      expect(states(failed('jpki', code, later)).software.state).toBe('unseen');
      expect(states(read('jpki'), failed('jpki', code, later)).software.state).toBe('worked');
    },
  );

  it('is not silent where it is another client that said so', () => {
    for (const client of clientIds.filter((each) => each !== 'jpki')) {
      expect(states(failed(client, 'EW004JC200', later)).software.state).toBe('unseen');
    }
  });
});
