import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../i18n/en/common.json' with { type: 'json' };
import ja from '../i18n/ja/common.json' with { type: 'json' };
import type { Policy } from '../state/policy.ts';
import type { Explanation, Protocol } from '../state/protocol.ts';
import type { ExplanationId } from '../readiness/explanations.ts';
import {
  proofIds,
  type CertificateFinding,
  type ClientId,
  type HostState,
} from '../readiness/facts.ts';
import { situationOf } from '../state/situation.ts';
import { initial, readStored, write } from '../state/stored.ts';
import { fakeChrome } from '../testing/fake-chrome.ts';
import { explain, recordAnswer, takeBack } from './client.ts';

const at = '2026-11-23T01:02:03.004Z';
const now = new Date(at);
const site = 'www.rasens-immi.moj.go.jp';
const { kept } = fakeChrome.local;

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => void vi.useRealTimers());

const nowAt = () => new Date().toISOString();

type Answer = Omit<Protocol['client-answered']['request'], 'type' | 'language'>;

function reading(client: ClientId) {
  return { finding: { client, site }, at };
}

function failure(code: string, client: ClientId = 'jpki') {
  return { finding: { client, site, code }, at };
}

function seen(outcome: CertificateFinding['outcome'], before: CertificateFinding['before'] = null) {
  return { finding: { outcome, site, before }, at };
}

function answered(certificate: Answer['certificate'], code: string | null): Promise<void> {
  return recordAnswer({ client: 'jpki', certificate, code }, site, nowAt());
}

describe('what is kept of an answer', () => {
  it.each<[string, Answer, object]>([
    [
      'the signature certificate was read',
      { client: 'jpki', certificate: 'signature-certificate', code: null },
      { 'facts.signature-certificate': seen('read'), 'facts.reading': reading('jpki') },
    ],
    [
      'the user-authentication certificate was read',
      { client: 'mynaportal', certificate: 'user-authentication-certificate', code: null },
      {
        'facts.user-authentication-certificate': seen('read'),
        'facts.reading': reading('mynaportal'),
      },
    ],
    [
      'some certificate was read',
      { client: 'jpki', certificate: null, code: null },
      { 'facts.reading': reading('jpki') },
    ],
    [
      'the signature certificate is void',
      { client: 'jpki', certificate: 'signature-certificate', code: 'EI123-2008' },
      {
        'facts.signature-certificate': seen('refused'),
        'facts.client-error': failure('EI123-2008'),
      },
    ],
    [
      'some certificate is void',
      { client: 'jpki', certificate: null, code: 'EI123-2008' },
      { 'facts.client-error': failure('EI123-2008') },
    ],
    [
      'the client gave nothing',
      { client: 'jpki', certificate: 'signature-certificate', code: 'EW004JC200' },
      { 'facts.client-error': failure('EW004JC200') },
    ],
    [
      'a code that nobody knows',
      { client: 'mynaportal', certificate: 'user-authentication-certificate', code: 'EW999' },
      { 'facts.client-error': failure('EW999', 'mynaportal') },
    ],
  ])('%s: just that, with time and system', async (_, answer, expected) => {
    await recordAnswer(answer, site, at);
    const values = [...kept].map(([key, envelope]) => [
      key,
      (envelope as { value: unknown }).value,
    ]);
    expect(Object.fromEntries(values)).toEqual(expected);
    // All of it is also valid when it is read back.
    expect(await readStored()).toMatchObject(expected);
  });

  it('names the system it was seen on', async () => {
    const answer = { client: 'jpki', certificate: null, code: null } as const;
    await recordAnswer(answer, 'www.ras-immi.moj.go.jp', at);
    expect((await readStored())['facts.reading']?.finding.site).toBe('www.ras-immi.moj.go.jp');
  });

  it('never loses what was proved of the other certificate, or by an earlier try', async () => {
    await answered('signature-certificate', null);
    await answered('user-authentication-certificate', null);
    vi.setSystemTime(new Date('2026-11-24T00:00:00.000Z'));
    await answered('user-authentication-certificate', 'EW104J1502');
    expect(await readStored()).toMatchObject({
      'facts.signature-certificate': seen('read'),
      'facts.user-authentication-certificate': seen('read'),
      'facts.reading': reading('jpki'),
      'facts.client-error': { ...failure('EW104J1502'), at: '2026-11-24T00:00:00.000Z' },
    });
  });

  it('lets a certificate that was renewed be read again after its refusal', async () => {
    await answered('signature-certificate', 'EI123-2008');
    await answered('signature-certificate', null);
    expect((await readStored())['facts.signature-certificate']).toEqual(seen('read'));
  });
});

