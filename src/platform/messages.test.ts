import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from './answer.ts';

type Listener = (message: unknown, sender: object, reply: (value: unknown) => void) => boolean;

const id = 'aaaabbbbccccddddeeeeffffgggghhhh';
const origin = `chrome-extension://${id}/`;
const popup = { id, url: `${origin}src/popup/index.html` };
const current = {
  id,
  url: 'https://www.rasens-immi.moj.go.jp/rasens-u/',
  tab: { id: 7 },
  frameId: 0,
};
const earlier = { ...current, url: 'https://www.ras-immi.moj.go.jp/WC01/' };

const handlers = {
  recheck: vi.fn<Handlers['recheck']>(),
  'forget-reader': vi.fn<Handlers['forget-reader']>(),
  'page-shown': vi.fn<Handlers['page-shown']>(),
  'notice-used': vi.fn<Handlers['notice-used']>(),
  'client-answered': vi.fn<Handlers['client-answered']>(),
  'client-silent': vi.fn<Handlers['client-silent']>(),
};
const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
let listener: Listener;

beforeEach(async () => {
  vi.resetModules();
  warn.mockClear();
  for (const handler of Object.values(handlers)) handler.mockReset().mockResolvedValue(null);
  vi.stubGlobal('chrome', {
    runtime: {
      id,
      getURL: () => origin,
      onMessage: { addListener: (added: Listener) => void (listener = added) },
    },
  });
  const { answerMessages } = await import('./answer.ts');
  answerMessages(handlers);
});
afterEach(() => void vi.unstubAllGlobals());

/** What comes back for a message; whether it was said to come later. */
async function sent(message: unknown, sender: object): Promise<{ reply: unknown; later: boolean }> {
  const reply = vi.fn<(value: unknown) => void>();
  const later = listener(message, sender, reply);
  await vi.waitFor(() => expect(reply).toHaveBeenCalledTimes(1));
  return { reply: reply.mock.calls[0]?.[0], later };
}

describe('a message', () => {
  it.each([
    ['the current system', current, 'www.rasens-immi.moj.go.jp'],
    ['the earlier system', earlier, 'www.ras-immi.moj.go.jp'],
  ])('of %s is carried out as seen on that system', async (_, sender, host) => {
    const silent = { type: 'client-silent', source: 'jpki' };
    expect(await sent(silent, sender)).toEqual({ reply: { ok: true, value: null }, later: true });
    expect(handlers['client-silent'].mock.calls).toEqual([[silent, host]]);
    const shown = { type: 'page-shown', isRegistered: true };
    await sent(shown, sender);
    expect(handlers['page-shown'].mock.calls).toEqual([[shown, host]]);
  });

  it('of our own page is carried out as seen on no system', async () => {
    const recheck = { type: 'recheck', readers: null };
    await sent(recheck, popup);
    expect(handlers.recheck.mock.calls).toEqual([[recheck, null]]);
  });

  it.each([
    ['not-allowed', { type: 'client-silent', source: 'jpki' }, popup],
    ['not-allowed', { type: 'recheck', readers: null }, current],
    ['not-allowed', { type: 'forget-reader' }, earlier],
    ['unknown-type', { type: 'forget-everything' }, current],
    ['malformed', { type: 'client-silent', source: 'x' }, current],
  ])('that is %s reaches nothing, and is told so', async (refusal, message, sender) => {
    expect(await sent(message, sender)).toEqual({ reply: { ok: false, refusal }, later: false });
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it('that leads to nothing to say is answered with null', async () => {
    handlers['forget-reader'].mockResolvedValue(undefined);
    expect(await sent({ type: 'forget-reader' }, popup)).toEqual({
      reply: { ok: true, value: null },
      later: true,
    });
    expect(handlers['forget-reader']).toHaveBeenCalledTimes(1);
  });

  it('that fails is replied to, not left hanging', async () => {
    handlers['client-answered'].mockRejectedValue(new Error('full'));
    const answered = { type: 'client-answered', source: 'jpki', certificate: null, code: 'E0008' };
    expect(await sent(answered, current)).toEqual({
      reply: { ok: false, refusal: 'failed' },
      later: true,
    });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
