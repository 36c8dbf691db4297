import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { evidence } from '../../src/content/evidence.ts';
import { landmarks } from '../../src/content/landmarks.ts';
import type { OnlineSystemSite } from '../../src/readiness/online-system.ts';
import { flaggedLandmarks } from '../support/page-parts.ts';
import { sharedTab } from '../support/tab.ts';
import { inWorld } from '../support/apart.ts';
import { remoteValue } from '../support/remote.ts';
import { testSession } from '../support/test-session.ts';
import type * as Recogniser from './recogniser.ts';
import { maintenancePath, pageUrl, paths } from '../replica/index.ts';
import { chromeOnWindows } from '../world/computers.ts';
import { hosts, type System } from '../world/hosts.ts';

const session = testSession({ computer: chromeOnWindows });
const tab = sharedTab(session);
const systems = ['earlier', 'current'] as const;
const { earlier, current } = hosts;

let recogniser = '';
beforeAll(async () => {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome102',
      lib: {
        entry: fileURLToPath(new URL('recogniser.ts', import.meta.url)),
        formats: ['iife'],
        name: 'recogniser',
      },
    },
  });
  for (const one of [output].flat()) {
    if ('output' in one) recogniser = one.output[0].code;
  }
});

/** Runs the recogniser in a page, in an isolated world like the content script's. */
async function recognise<Args extends readonly unknown[], Result>(
  page: Page,
  run: (recogniser: typeof Recogniser, ...args: Args) => Result,
  ...args: Args
): Promise<Result> {
  const list = args.map((each) => `, ${JSON.stringify(each)}`).join('');
  const evaluated = await inWorld(page, ({ session: harness, uniqueContextId }) =>
    harness.send('Runtime.evaluate', {
      expression: `(() => { ${recogniser}; return (${run.toString()})(recogniser${list}); })()`,
      uniqueContextId,
      returnByValue: true,
    }),
  );
  return remoteValue(evaluated) as Result;
}

/** The landmarks that have a flag, sorted. Only this function in the file knows what a flag is. */
const flagsOf = flaggedLandmarks;

const path = '/recognition';
const css =
  '.gone { display: none; } .clipped { position: absolute; clip-path: inset(50%); } .unseen { visibility: hidden; } .skipped { content-visibility: hidden; } .faded { opacity: 0; }';

function serve(system: System, body: string): string {
  session().onlineSystem.setPage(
    hosts[system],
    path,
    `<!doctype html><html lang="ja"><meta charset="utf-8"><title>【】</title><style>${css}</style><body>${body}</body></html>`,
  );
  return pageUrl(system, path);
}

/**
 * One page of each system that stays open: most tests only ask what is recognised in its content.
 */
const open: Partial<Record<System, Page>> = {};
beforeAll(async () => {
  for (const system of systems) open[system] = await session().page(serve(system, ''));
  await session().keepTabs();
});

/** That page with new content. */
async function pageWith(system: System, body: string): Promise<Page> {
  const page = open[system];
  if (!page) throw new Error('The page has not been opened.');
  await page.evaluate((markup) => {
    document.body.innerHTML = markup;
  }, body);
  return page;
}

const landmarkRows = Object.entries(landmarks).flatMap(([host, rows]) =>
  rows.map((row, index) => ({ host: host as OnlineSystemSite, index, ...row })),
);
const evidenceRows = Object.entries(evidence).flatMap(([host, rows]) =>
  rows.map((row, index) => ({ host: host as OnlineSystemSite, index, ...row })),
);

/** The number of controls that a row of the landmark table finds. */
function countControls(page: Page, host: OnlineSystemSite, index: number): Promise<number> {
  return recognise(
    page,
    (own, name, at) => {
      const row = own.landmarks[name][at];
      return row ? own.controlsOf(row, name, document).length : -1;
    },
    host,
    index,
  );
}

