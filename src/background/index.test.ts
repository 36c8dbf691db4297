import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Explanation, Notice, Reply, Request } from '../state/protocol.ts';
import { readStored } from '../platform/storage.ts';

type Listener = (message: unknown, sender: object, reply: (value: unknown) => void) => boolean;

const id = 'aaaabbbbccccddddeeeeffffgggghhhh';
const host = 'www.rasens-immi.moj.go.jp';
const page = { id, url: `https://${host}/rasens-u/`, tab: { id: 7 }, frameId: 0 };
const at = '2026-11-23T01:02:03.004Z';
const popup = { id, url: `chrome-extension://${id}/src/popup/index.html` };
const guide = `chrome-extension://${id}/src/guide/index.html`;

const kept = new Map<string, unknown>();
const settings = new Map<string, unknown>();
/** What the administrator has set. */
let policy: Record<string, unknown> = {};
/** How the extension came into the browser. */
let installType = 'normal';
/** The guide's tabs; the last call of each kind. */
const tabs = {
  open: [] as { id: number; windowId: number }[],
  created: [] as unknown[],
  updated: [] as unknown[],
  windows: [] as unknown[],
};
const connectNative = vi.fn<() => object>();
const closed: string[] = [];
/** The card readers that the worker sees. */
let readers: object[] = [];
/** What Chrome says of the official extension; null: we may not ask. */
let extension: { enabled: boolean } | 'absent' | null = null;
let listener: Listener;
let heard: Record<string, (detail?: unknown) => void> = {};

const nothing = { addListener: () => undefined };

/** An event of Chrome's that is told through {@link heard}. */
function event(name: string) {
  return { addListener: (added: (detail?: unknown) => void) => void (heard[name] = added) };
}

/** One of Chrome's storage areas, in memory. */
function area(name: string, of: Map<string, unknown>) {
  return {
    get: async () => structuredClone(Object.fromEntries(of)),
    set: async (items: object) => {
      for (const [key, value] of Object.entries(items)) of.set(key, structuredClone(value));
    },
    setAccessLevel: async ({ accessLevel }: { accessLevel: string }) =>
      void closed.push(`${name} ${accessLevel}`),
  };
}

