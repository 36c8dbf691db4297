import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Explanation, Notice, Reply, Request } from '../platform/protocol.ts';
import { readStored } from '../platform/storage.ts';

type Listener = (message: unknown, sender: object, reply: (value: unknown) => void) => boolean;

const id = 'aaaabbbbccccddddeeeeffffgggghhhh';
const host = 'www.rasens-immi.moj.go.jp';
const page = { id, url: `https://${host}/rasens-u/`, tab: { id: 7 }, frameId: 0 };
const at = '2026-11-23T01:02:03.004Z';

const kept = new Map<string, unknown>();
/** What Chrome says of the official extension; null: we may not ask. */
let extension: { enabled: boolean } | 'absent' | null = null;
let listener: Listener;

const nothing = { addListener: () => undefined };

/** The whole worker, started anew, with a Chrome of which the JPKI host is registered. */
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(at), toFake: ['Date'] });
  kept.clear();
  extension = null;
  const get = async () => {
    if (extension === 'absent') throw new Error('Failed to find extension.');
    return extension;
  };
  const lastError = { message: 'Access to the specified native messaging host is forbidden.' };
  vi.stubGlobal('fetch', async (url: URL) => ({
    json: async () => JSON.parse(await readFile(url, 'utf8')) as unknown,
  }));
  vi.stubGlobal('navigator', { userAgent: '', languages: ['en'] });
  vi.stubGlobal('chrome', {
    runtime: {
      id,
      lastError,
      getURL: () => `chrome-extension://${id}/`,
      getPlatformInfo: async () => ({ os: 'win' }),
      connectNative: () => ({
        onMessage: nothing,
        onDisconnect: { addListener: (tell: () => void) => queueMicrotask(tell) },
        disconnect: () => undefined,
      }),
      onMessage: { addListener: (added: Listener) => void (listener = added) },
      onConnect: nothing,
      onInstalled: nothing,
      onStartup: nothing,
    },
    permissions: { onAdded: nothing, onRemoved: nothing },
    management: {
      get get() {
        return extension === null ? undefined : get;
      },
    },
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async () => undefined,
    },
    storage: {
      local: {
        get: async () => Object.fromEntries(kept),
        set: async (items: object) => {
          for (const [key, value] of Object.entries(items)) kept.set(key, value);
        },
        setAccessLevel: async () => undefined,
      },
      onChanged: nothing,
    },
  });
  await import('./index.ts');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function ask(request: Request): Promise<unknown> {
  const reply = await new Promise<unknown>((resolve) => {
    listener(request, page, resolve);
  });
  const { ok, ...rest } = reply as Reply<unknown>;
  expect(ok).toBe(true);
  return 'value' in rest ? rest.value : undefined;
}

describe('a page of the online system that is shown', () => {
  it('and shows its user registered, is kept, and in the notice at once', async () => {
    const notice = (await ask({ type: 'page-shown', isRegistered: true })) as Notice;
    expect(notice.items.map((item) => item.id)).not.toContain('user-registration');
    expect((await readStored())['facts.registration']).toEqual({ finding: { host }, at });
  });

  it('and does not, takes nothing back', async () => {
    const notice = (await ask({ type: 'page-shown', isRegistered: false })) as Notice;
    expect(notice.items.map((item) => item.id)).toContain('user-registration');
    expect((await readStored())['facts.registration']).toBeNull();
    await ask({ type: 'page-shown', isRegistered: true });
    await ask({ type: 'page-shown', isRegistered: false });
    expect((await readStored())['facts.registration']).toEqual({ finding: { host }, at });
  });
});

describe("a client's answer", () => {
  const answered = { type: 'client-answered', source: 'jpki', certificate: null } as const;

  it('that succeeds needs no explanation', async () => {
    const certificate = 'signature-certificate';
    expect(await ask({ ...answered, certificate, code: null })).toBeNull();
    expect((await readStored())['facts.signature-certificate']?.finding.outcome).toBe('read');
  });

  it("that fails is explained together with Chrome's answer of this very moment", async () => {
    const explanation = (await ask({ ...answered, code: 'EW004JC200' })) as Explanation;
    expect(explanation.title).toBe('The JPKI software is registered, but gave no answer');
    expect((await readStored())['facts.client-error']?.finding.code).toBe('EW004JC200');
  });
});

function silent(source: 'jpki' | 'mynaportal'): Promise<unknown> {
  return ask({ type: 'client-silent', source });
}

describe("a client's silence", () => {
  it.each([
    ['we may not ask', null],
    ['it is off', { enabled: false }],
    ['it is absent', 'absent'],
  ] as const)('is explained where, of the official extension, %s', async (_, state) => {
    extension = state;
    expect(await silent('jpki')).toMatchObject({ code: 'no-answer', copy: null });
  });

  it('is a password window where the official extension is seen on', async () => {
    extension = { enabled: true };
    expect(await silent('jpki')).toBeNull();
    expect(await silent('mynaportal')).toMatchObject({ code: 'no-answer', source: 'mynaportal' });
  });

  it('is explained again where it was seen on once, and may not be asked for any more', async () => {
    extension = { enabled: true };
    await silent('jpki');
    extension = null;
    vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
    expect(await silent('jpki')).toMatchObject({ code: 'no-answer' });
  });

  it('is kept nowhere: it is no failure', async () => {
    await silent('jpki');
    expect(await readStored()).toMatchObject({ 'facts.client-error': null, 'facts.reading': null });
  });
});