/** The number of elements that a row of the evidence table finds. */
function countEvidence(page: Page, host: OnlineSystemSite, index: number): Promise<number> {
  return recognise(
    page,
    (own, name, at) => {
      const row = own.evidence[name][at];
      return row ? own.shownBy(row, document).length : -1;
    },
    host,
    index,
  );
}

/** The landmarks on a page, each with the `id` of its control. */
function landmarksOf(page: Page, host: string): Promise<Record<string, string>> {
  return recognise(
    page,
    (own, name) =>
      Object.fromEntries(
        [...own.findLandmarks(name, document)].map(([id, { id: at }]) => [id, at]),
      ),
    host,
  );
}

function isSignedIn(page: Page): Promise<boolean> {
  return recognise(page, (own) => own.isSignedIn(location.host, document));
}

function isRegistered(page: Page): Promise<boolean> {
  return recognise(page, (own) => own.showsRegistration(location.host, document));
}

const tablePages = [
  ...new Set([...landmarkRows, ...evidenceRows].map((row) => `https://${row.host}${row.page}`)),
];

describe('each row of the tables finds what it is for on the page that it names, and nothing where there is nothing', () => {
  test.each(tablePages)('%s', async (url) => {
    const isOn = (row: { host: string; page: string }) => `https://${row.host}${row.page}` === url;
    const [ids, evident] = [landmarkRows.filter(isOn), evidenceRows.filter(isOn)];
    const page = await tab.load(url);
    for (const { host, index, id, selector } of ids) {
      expect.soft(await countControls(page, host, index), selector).toBeGreaterThan(0);
      expect.soft(Object.keys(await landmarksOf(page, host)), selector).toContain(id);
    }
    for (const { host, index, shows, selector } of evident) {
      expect.soft(await countEvidence(page, host, index), selector).toBeGreaterThan(0);
      expect.soft(await isRegistered(page), selector).toBe(shows !== 'signed-out');
      expect.soft(await isSignedIn(page), selector).toBe(shows === 'signed-in');
    }
    expect(ids.length + evident.length).toBeGreaterThan(0);
  });

  test.each(Object.values(hosts))('nothing on the maintenance page of %s', async (host) => {
    const page = await tab.load(`https://${host}${maintenancePath}`);
    const here = (row: { host: string }) => row.host === host;
    const [ids, evident] = [landmarkRows.filter(here), evidenceRows.filter(here)];
    expect(ids.length).toBeGreaterThan(0);
    expect(evident.length).toBeGreaterThan(0);
    for (const { index, selector } of ids) {
      expect.soft(await countControls(page, host, index), selector).toBe(0);
    }
    for (const { index, selector } of evident) {
      expect.soft(await countEvidence(page, host, index), selector).toBe(0);
    }
  });
});

/** Ways to write a control with a given text, in any tag that can be pressed. */
const tags = {
  'a button': (text) => `<button type="button" id="it">${text}</button>`,
  'a link': (text) => `<a href="/there" id="it">${text}</a>`,
  'a link that a script follows': (text) => `<a onclick="go()" id="it">${text}</a>`,
  'a cell that a script follows': (text) =>
    `<table><tr><td onclick="go()" id="it">${text}</td></tr></table>`,
  'a link in the role of a button': (text) => `<a role="button" tabindex="0" id="it">${text}</a>`,
  'an element in the role of a button': (text) =>
    `<div role="button" tabindex="0" id="it">${text}</div>`,
  'a label of a button of the old kind': (text) =>
    `<input type="submit" class="clipped" id="send" value=""><label for="send" id="it">${text}</label>`,
  'a label by itself': (text) => `<label class="btn" id="it">${text}</label>`,
  'the head of what unfolds': (text) => `<details><summary id="it">${text}</summary></details>`,
  'a button within a link': (text) =>
    `<a href="/there"><button type="button" id="it">${text}</button></a>`,
} as const satisfies Record<string, (text: string) => string>;

