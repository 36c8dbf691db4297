import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../platform/ask.ts';
import type { RequestOf, Sender } from '../platform/gate.ts';
import { OFFICIAL_EXTENSION } from '../readiness/links.ts';
import type { Notice, PageAnswer, Protocol } from '../state/protocol.ts';
import { hasRun, readStored, write } from '../state/stored.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { oneReader } from '../testing/readers.ts';

type Request = RequestOf<Protocol>;

const site = 'www.rasens-immi.moj.go.jp';
const page = fakeChrome.page(`https://${site}/rasens-u/`);
const elsewhere = fakeChrome.page('https://www.ras-immi.moj.go.jp/WC01/');
const at = '2026-11-23T01:02:03.004Z';
const guide = `${fakeChrome.origin}src/guide/index.html`;

const { files, managed, native, state, usb } = fakeChrome;

/** Starts the whole worker. Chrome says that the JPKI host is registered. */
beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers({ now: new Date(at), toFake: ['Date'] });
  await import('./index.ts');
  await fakeChrome.idle();
});
afterEach(() => void vi.useRealTimers());

async function ask(request: Request, sender: Sender = page): Promise<unknown> {
  const reply = (await fakeChrome.send(request, sender)) as Reply<unknown>;
  if (!reply.ok) throw new Error(reply.refusal);
  return reply.value;
}

async function shown(
  isRegistered: boolean,
  sender: Sender = page,
  language: string | null = null,
): Promise<Notice | null> {
  return (await ask(
    { type: 'page-shown', isRegistered, isSignedIn: false, language },
    sender,
  )) as Notice | null;
}

async function answered(
  code: string | null,
  certificate: 'signature-certificate' | null = null,
): Promise<PageAnswer> {
  const answer = {
    type: 'client-answered',
    client: 'jpki',
    certificate,
    code,
    language: null,
  } as const;
  return (await ask(answer)) as PageAnswer;
}

async function silent(client: 'jpki' | 'mynaportal', sender = page): Promise<PageAnswer> {
  return (await ask({ type: 'client-silent', client, language: null }, sender)) as PageAnswer;
}

describe('a page of the online system that is shown', () => {
  it.each([
    ['with notices', async () => undefined],
    ['switched off', switchOff],
    ['put off until tomorrow', pause],
  ])('is stored as a day on which we ran there: %s', async (_, act) => {
    await act();
    expect(hasRun(await readStored())).toBe(false);
    await shown(false);
    expect((await readStored())[`ran.${site}`]).toBe('2026-11-23');
    expect(hasRun(await readStored())).toBe(true);
  });

  it('and shows its user registered, is kept, and in the notice at once', async () => {
    const notice = await shown(true);
    expect(notice?.items.map((item) => item.id)).not.toContain('user-registration');
    expect((await readStored())['facts.registration']).toEqual({ finding: { site }, at });
  });

  it('and does not, takes nothing back', async () => {
    const notice = await shown(false);
    expect(notice?.items.map((item) => item.id)).toContain('user-registration');
    expect((await readStored())['facts.registration']).toBeNull();
    await shown(true);
    await shown(false);
    expect((await readStored())['facts.registration']).toEqual({ finding: { site }, at });
  });
});

describe("a client's answer", () => {
  it('that succeeds needs no explanation', async () => {
    expect((await answered(null, 'signature-certificate')).explanation).toBeNull();
    expect((await readStored())['facts.signature-certificate']?.finding.outcome).toBe('read');
  });

  it("that fails is explained together with Chrome's answer of this very moment", async () => {
    const { explanation } = await answered('EW004JC200');
    expect(explanation?.title).toBe('The JPKI software is registered, but gave no answer');
    expect((await readStored())['facts.client-error']?.finding.code).toBe('EW004JC200');
  });

  it('brings the notice of after it along: what it proves is off the list', async () => {
    const before = await shown(false);
    expect(before?.items.map((item) => item.id)).toContain('card-reader');
    const { notice } = await answered(null);
    expect(notice?.items.map((item) => item.id)).not.toContain('card-reader');
  });
});