/**
 * Stores Chrome's answer about the client's host: the answer at the time of the client's success.
 */
function probed(state: HostState) {
  const finding = { host: state, platform: 'windows', message: null } as const;
  return write({ 'facts.jpki-client': { finding, at } });
}

describe('a success, and the client that Chrome finds', () => {
  it.each<[HostState, 'read' | 'doubtful']>([
    ['registered', 'read'],
    ['connected', 'read'],
    ['permission-missing', 'read'],
    ['unrecognised-error', 'read'],
    ['exited', 'read'],
    ['communication-error', 'read'],
    ['failed-to-start', 'read'],
    ['not-registered', 'doubtful'],
    ['blocked-by-policy', 'doubtful'],
    ['unsupported-platform', 'doubtful'],
  ])('with the host %s, it is %s (field case 20)', async (state, outcome) => {
    await probed(state);
    await answered('signature-certificate', null);
    const stored = await readStored();
    expect(stored['facts.signature-certificate']).toEqual(seen(outcome));
    expect(stored['facts.reading']).toEqual(outcome === 'read' ? reading('jpki') : null);
  });

  it('counts of the マイナポータル client: Chrome was asked about another host', async () => {
    await probed('not-registered');
    const answer = { client: 'mynaportal', certificate: 'signature-certificate' } as const;
    await recordAnswer({ ...answer, code: null }, site, at);
    expect(await readStored()).toMatchObject({
      'facts.signature-certificate': seen('read'),
      'facts.reading': reading('mynaportal'),
    });
  });

  it('is kept behind what makes it doubtful', async () => {
    await probed('registered');
    await answered('signature-certificate', null);
    await probed('not-registered');
    const before = { finding: { site }, at };
    await answered('signature-certificate', null);
    expect((await readStored())['facts.signature-certificate']).toEqual(seen('doubtful', before));
    await answered('signature-certificate', 'EI123-2008');
    expect((await readStored())['facts.signature-certificate']).toEqual(seen('refused', before));
  });
});

describe('a proof that the user takes back (field case 18)', () => {
  const everything = {
    'facts.signature-certificate': seen('read'),
    'facts.user-authentication-certificate': seen('read'),
    'facts.reading': reading('jpki'),
    'facts.registration': { finding: { site }, at },
    'facts.client-error': failure('EW104J1502'),
    'confirmed.user-registration': true,
  } as const;

  it.each(proofIds)('is gone, alone: %s', async (proof) => {
    await write(everything);
    await takeBack(proof);
    expect(await readStored()).toEqual({ ...initial, ...everything, [`facts.${proof}`]: null });
  });

  it('as a refusal, leaves the reading before it', async () => {
    await answered('signature-certificate', null);
    await answered('signature-certificate', 'EI123-2008');
    await takeBack('signature-certificate');
    expect((await readStored())['facts.signature-certificate']).toEqual(seen('read'));
    await takeBack('signature-certificate');
    expect((await readStored())['facts.signature-certificate']).toBeNull();
  });

  it('is not brought back by an answer that was being stored', async () => {
    await Promise.all([
      answered('signature-certificate', null),
      answered('signature-certificate', 'EI123-2008'),
      takeBack('signature-certificate'),
    ]);
    expect((await readStored())['facts.signature-certificate']).toEqual(seen('read'));
  });
});