/** Variations in or beside a control's text that leave it the same control. */
const decorations = {
  nothing: (text) => text,
  'a part of its own': (text) => `<span><b>${text}</b></span>`,
  'spaces and line breaks': (text) => `\n   ${text.slice(0, 3)}\t ${text.slice(3)} \n`,
  'line break elements': (text) =>
    `${text.slice(0, 3)}<br>${text.slice(3, 5)}<wbr>${text.slice(5)}`,
  furigana: (text) =>
    `<ruby>${text.slice(0, 1)}<rp>(</rp><rt>よみ</rt><rp>)</rp>${text.slice(1, 3)}<rp>（</rp><rt>がな</rt><rp>）</rp></ruby>${text.slice(3)}`,
  'readings in brackets': (text) => `${text.slice(0, 2)}(よみ)${text.slice(2)}（ふりがなー）`,
  'several readings in brackets': (text) => `${text}（べんごし・ぎょうせい しょし、よみ）`,
  'a ligature of an icon font': (text) => `<i class="material-icons">login</i>${text}`,
  'another icon font': (text) => `<span class="material-symbols-outlined">login</span> ${text}`,
  'an icon of whatever class': (text) => `${text} <i class="ico x-go">arrow_forward</i>`,
  "an icon font's private character": (text) => `\uE879 ${text}`,
  'an arrow': (text) => `▶ ${text} ›`,
  'a picture with a title': (text) =>
    `<svg viewBox="0 0 8 8"><title>Icon: log in</title><path d="M0 0"/></svg>${text}`,
  'a part that is no part of its name': (text) => `<span aria-hidden="true">Go!</span>${text}`,
  'zero-width characters': (text) => Array.from(text).join('\u200B'),
  'soft hyphens': (text) => Array.from(text).join('\u00AD'),
  'variation selectors': (text) => `${text.slice(0, 1)}\uFE00${text.slice(1)}\uFE0F`,
  'a byte order mark and joiners': (text) =>
    `\uFEFF${text.slice(0, 2)}\u2060\u200D${text.slice(2)}`,
  'a remark for screen readers': (text) =>
    `${text}<span class="sr-only">（新しいタブで開きます）</span>`,
  'a remark for screen readers, by another class': (text) =>
    `${text}<span class="visually-hidden">opens in a new tab</span>`,
  'a remark hidden by attribute': (text) => `${text}<span hidden>opens in a new tab</span>`,
  'a remark hidden by its style': (text) =>
    `${text}<span style="display: none">opens in a new tab</span>`,
  "a remark hidden by the page's styles": (text) => `${text}<small class="gone">new tab</small>`,
  'a remark cut out of sight': (text) => `${text}<small class="clipped">new tab</small>`,
  'a remark made invisible': (text) => `${text}<small class="unseen">new tab</small>`,
  'a remark in its midst': (text) =>
    `${text.slice(0, 3)}<small class="gone">new tab</small>${text.slice(3)}`,
  'much code beside it': (text) => `${text}<style>.x { color: red; }</style><script></script>`,
  'everything at once': (text) =>
    `<i class="fa fa-sign-in">x</i> <ruby>${text.slice(0, 1)}<rt>よ</rt></ruby>\u200B${text.slice(1)}<span class="sr-only">new tab</span><em class="gone">!</em>`,
} as const satisfies Record<string, (text: string) => string>;

/** Controls known by their text, in each language in which the text is known. */
const texts = [
  ['earlier', 'register-practitioner', '弁護士・行政書士'],
  ['earlier', 'register-practitioner', 'Attorney/Administrative Procedures Legal Specialist'],
  ['earlier', 'sign-in-organisation', '法人，弁護士・行政書士'],
  [
    'earlier',
    'sign-in-organisation',
    'Corporation/Attorney/Administrative Procedures Legal Specialist',
  ],
  ['current', 'register', '利用者登録される方はこちら'],
] as const;