describe("a client's success", () => {
  const notFound = 'Specified native messaging host not found.';

  it('is doubtful where the same look finds no host, though the look before found it (field case 20)', async () => {
    await shown(false);
    native.refusal = notFound;
    const { notice } = await answered(null, 'signature-certificate');
    expect(notice?.items.map(({ id, status }) => [id, status])).toEqual(
      expect.arrayContaining([
        ['jpki-client', 'unmet'],
        ['my-number-card', 'unknown'],
        ['card-reader', 'unknown'],
      ]),
    );
    const stored = await readStored();
    expect(stored['facts.signature-certificate']?.finding.outcome).toBe('doubtful');
    expect(stored['facts.reading']).toBeNull();
  });

  it('counts where the same look finds the host, though the look before did not', async () => {
    native.refusal = notFound;
    await shown(false);
    native.refusal = 'Access to the specified native messaging host is forbidden.';
    await answered(null, 'signature-certificate');
    expect((await readStored())['facts.signature-certificate']?.finding.outcome).toBe('read');
  });
});

describe('a proof', () => {
  it('is taken back by a page of ours, and by no other', async () => {
    await shown(true);
    const takeBack = { type: 'take-back', proof: 'registration' } as const;
    await expect(ask(takeBack)).rejects.toThrow('not-allowed');
    expect((await readStored())['facts.registration']).not.toBeNull();
    await ask(takeBack, fakeChrome.ownPage);
    expect((await readStored())['facts.registration']).toBeNull();
  });
});

/** The user grants the permission. The official extension is in the given state. */
async function letUsSee(extension: { readonly enabled: boolean } | null): Promise<void> {
  if (extension) state.extensions.set(OFFICIAL_EXTENSION, extension);
  await fakeChrome.grant();
  await fakeChrome.idle();
}

describe("a client's silence", () => {
  it.each<[string, () => Promise<void>]>([
    ['we may not ask', async () => undefined],
    ['it is off', () => letUsSee({ enabled: false })],
    ['it is absent', () => letUsSee(null)],
  ])('is explained where, of the official extension, %s', async (_, prepare) => {
    await prepare();
    const { notice, explanation } = await silent('jpki');
    expect(explanation).toMatchObject({ code: 'no-answer', copy: null });
    expect(notice?.state).toBe('unknown');
  });

  it('is a password window where the official extension is seen on', async () => {
    await letUsSee({ enabled: true });
    expect((await silent('jpki')).explanation).toBeNull();
    expect((await silent('mynaportal')).explanation).toMatchObject({
      code: 'no-answer',
      client: 'mynaportal',
    });
  });

  it('in an incognito window is explained even where the official extension is on', async () => {
    await letUsSee({ enabled: true });
    const incognito = { ...page, tab: { id: 7, incognito: true } };
    const { explanation } = await silent('jpki', incognito);
    expect(explanation?.title).toContain('incognito');
    expect((await silent('mynaportal', incognito)).explanation?.title).not.toContain('incognito');
    expect((await silent('jpki', { ...page, tab: { incognito: false } })).explanation).toBeNull();
  });

  it('is explained again where it was seen on once, and may not be asked for any more', async () => {
    await letUsSee({ enabled: true });
    await silent('jpki');
    await fakeChrome.revoke();
    vi.setSystemTime(new Date('2026-11-23T02:00:00.000Z'));
    expect((await silent('jpki')).explanation).toMatchObject({ code: 'no-answer' });
  });

  it('is kept nowhere: it is no failure', async () => {
    await silent('jpki');
    expect(await readStored()).toMatchObject({ 'facts.client-error': null, 'facts.reading': null });
  });
});

describe("what a client's answer or silence costs", () => {
  it.each<[string, () => Promise<PageAnswer>]>([
    ['an answer', () => answered(null, 'signature-certificate')],
    ['a failure', () => answered('EW004JC200')],
    ['silence', () => silent('jpki')],
  ])(
    'is one look at the native messaging host, for notice and explanation both: %s',
    async (_, tell) => {
      expect(native.ports).toHaveLength(0);
      expect((await tell()).notice).not.toBeNull();
      expect(native.ports).toHaveLength(1);
    },
  );

  it('is one loading of the words, however often it comes', async () => {
    await silent('jpki');
    await answered('EW999');
    await fakeChrome.idle();
    expect(files.fetched).toEqual([expect.stringMatching(/\/en\/common\.json$/)]);
  });
});

async function switchOff(): Promise<void> {
  await write({ 'inline-notices': false });
}

async function pause(): Promise<void> {
  await ask({ type: 'notice-used', use: 'not-now' });
}