/** The explanation if Chrome gave this answer about the host. */
function explained(
  client: ClientId,
  code: string,
  state: HostState | null = null,
  language: 'en' | 'ja' = 'en',
  policy: Policy = {},
): Explanation {
  const jpkiClient = state && {
    finding: { host: state, platform: 'windows', message: null } as const,
    at,
  };
  const stored = { ...initial, 'facts.jpki-client': jpkiClient };
  const situation = situationOf(stored, policy, [language], { en, ja }[language], now);
  return explain(client, code, situation);
}

describe('an explanation', () => {
  const rows: readonly [ExplanationId, ClientId, string, HostState | null][] = [
    ['client-silent', 'jpki', 'EW004JC200', null],
    ['client-silent', 'jpki', 'EW004JC200', 'not-registered'],
    ['client-silent-registered', 'jpki', 'EW004JC200', 'registered'],
    ['client-silent-blocked', 'jpki', 'EW004JC200', 'blocked-by-policy'],
    ['mynaportal-silent', 'mynaportal', 'EW044-C300', null],
    ['mynaportal-silent', 'mynaportal', 'EM044-C300', 'registered'],
    ['window-or-reader', 'jpki', 'EW000J0200', 'registered'],
    ['card-communication', 'jpki', 'EW104J1502', 'registered'],
    ['certificate-refused', 'jpki', 'EI123-2008', 'registered'],
    ['phone-card', 'mynaportal', 'E0008', null],
    ['unknown-code', 'jpki', 'EW999', 'registered'],
    ['unknown-code', 'jpki', 'constructor', 'registered'],
    ['no-answer-jpki', 'jpki', 'no-answer', 'registered'],
    ['no-answer-mynaportal', 'mynaportal', 'no-answer', null],
  ];

  it.each(rows)('%s: of %s, %s, with the host %s, in both languages', (id, ...of) => {
    const [client, code] = of;
    expect(explained(...of)).toMatchObject({
      ...en.explanation[id],
      client,
      code,
      language: 'en',
      by: 'Zairyu Ready · Unofficial',
      close: 'Close',
    });
    expect(explained(...of, 'ja')).toMatchObject({
      ...ja.explanation[id],
      client,
      code,
      language: 'ja',
      by: '在留オンライン準備チェック · 非公式',
      close: '閉じる',
    });
  });

  it("names the organisation's own contact before the leaflet's", () => {
    const supportContact = 'Support: ext. 1234';
    const { help } = explained('jpki', 'EW999');
    expect(help).toContain('050-3786-3053');
    const policy = { supportContact };
    expect(explained('jpki', 'EW999', null, 'en', policy).help).toBe(`${supportContact} · ${help}`);
  });

  it('offers to copy the code, where there is one', () => {
    expect(explained('jpki', 'EW999').copy).toEqual({
      label: 'Copy the code',
      done: 'Copied',
    });
    expect(explained('jpki', 'no-answer').copy).toBeNull();
  });

  it.each([
    ['EW004JC200', 'https://www.jpki.go.jp/download/', 'Open the JPKI portal'],
    ['EW999', 'https://www.jpki.go.jp/download/', 'Open the JPKI portal'],
    ['EI123-2008', 'https://www.jpki.go.jp/download/', 'Open the JPKI portal'],
    [
      'no-answer',
      'https://chromewebstore.google.com/detail/ddhaancdmkmeigppopkakhpbboccibla',
      'Official extension in the Web Store',
    ],
  ])('of %s leads on to %s', (code, href, label) => {
    expect(explained('jpki', code).link).toEqual({ href, label });
  });

  it('leads nowhere where no address is known', () => {
    expect(explained('mynaportal', 'EW044-C300').link).toBeNull();
    expect(explained('jpki', 'EW004JC200', 'blocked-by-policy').link).toBeNull();
  });

  it('says whom to call, and when', () => {
    expect(explained('jpki', 'EW999').help).toBe(
      'Online system helpdesk 050-3786-3053 Mon–Fri 9:00–17:00 (Japan time); closed on public holidays and 29 Dec–3 Jan',
    );
    const { help } = explained('jpki', 'EI123-2008', null, 'ja');
    expect(help).toBe(
      `マイナンバー総合フリーダイヤル 0120-95-0178 ${ja.contact['my-number'].hours}`,
    );
  });
});