/** Puts bodies into a page one after the other, and returns what is recognised in each. */
function tryAll(page: Page, bodies: readonly string[]): Promise<Record<string, string>[]> {
  return recognise(
    page,
    (own, all) =>
      all.map((body) => {
        document.body.innerHTML = body;
        const found = own.findLandmarks(location.host, document);
        return Object.fromEntries([...found].map(([id, { id: at }]) => [id, at]));
      }),
    bodies,
  );
}

/** The same, by the bodies' names. */
async function recognisedIn(
  page: Page,
  bodies: Readonly<Record<string, string>>,
): Promise<Record<string, Record<string, string> | undefined>> {
  const found = await tryAll(page, Object.values(bodies));
  return Object.fromEntries(Object.keys(bodies).map((name, index) => [name, found[index]]));
}

describe.each(texts)('the %s system’s %s, reading %s', (system, id, text) => {
  test('is recognised in any tag, whatever decorates it', async () => {
    const page = await pageWith(system, '');
    const bodies = Object.entries(tags).flatMap(([name, tag]) =>
      Object.entries(decorations).map(
        ([decoration, decorate]) => [`${name}, ${decoration}`, tag(decorate(text))] as const,
      ),
    );
    expect(await recognisedIn(page, Object.fromEntries(bodies))).toEqual(
      Object.fromEntries(bodies.map(([name]) => [name, { [id]: 'it' }])),
    );
    expect(bodies.length).toBeGreaterThan(200);
  });

  test('is recognised in whatever else can be pressed and says so', async () => {
    const page = await pageWith(system, '');
    const bodies = {
      'a submit button': `<input type="submit" id="it" value="${text}">`,
      'a button of the old kind': `<input type="BUTTON" id="it" value=" ${text} ">`,
      'a picture as a button': `<input type="image" id="it" alt="${text}">`,
      'a link around a picture': `<a href="/there" id="it"><img alt="${text}"></a>`,
      'a button with an accessibility label': `<button id="it" aria-label="${text}">●</button>`,
      'a button with another label': `<button id="it" aria-label="Go there">${text}</button>`,
      'a button in full width': `<button id="it">${fullWidth(text)}</button>`,
      'a button in capitals': `<button id="it">${text.toUpperCase()}</button>`,
    };
    expect(await recognisedIn(page, bodies)).toEqual(
      Object.fromEntries(Object.keys(bodies).map((name) => [name, { [id]: 'it' }])),
    );
  });

  test('is nothing that says something else, or cannot be pressed', async () => {
    const page = await pageWith(system, '');
    const bodies = {
      'a button that says more': `<button>${text}の方へ</button>`,
      'a button that says less': `<button>${text.slice(1)}</button>`,
      'a button with a remark that is seen': `<button>${text} <small>New tab</small></button>`,
      'a button that hides it': `<button><span hidden>${text}</span>Help</button>`,
      'a heading': `<h2>${text}</h2>`,
      'a place in the page': `<a name="there">${text}</a>`,
      'a text in the page': `<p>${text}</p>`,
      'a field that holds it': `<input type="text" value="${text}">`,
      'a hidden field': `<input type="hidden" value="${text}">`,
      'a choice in a list': `<select><option>${text}</option></select>`,
      'the label of a choice': `<label><input type="radio"> ${text}</label>`,
      'the label of a field': `<label for="f">${text}</label><input id="f">`,
      'a very long button': `<button>${text}${'。'.repeat(3000)}</button>`,
    };
    expect(await recognisedIn(page, bodies)).toEqual(
      Object.fromEntries(Object.keys(bodies).map((name) => [name, {}])),
    );
  });
});

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfe_e0));
}

