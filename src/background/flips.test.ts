import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../platform/ask.ts';
import type { CategoryId } from '../readiness/ids.ts';
import type { Notice } from '../state/protocol.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';

/* A policy that changes, and changes back, while one check is under way. */

const { local, managed, native, state } = fakeChrome;
const page = fakeChrome.page('https://www.rasens-immi.moj.go.jp/rasens-u/');

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({
    now: new Date('2026-11-23T01:02:03.004Z'),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'],
  });
  await import('./index.ts');
  await fakeChrome.idle();
  // The check waits for the host until the test makes it answer.
  native.refusal = null;
});
afterEach(() => void vi.useRealTimers());

/**
 * Runs everything that does not wait for the host. `fakeChrome.idle` would wait for the message's
 * reply, too.
 */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await vi.advanceTimersByTimeAsync(1);
    await fakeChrome.files.idle();
  }
}

/**
 * The number of prerequisites to meet while nothing is known: the browser does not answer either.
 */
const open = { 'foreign-national': '6', representative: '6', practitioner: '3' } as const;

async function decide(category: CategoryId | null): Promise<void> {
  if (category) managed.put({ category });
  else managed.take(['category']);
  await settle();
}

function answerHost(): void {
  native.ports.at(-1)?.close('Specified native messaging host not found.');
}

describe('a policy that flips within one check', () => {
  it('is followed at once, and the last one holds when the check ends', async () => {
    const check = fakeChrome.send({ type: 'recheck', readers: null });
    await settle();
    const flips = ['practitioner', 'representative', 'practitioner'] as const;
    const drawn: string[] = [];
    for (const category of flips) {
      await decide(category);
      drawn.push(state.badge.text);
    }
    expect(drawn).toEqual(flips.map((category) => open[category]));
    answerHost();
    expect(await check).toMatchObject({ ok: true, value: { isStored: true } });
    await settle();
    expect(state.badge.text).toBe('3');
    // The finding is stored all the same: the policy decides which findings count.
    expect(local.kept.get('facts.jpki-client')).toMatchObject({
      value: { finding: { host: 'not-registered' } },
    });
    await decide(null);
    expect(state.badge.text).toBe('6');
    expect(state.badge.title).not.toBe('');
  });

  it('gives a page a notice of one policy, never of two', async () => {
    await decide('practitioner');
    const request = { type: 'page-shown', isRegistered: false, isSignedIn: false, language: null };
    const reply = fakeChrome.send(request, page);
    await settle();
    managed.put({ category: 'representative', inlineNotices: true });
    await settle();
    managed.put({ category: 'practitioner' });
    answerHost();
    const { value } = (await reply) as Reply<Notice> & { readonly ok: true };
    expect(value.items.map(({ id }) => id)).toEqual([
      'notification-certificate',
      'chrome',
      'user-registration',
    ]);
    expect(value.flags['sign-in'].unknown).toEqual(value.items.map(({ id }) => id));
  });

  it('says nothing where notices were switched off meanwhile', async () => {
    const request = { type: 'page-shown', isRegistered: false, isSignedIn: false, language: null };
    const reply = fakeChrome.send(request, page);
    await settle();
    managed.put({ inlineNotices: false });
    answerHost();
    expect(await reply).toEqual({ ok: true, value: null });
  });
});