describe('notices that the user does not want', () => {
  const nothing = { notice: null, explanation: null };

  it.each([
    ['switched off', switchOff],
    ['put off until tomorrow', pause],
  ])('are not shown, nor errors explained: %s', async (_, stop) => {
    await stop();
    expect(await shown(true)).toBeNull();
    expect(await answered('EW999')).toEqual(nothing);
    expect(await silent('jpki')).toEqual(nothing);
  });

  it.each([
    ['switched off', switchOff],
    ['put off until tomorrow', pause],
  ])('leave what is seen just as well kept: %s', async (_, stop) => {
    await stop();
    await shown(true);
    await answered('EW999');
    await answered(null, 'signature-certificate');
    const stored = await readStored();
    expect(stored['facts.registration']).toEqual({ finding: { site }, at });
    expect(stored['facts.client-error']?.finding.code).toBe('EW999');
    expect(stored['facts.signature-certificate']?.finding.outcome).toBe('read');
  });

  it('are shown on the other system all the same, where they were put off on one', async () => {
    await pause();
    expect(await shown(true, elsewhere)).not.toBeNull();
  });

  it('are not shown on any system where they are switched off', async () => {
    await switchOff();
    expect(await shown(true, elsewhere)).toBeNull();
  });

  it('are not shown where the organisation has switched them off, whatever the user wants', async () => {
    await write({ 'inline-notices': true });
    managed.put({ inlineNotices: false });
    expect(await shown(true)).toBeNull();
  });

  it('come back when the next day has begun in Japan, no sooner', async () => {
    await pause();
    vi.setSystemTime(new Date('2026-11-23T14:59:59.999Z'));
    expect(await shown(true)).toBeNull();
    vi.setSystemTime(new Date('2026-11-23T15:00:00.000Z'));
    expect(await shown(true)).not.toBeNull();
  });
});

describe('a list that has opened by itself', () => {
  it('opens no second time on that system until the next day has begun in Japan', async () => {
    native.refusal = 'Specified native messaging host not found.';
    expect((await shown(false))?.mayOpen).toBe(true);
    await ask({ type: 'notice-used', use: 'opened' });
    expect((await shown(false))?.mayOpen).toBe(false);
    expect((await shown(false, elsewhere))?.mayOpen).toBe(true);
    vi.setSystemTime(new Date('2026-11-23T15:00:00.000Z'));
    expect((await shown(false))?.mayOpen).toBe(true);
  });
});

describe("the notice's buttons", () => {
  it('move it to another corner, for good', async () => {
    expect(await ask({ type: 'notice-moved', corner: 'top-left' })).toBeNull();
    expect((await shown(false))?.corner).toBe('top-left');
    expect((await shown(false, elsewhere))?.corner).toBe('top-left');
    expect(state.tabs).toEqual([]);
  });

  it('open the guide in a tab of its own, and change nothing', async () => {
    const before = await readStored();
    await ask({ type: 'notice-used', use: 'guide' });
    expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
    expect(await readStored()).toEqual(before);
  });

  it('bring the guide to the front where it is open already', async () => {
    const open = { id: 12, windowId: 3, url: guide, active: false };
    state.tabs = [open, { ...open, id: 13, url: page.url ?? '', active: true }];
    await ask({ type: 'notice-used', use: 'guide' });
    expect(state.tabs.map(({ id, active }) => [id, active])).toEqual([
      [12, true],
      [13, false],
    ]);
    expect(state.focusedWindow).toBe(3);
  });

  it('put it off for today, on this system only', async () => {
    await pause();
    expect(await readStored()).toMatchObject({
      [`paused.${site}`]: '2026-11-23',
      'paused.www.ras-immi.moj.go.jp': null,
      'inline-notices': true,
    });
  });
});

describe('the card reader', () => {
  const pasori = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };

  it('that our page sees is kept with the time, and forgotten when the user wants that', async () => {
    const { ownPage } = fakeChrome;
    const seen = { finding: oneReader(pasori), at };
    expect(await ask({ type: 'recheck', readers: [pasori] }, ownPage)).toMatchObject({
      found: { 'card-reader': seen },
      unanswered: [],
      isStored: true,
    });
    expect((await readStored())['facts.card-reader']).toEqual(seen);
    expect(await ask({ type: 'forget-reader' }, ownPage)).toBeNull();
    expect((await readStored())['facts.card-reader']).toBeNull();
  });

  it.each(['connect', 'disconnect'] as const)(
    'is looked for again on a %s, and the rest too',
    async (name) => {
      usb.devices = [{ vendorId: 0x054c, productId: 0x0dc8, productName: 'RC-S300/S' }];
      usb.tell(name);
      await fakeChrome.idle();
      expect((await readStored())['facts.card-reader']?.finding).toEqual(oneReader(pasori));
      expect(native.ports).toHaveLength(1);
    },
  );
});