test.each([
  ['sign-in-individual', 'clickLogInKjnBtn'],
  ['register-individual', 'clickTurkKjnBtn'],
])('the earlier system’s %s is known by its name, whatever its tag', async (id, name) => {
  const page = await pageWith('earlier', '');
  const controls = [
    `<button name="${name}" id="it">何か</button>`,
    `<a href="/there" name="${name}" id="it">何か</a>`,
    `<input type="submit" name="${name}" id="it" value="何か">`,
    `<input type="image" name="${name}" id="it" alt="">`,
    `<div role="button" name="${name}" id="it">何か</div>`,
    `<form name="${name}"><input type="hidden" name="${name}"><button name="${name}" id="it"></button></form>`,
  ];
  expect(await tryAll(page, controls)).toEqual(controls.map(() => ({ [id]: 'it' })));
  const others = [
    `<input type="hidden" name="${name}">`,
    `<form name="${name}"></form>`,
    `<a name="${name}">何か</a>`,
    `<button name="${name}2">何か</button>`,
  ];
  expect(await tryAll(page, others)).toEqual(others.map(() => ({})));
});

test('the current system’s sign-in is known by its id or its link, in any language', async () => {
  const page = await pageWith('current', '');
  const controls = [
    '<a id="pcLogin" class="common-header-loginbtn _unlogin" href="#">Đăng nhập</a>',
    '<button id="pcLogin">로그인</button>',
    '<input type="button" id="pcLogin" value="登录">',
  ];
  expect(await tryAll(page, controls)).toEqual(controls.map(() => ({ 'sign-in': 'pcLogin' })));
  const links = [
    '<a id="it" href="/rasens-u/profile/userLogin_initDisplay">?</a>',
    '<a id="it" href="/rasguser/profile/userLogin_initDisplay">?</a>',
    '<a id="it" href="profile/userLogin_initDisplay.action?nextURL=%2F">?</a>',
    `<a id="it" href="https://${current}/x/profile/userLogin_initDisplay;jsessionid=1#a">?</a>`,
    '<form><button id="it" formaction="/rasens-u/profile/userLogin_initDisplay">?</button></form>',
  ];
  expect(await tryAll(page, links)).toEqual(links.map(() => ({ 'sign-in': 'it' })));
  const others = [
    '<a href="/rasens-u/profile/userLogout?nextURL=/rasens-u/profile/userLogin_initDisplay">?</a>',
    '<a href="https://www.example.test/rasens-u/profile/userLogin_initDisplay">?</a>',
    `<a href="https://${earlier}/rasens-u/profile/userLogin_initDisplay">?</a>`,
    '<a href="http://[/profile/userLogin_initDisplay">?</a>',
    '<link rel="canonical" href="/rasens-u/profile/userLogin_initDisplay">',
    '<a href="/rasens-u/offer/offerList_initDisplay">ログイン</a>',
    '<a id="pcLogin">ログアウト</a>',
    '<a id="pcLogin">Log&shy;out<i class="material-icons">logout</i></a>',
  ];
  expect(await tryAll(page, others)).toEqual(others.map(() => ({})));
});

test('of twins, the one that is drawn is meant, be it another kind of control', async () => {
  const page = await pageWith('current', '');
  const link = '<a id="it" href="/rasens-u/profile/userLogin_initDisplay">ログイン</a>';
  expect(
    await tryAll(page, [
      `<div class="gone"><a id="pcLogin">ログイン</a></div>${link}`,
      `<details><div><a id="pcLogin">ログイン</a></div></details>${link}`,
      `<div class="unseen"><a id="pcLogin">ログイン</a></div>${link}`,
      `<a id="pcLogin">ログイン</a>${link}`,
      '<div class="gone"><a id="pcLogin">ログイン</a></div>',
    ]),
  ).toEqual(['it', 'it', 'it', 'pcLogin', 'pcLogin'].map((at) => ({ 'sign-in': at })));
});

const cardButton = (id: string) =>
  `<button type="button" id="${id}">公的個人認証サービスの電子証明書</button>`;