/** The whole worker, started anew, with a Chrome of which the JPKI host is registered. */
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(at), toFake: ['Date'] });
  kept.clear();
  settings.clear();
  policy = {};
  installType = 'normal';
  heard = {};
  readers = [];
  closed.length = 0;
  Object.assign(tabs, { open: [], created: [], updated: [], windows: [] });
  extension = null;
  connectNative.mockReset().mockImplementation(() => ({
    onMessage: nothing,
    onDisconnect: { addListener: (tell: () => void) => queueMicrotask(tell) },
    disconnect: () => undefined,
  }));
  const get = async () => {
    if (extension === 'absent') throw new Error('Failed to find extension.');
    return extension;
  };
  const lastError = { message: 'Access to the specified native messaging host is forbidden.' };
  vi.stubGlobal('fetch', async (url: URL) => ({
    json: async () => JSON.parse(await readFile(url, 'utf8')) as unknown,
  }));
  vi.stubGlobal('navigator', {
    userAgent: '',
    languages: ['en'],
    usb: {
      getDevices: async () => readers,
      addEventListener: (name: string, added: () => void) => void (heard[name] = added),
    },
  });
  vi.stubGlobal('chrome', {
    runtime: {
      id,
      lastError,
      getURL: (path: string) => new URL(path, `chrome-extension://${id}/`).href,
      getPlatformInfo: async () => ({ os: 'win' }),
      connectNative,
      onMessage: { addListener: (added: Listener) => void (listener = added) },
      onConnect: nothing,
      onInstalled: event('installed'),
      onStartup: event('startup'),
    },
    permissions: { onAdded: event('permission'), onRemoved: nothing },
    tabs: {
      query: async ({ url }: { url: string }) => (url === guide ? tabs.open : []),
      create: async (created: unknown) => void tabs.created.push(created),
      update: async (...updated: unknown[]) => void tabs.updated.push(updated),
    },
    windows: { update: async (...updated: unknown[]) => void tabs.windows.push(updated) },
    management: {
      getSelf: async () => ({ installType }),
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
      local: area('local', kept),
      sync: area('sync', settings),
      managed: {
        ...area('managed', new Map()),
        get: async () => policy,
        onChanged: event('policy'),
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

async function ask(request: Request, sender: object = page): Promise<unknown> {
  const reply = await new Promise<unknown>((resolve) => {
    listener(request, sender, resolve);
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

/** Waits for all that was begun: nothing here takes longer than reading a file. */
async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}

async function switchOff(): Promise<void> {
  settings.set('inline-notices', { version: 1, value: false });
}

async function pause(): Promise<void> {
  await ask({ type: 'notice-used', button: 'not-now' });
}

describe('notices that the user does not want', () => {
  const answered = { type: 'client-answered', source: 'jpki', certificate: null } as const;
  const shown = { type: 'page-shown', isRegistered: true } as const;
  const elsewhere = { ...page, url: 'https://www.ras-immi.moj.go.jp/WC01/' };

  it.each([
    ['switched off', switchOff],
    ['put off until tomorrow', pause],
  ])('are not shown, nor errors explained: %s', async (_, stop) => {
    await stop();
    expect(await ask(shown)).toBeNull();
    expect(await ask({ ...answered, code: 'EW999' })).toBeNull();
    expect(await silent('jpki')).toBeNull();
  });

  it.each([
    ['switched off', switchOff],
    ['put off until tomorrow', pause],
  ])('leave what is seen just as well kept: %s', async (_, stop) => {
    await stop();
    await ask(shown);
    await ask({ ...answered, code: 'EW999' });
    await ask({ ...answered, certificate: 'signature-certificate', code: null });
    const stored = await readStored();
    expect(stored['facts.registration']).toEqual({ finding: { host }, at });
    expect(stored['facts.client-error']?.finding.code).toBe('EW999');
    expect(stored['facts.signature-certificate']?.finding.outcome).toBe('read');
  });

  it('are shown on the other system all the same, where they were put off on one', async () => {
    await pause();
    expect(await ask(shown, elsewhere)).not.toBeNull();
  });

  it('are not shown on any system where they are switched off', async () => {
    await switchOff();
    expect(await ask(shown, elsewhere)).toBeNull();
  });

  it('are not shown where the organisation has switched them off, whatever the user wants', async () => {
    settings.set('inline-notices', { version: 1, value: true });
    policy = { inlineNotices: false };
    expect(await ask(shown)).toBeNull();
  });

  it('come back when the next day has begun in Japan, no sooner', async () => {
    await pause();
    vi.setSystemTime(new Date('2026-11-23T14:59:59.999Z'));
    expect(await ask(shown)).toBeNull();
    vi.setSystemTime(new Date('2026-11-23T15:00:00.000Z'));
    expect(await ask(shown)).not.toBeNull();
  });
});

describe("the notice's buttons", () => {
  it('fold and unfold it', async () => {
    expect(await ask({ type: 'notice-used', button: 'fold' })).toBeNull();
    expect((await readStored())['notice-collapsed']).toBe(true);
    expect(await ask({ type: 'notice-used', button: 'unfold' })).toBeNull();
    expect((await readStored())['notice-collapsed']).toBe(false);
    expect(tabs.created).toEqual([]);
  });

  it('open the guide in a tab of its own, and change nothing', async () => {
    await ask({ type: 'notice-used', button: 'fold' });
    await ask({ type: 'notice-used', button: 'guide' });
    expect(tabs.created).toEqual([{ url: guide }]);
    expect((await readStored())['notice-collapsed']).toBe(true);
  });

  it('bring the guide to the front where it is open already', async () => {
    tabs.open = [{ id: 12, windowId: 3 }];
    await ask({ type: 'notice-used', button: 'guide' });
    expect([tabs.created, tabs.updated]).toEqual([[], [[12, { active: true }]]]);
    expect(tabs.windows).toEqual([[3, { focused: true }]]);
  });

  it('put it off for today, on this system only, and leave it folded or not', async () => {
    await ask({ type: 'notice-used', button: 'not-now' });
    expect(await readStored()).toMatchObject({
      [`paused.${host}`]: '2026-11-23',
      'paused.www.ras-immi.moj.go.jp': null,
      'notice-collapsed': false,
      'inline-notices': true,
    });
  });
});

describe('the card reader', () => {
  const pasori = { vendorId: 0x054c, productId: 0x0dc8, name: 'Sony PaSoRi RC-S300/S' };

  it('that our page sees is kept with the time, and forgotten when the user wants that', async () => {
    expect(await ask({ type: 'recheck', readers: [pasori] }, popup)).toBeNull();
    expect((await readStored())['facts.card-reader']).toEqual({
      finding: { ...pasori, isConnected: true },
      at,
    });
    expect(await ask({ type: 'forget-reader' }, popup)).toBeNull();
    expect((await readStored())['facts.card-reader']).toBeNull();
  });

  it.each(['connect', 'disconnect'])(
    'is looked for again on a %s, and the rest too',
    async (name) => {
      readers = [{ vendorId: 0x054c, productId: 0x0dc8, productName: 'RC-S300/S' }];
      connectNative.mockClear();
      heard[name]?.();
      await vi.waitFor(async () =>
        expect((await readStored())['facts.card-reader']?.finding).toEqual({
          vendorId: 0x054c,
          productId: 0x0dc8,
          name: 'RC-S300/S',
          isConnected: true,
        }),
      );
      await settled();
      expect(connectNative).toHaveBeenCalledTimes(1);
    },
  );
});

async function installed(reason: string): Promise<void> {
  heard['installed']?.({ reason });
  await settled();
}

describe('the guide after the installation', () => {
  it('opens once', async () => {
    await installed('install');
    expect(tabs.created).toEqual([{ url: guide }]);
  });

  it.each(['update', 'chrome_update', 'shared_module_update'])(
    'stays shut on %s',
    async (reason) => {
      await installed(reason);
      expect([tabs.created, tabs.updated]).toEqual([[], []]);
    },
  );

  it('stays shut where the organisation does not want it', async () => {
    policy = { openGuide: false };
    await installed('install');
    expect([tabs.created, tabs.updated]).toEqual([[], []]);
  });

  describe('where the organisation installs it for good', () => {
    beforeEach(() => {
      installType = 'admin';
      vi.useFakeTimers();
    });
    afterEach(() => void vi.useRealTimers());

    it('waits for the settings that Chrome hands over later, and stays shut where they say so', async () => {
      heard['installed']?.({ reason: 'install' });
      await vi.advanceTimersByTimeAsync(5000);
      policy = { openGuide: false };
      heard['policy']?.({});
      await vi.advanceTimersByTimeAsync(60_000);
      expect(tabs.created).toEqual([]);
    });

    it('opens where they say nothing of it', async () => {
      heard['installed']?.({ reason: 'install' });
      await vi.advanceTimersByTimeAsync(5000);
      expect(tabs.created).toEqual([]);
      policy = { category: 'practitioner' };
      heard['policy']?.({});
      await vi.advanceTimersByTimeAsync(0);
      expect(tabs.created).toEqual([{ url: guide }]);
    });

    it('opens after a while where none come', async () => {
      heard['installed']?.({ reason: 'install' });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(tabs.created).toEqual([{ url: guide }]);
    });
  });

  it.each(['install', 'update'])(
    'is no reason not to look at this computer: %s',
    async (reason) => {
      await installed(reason);
      expect((await readStored())['facts.jpki-client']?.finding.host).toBe('registered');
    },
  );
});

describe('the worker', () => {
  it('looks at this computer when Chrome starts, and when a permission is given', async () => {
    for (const name of ['startup', 'permission']) {
      connectNative.mockClear();
      heard[name]?.();
      await settled();
      expect(connectNative).toHaveBeenCalledTimes(1);
    }
  });

  it('closes all storage that pages could read', async () => {
    await settled();
    expect(closed.sort()).toEqual([
      'local TRUSTED_CONTEXTS',
      'managed TRUSTED_CONTEXTS',
      'sync TRUSTED_CONTEXTS',
    ]);
  });
});