describe('a reader that was there when Chrome was closed', () => {
  it('and is not when it is started again, is no longer shown; and is back by itself', async () => {
    const reader = { vendorId: 0x054c, productId: 0x0dc8, name: 'RC-S300/S' };
    await ask({ type: 'recheck', readers: [reader] }, fakeChrome.ownPage);
    fakeChrome.startUp();
    await fakeChrome.idle();
    expect((await readStored())['facts.card-reader']?.finding).toEqual(oneReader(reader, 'gone'));
    await ask({ type: 'recheck', readers: [] }, fakeChrome.ownPage);
    expect((await readStored())['facts.card-reader']?.finding).toEqual(oneReader(reader, 'gone'));
    await ask({ type: 'recheck', readers: [reader] }, fakeChrome.ownPage);
    expect((await readStored())['facts.card-reader']?.finding).toEqual(oneReader(reader));
  });
});

describe('the official extension', () => {
  it.each(['on', 'off', 'absent'] as const)('that our page sees %s is kept so', async (seen) => {
    expect(await ask({ type: 'extension-seen', state: seen }, fakeChrome.ownPage)).toBeNull();
    expect((await readStored())['facts.official-extension']).toEqual({ finding: seen, at });
  });
});

async function installed(reason: string): Promise<void> {
  fakeChrome.install(reason);
  await fakeChrome.idle();
}

describe('the guide after the installation', () => {
  it('opens once', async () => {
    await installed('install');
    expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
  });

  it.each(['update', 'chrome_update', 'shared_module_update'])(
    'stays shut on %s',
    async (reason) => {
      await installed(reason);
      expect(native.ports).toHaveLength(1);
      expect(state.tabs).toEqual([]);
    },
  );

  it('stays shut where the organisation does not want it', async () => {
    managed.put({ openGuide: false });
    await installed('install');
    expect(native.ports).toHaveLength(1);
    expect(state.tabs).toEqual([]);
  });

  describe('where the organisation installs it for good', () => {
    beforeEach(() => {
      state.installType = 'admin';
      vi.useFakeTimers();
    });

    it('waits for the settings that Chrome hands over later, and stays shut where they say so', async () => {
      fakeChrome.install();
      await vi.advanceTimersByTimeAsync(5000);
      managed.put({ openGuide: false });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(state.tabs).toEqual([]);
    });

    it('opens where they say nothing of it', async () => {
      fakeChrome.install();
      await vi.advanceTimersByTimeAsync(5000);
      expect(state.tabs).toEqual([]);
      managed.put({ category: 'practitioner' });
      await fakeChrome.idle();
      expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
    });

    it('opens after a while where none come', async () => {
      fakeChrome.install();
      await vi.advanceTimersByTimeAsync(60_000);
      expect(state.tabs.map(({ url }) => url)).toEqual([guide]);
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
  it.each<[string, () => unknown]>([
    ['Chrome starts', () => fakeChrome.startUp()],
    ['a permission is given', () => fakeChrome.grant()],
  ])('looks at this computer when %s', async (_, happen) => {
    expect(native.ports).toHaveLength(0);
    happen();
    await fakeChrome.idle();
    expect(native.ports).toHaveLength(1);
  });

  it('does not look when a permission is taken away: nothing new shows then', async () => {
    await fakeChrome.grant();
    await fakeChrome.idle();
    await fakeChrome.revoke();
    await fakeChrome.idle();
    expect(native.ports).toHaveLength(1);
  });

  it('closes all storage that pages could read', () => {
    const areas = [fakeChrome.local, fakeChrome.sync, managed];
    expect(areas.map(({ accessLevel }) => accessLevel)).toEqual([
      'TRUSTED_CONTEXTS',
      'TRUSTED_CONTEXTS',
      'TRUSTED_CONTEXTS',
    ]);
  });

  it('draws the badge when it starts, and again whenever something stored changes', async () => {
    expect(state.badge.text).toBe('6');
    await write({ category: 'practitioner' });
    await fakeChrome.idle();
    expect(state.badge.text).toBe('3');
    managed.put({ category: 'representative', language: 'ja' });
    await fakeChrome.idle();
    expect(state.badge.text).toBe('6');
    expect(state.badge.title).toContain('在留オンライン準備チェック');
  });
});