describe('of the card page’s two groups, only the one for a computer is a sign-in', () => {
  const [pc, phone] = ['PCで基本4情報読取する場合', 'スマートフォンで基本4情報読取する場合'];
  const layouts = {
    'in sections': `<section><h2>${pc}</h2>${cardButton('pc')}</section><section><h2>${phone}</h2>${cardButton('phone')}</section>`,
    'the other way round': `<section><h2>${phone}</h2>${cardButton('phone')}</section><section><h2>${pc}</h2>${cardButton('pc')}</section>`,
    'one after the other': `<h2>${phone}</h2><p>QR</p>${cardButton('phone')}<h2>${pc}</h2><p>…</p>${cardButton('pc')}`,
    'with furigana and in full width': `<dl><dt>ＰＣで<ruby>基本<rt>きほん</rt></ruby>４情報読取する場合</dt><dd>${cardButton('pc')}</dd><dt>${phone}</dt><dd>${cardButton('phone')}</dd></dl>`,
    'in field sets': `<fieldset><legend>${pc}</legend><p><span>${cardButton('pc')}</span></p></fieldset><fieldset><legend>${phone}</legend>${cardButton('phone')}</fieldset>`,
  } as const;

  test('wherever they stand', async () => {
    const page = await pageWith('current', '');
    expect(await recognisedIn(page, layouts)).toEqual(
      Object.fromEntries(Object.keys(layouts).map((name) => [name, { 'sign-in': 'pc' }])),
    );
  });

  test('and nothing where there is none for a computer', async () => {
    const page = await pageWith('current', '');
    expect(await tryAll(page, [`<h2>${phone}</h2>${cardButton('phone')}`])).toEqual([{}]);
  });

  test('nor while signed in: it signs an application there', async () => {
    const page = await tab.load(pageUrl('current', paths.current.card, {}, { 'signed-in': '' }));
    expect(await landmarksOf(page, current)).toEqual({});
  });
});

describe('signed in', () => {
  const out = '<a id="pcLogin" class="common-header-loginbtn _unlogin">Thoát</a>';
  const marks = {
    'the time of the last sign-in':
      '<p class="common-header-logintime">前回ログイン日時：2026年11月24日</p>',
    'that time, translated': '<p class="common-header-logintime">Last: ၂၀၂၆</p>',
    'that time in the menu of a phone':
      '<div class="gone"><p class="common-spheader-logintime">前回ログイン日時：1月1日</p></div>',
    'the user’s box': '<div class="common-header-userbox"><b>複製</b></div>',
    'the link to one’s page':
      '<a class="common-header-userpage" href="/rasens-u/favorite/myPageTop_initDisplay">?</a>',
    'that link under another path':
      '<a class="common-header-userpage" href="/rasguser/favorite/myPageTop_initDisplay?a=b">?</a>',
    'the way out in the menu of a phone':
      '<nav id="global-nav"><a class="common-spheader-menu-text">ログアウト</a></nav>',
  } as const;

  test('is shown by each mark', async () => {
    for (const [name, mark] of Object.entries(marks)) {
      const page = await pageWith('current', mark + out);
      expect.soft(await isSignedIn(page), name).toBe(true);
      expect.soft(await isRegistered(page), name).toBe(true);
      expect.soft(await landmarksOf(page, current), name).toEqual({});
    }
  });

  test('is shown by the way out', async () => {
    for (const text of [
      'ログアウト',
      'Logout',
      'Log out',
      'ロ<b>グ</b>アウト <i class="material-icons">logout</i>',
    ]) {
      const page = await pageWith('current', `<a id="pcLogin">${text}</a>`);
      expect.soft(await isSignedIn(page), text).toBe(true);
    }
  });

  test('is not shown by what is there in both states', async () => {
    for (const [name, body] of [
      ['a class that is there in both states', '<a id="pcLogin" class="_unlogin">?</a>'],
      ['an empty box', `<div class="common-header-userbox"> <b></b> </div>${out}`],
      ['a label without a time', `<p class="common-header-logintime">前回ログイン日時：</p>${out}`],
      [
        'a link to one’s page in a menu',
        '<a href="/rasens-u/favorite/myPageTop_initDisplay">?</a>',
      ],
      ['marks beside a way in', `${Object.values(marks).join('')}<a id="pcLogin">ログイン</a>`],
    ] as const) {
      const page = await pageWith('current', body);
      expect.soft(await isSignedIn(page), name).toBe(false);
      expect.soft(await isRegistered(page), name).toBe(false);
    }
  });

  test('is not shown by the same marks on the earlier system', async () => {
    const page = await pageWith('earlier', Object.values(marks).join('') + out);
    expect(await isSignedIn(page)).toBe(false);
    expect(await isRegistered(page)).toBe(false);
  });

  test.each(['en', 'other'] as const)(
    'and signed out are told apart however the page is translated (%s)',
    async (translated) => {
      const page = await tab.load(pageUrl('current', paths.current.procedures, { translated }));
      await page.waitForSelector('[data-replica-translated]');
      expect(await isSignedIn(page)).toBe(true);
      await page.goto(pageUrl('current', paths.current.signIn, { translated }));
      await page.waitForSelector('[data-replica-translated]');
      expect(await isSignedIn(page)).toBe(false);
      expect(await landmarksOf(page, current)).toEqual({ 'sign-in': 'pcLogin' });
    },
  );
});

describe.each([
  ['利用者情報登録 完了', '利用者情報入力'],
  ['Completion of user information registration', 'Enter user information'],
])('registered, by %s', (name, first) => {
  const bar = (last: string) =>
    `<ol><li><b>STEP1</b><span>${first}</span></li><li ${last}><b>STEP3</b><span>${name}</span></li></ol>`;

  test('in whatever form it is said', async () => {
    for (const [form, body] of [
      ['a heading', `<h2>${name}</h2>`],
      ['the number before it', `<h2>STEP3 ${name}</h2>`],
      ['the number before it, in brackets', `<h3>【ＳＴＥＰ　３】${name}</h3>`],
      ['the number behind it', `<h2>${name}（STEP3）</h2>`],
      ['a plain number', `<h1>3. ${name}</h1>`],
      ['a number in a circle', `<h1>③${name}</h1>`],
      ['a number with a colon', `<h1>Step 3: ${name}</h1>`],
      [
        'the number in its own element',
        `<h2><span>STEP</span><em>3</em><strong>${name}</strong></h2>`,
      ],
      ['its own element behind', `<h2><strong>${name}</strong><span>STEP<br>3</span></h2>`],
      [
        'furigana',
        `<h2>STEP<ruby>3<rt>さん</rt></ruby> <ruby>${name}<rp>(</rp><rt>よみ</rt><rp>)</rp></ruby></h2>`,
      ],
      ['an icon', `<h2><i class="material-icons">check</i>STEP3 ${name}</h2>`],
      ['zero-width spaces', `<h2>STEP\u200B3\u200B${name}</h2>`],
      ['a heading by role', `<div role="heading" aria-level="2">${name}</div>`],
      ['the marked step of the bar', bar('class="active"')],
      ['the step marked by attribute', bar('aria-current="step"')],
      ['a heading in the marked step', `<ol><li class="active"><h3>STEP3 ${name}</h3></li></ol>`],
      ['a heading beside the bar', `${bar('')}<h2>${name}</h2>`],
    ] as const) {
      const page = await pageWith('earlier', `<main>${body}</main>`);
      expect.soft(await isRegistered(page), form).toBe(true);
    }
  });

  test('not by what only names it', async () => {
    for (const [form, body] of [
      ['the bar, which names every step', bar('')],
      ['the bar with another step marked', bar('').replace('<li>', '<li class="active">')],
      [
        'a bar made of headings',
        `<ol><li class="active"><h3>STEP1 ${first}</h3></li><li><h3>STEP3 ${name}</h3></li></ol>`,
      ],
      ['a step marked as not the present one', bar('aria-current="false"')],
      ['another number', `<h2>STEP2 ${name}</h2>`],
      ['a longer number', `<h2>STEP13 ${name}</h2>`],
      ['more words', `<h2>${name} not yet</h2>`],
      ['a text', `<p>${name}</p>`],
      [
        'a heading that is kept for later',
        `<section class="gone"><h2>STEP3 ${name}</h2></section>`,
      ],
      ['a heading that a search finds', `<div hidden="until-found"><h2>${name}</h2></div>`],
      ['a heading that is skipped', `<div class="skipped"><h2>${name}</h2></div>`],
      ['a heading that is not faded in', `<div class="faded"><h2>${name}</h2></div>`],
    ] as const) {
      const page = await pageWith('earlier', `<main>${body}</main>`);
      expect.soft(await isRegistered(page), form).toBe(false);
    }
  });

  test('not on the current system, whose last step was not seen', async () => {
    const page = await pageWith('current', `<h2>STEP3 ${name}</h2>`);
    expect(await isRegistered(page)).toBe(false);
  });
});

test('whatever the page, looking never lays it out', async () => {
  const all = texts.map(([, , text]) => tags['a link'](decorations['everything at once'](text)));
  const twins = '<div class="gone"><a id="pcLogin">?</a></div><a id="pcLogin">?</a>';
  for (const system of systems) {
    const page = await tab.load(
      serve(system, `<p id="text"></p><h2>利用者情報登録 完了</h2>${all.join('')}${twins}`),
    );
    const before = await page.metrics();
    await recognise(page, (own) => {
      for (let round = 0; round < 100; round++) {
        document.getElementById('text')?.append(`${String(round)} `);
        own.findLandmarks(location.host, document);
        own.showsRegistration(location.host, document);
      }
    });
    const after = await page.metrics();
    expect((after.LayoutCount ?? 0) - (before.LayoutCount ?? 0)).toBeLessThan(10);
  }
});

test('no control is too deep', async () => {
  const page = await pageWith('current', '');
  const found = await recognise(page, (own) => {
    // Nested in steps of a hundred, from the inside out: adding elements one by one, Chrome would
    // walk through all the others each time.
    let inner: Node = document.createTextNode('利用者登録される方はこちら');
    for (let hundreds = 0; hundreds < 200; hundreds++) {
      const outer = document.createElement('span');
      let deepest = outer;
      for (let depth = 1; depth < 100; depth++) {
        const next = document.createElement('span');
        deepest.append(next);
        deepest = next;
      }
      deepest.append(inner);
      inner = outer;
    }
    const link = document.createElement('a');
    link.href = '/there';
    link.append(inner);
    // Not in the document: Chrome takes minutes to lay it out.
    const fragment = document.createDocumentFragment();
    fragment.append(link);
    return [...own.findLandmarks(location.host, fragment).keys()];
  });
  expect(found).toEqual(['register']);
});

// The other tests call the recogniser itself. These show that the flags use it, too.
test.each([
  [
    'earlier',
    ['register-practitioner', 'sign-in-individual'],
    `<a href="/there"><i class="material-icons">login</i>弁護士・<ruby>行政<rt>ぎょうせい</rt></ruby>書士<span class="sr-only">new tab</span></a><input type="submit" name="clickLogInKjnBtn" value="?"><button>弁護士・行政書士の方へ</button>`,
  ],
  [
    'current',
    ['register', 'sign-in'],
    '<a href="/rasguser/profile/userLogin_initDisplay">Đăng nhập</a><div role="button">利用者\u200B登録される方は<br>こちら</div>',
  ],
] as const)('the %s system’s controls have their flags: %j', async (system, ids, body) => {
  const page = await tab.withNotice(serve(system, body));
  await expect.poll(() => flagsOf(page)).toEqual(ids);
});

test('who is signed in has no flags, in any language', async () => {
  const url = pageUrl('current', paths.current.procedures, { translated: 'other' });
  const page = await tab.withNotice(url);
  await page.waitForSelector('[data-replica-translated]');
  expect(await flagsOf(page)).toEqual([]);
});
