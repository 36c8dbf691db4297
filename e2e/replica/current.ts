import type { Words } from '../world/languages.ts';
import { type Answer, controls, page } from './document.ts';
import { onwards, type PageOptions, paths } from './options.ts';
import { reads } from './reading.ts';

/*
 * The current system, https://www.rasens-immi.moj.go.jp/rasens-u/. Ids, classes, the site's name and the Japanese texts
 * of header and registration link are those of the shared facts (online-system-pages.md). No English page was seen: the
 * English texts here stand in for it.
 */

const siteName = '在留申請オンラインシステム及び電子届出システム';

const languages = [
  ['ja', '日本語'],
  ['en', 'English'],
  ['zh', '简体中文'],
  ['tw', '繁體中文'],
  ['ko', '한국어'],
  ['es', 'Español'],
  ['vi', 'Tiếng Việt'],
  ['ph', 'Filipino'],
] as const;

const words = {
  colours: { ja: '配色', en: 'Colours' },
  language: { ja: '言語', en: 'Language' },
  logIn: { ja: 'ログイン', en: 'Login' },
  logOut: { ja: 'ログアウト', en: 'Logout' },
  procedures: { ja: '手続き申込', en: 'Applications' },
  inquiry: { ja: '申込内容照会', en: 'Status' },
  myPage: { ja: 'マイページ', en: 'My page' },
  userLogIn: { ja: '利用者ログイン', en: 'User login' },
  registerLink: { ja: '利用者登録される方はこちら', en: 'Click here to register as a user' },
  certificateNote: {
    ja: 'マイナンバーカードの電子証明書でログインします。',
    en: 'Log in with the electronic certificate of your My Number Card.',
  },
  onThisComputer: { ja: 'このパソコンで読み取る', en: 'Read on this computer' },
  withSmartphone: { ja: 'スマートフォンで読み取る', en: 'Read with a smartphone' },
  certificate: {
    ja: '公的個人認証サービスの電子証明書',
    en: 'Electronic certificate of the JPKI service',
  },
  search: { ja: '手続き選択', en: 'Choose a procedure' },
  application: { ja: '申込', en: 'Application' },
  confirm: { ja: '確認へ進む', en: 'Proceed to confirmation' },
  item: { ja: '項目', en: 'Item' },
} as const satisfies Record<string, Words>;

const procedures: readonly Words[] = [
  { ja: '在留期間更新許可申請', en: 'Application for extension of period of stay' },
  { ja: '在留資格変更許可申請', en: 'Application for change of status of residence' },
  { ja: '在留資格認定証明書交付申請', en: 'Application for a certificate of eligibility' },
  { ja: '再入国許可申請', en: 'Application for re-entry permission' },
];

function header(options: PageOptions, signedIn: boolean): string {
  const { lang } = options;
  const choices = languages
    .map(
      ([code, name]) =>
        `<option value="${code}"${code === lang ? ' selected' : ''}>${name}</option>`,
    )
    .join('');
  const colours = (['Default', 'Blue', 'Yellow', 'Black'] as const)
    .map(
      (colour) =>
        `<button type="button" id="changePcColor${colour}" class="colour colour-${colour.toLowerCase()}" data-colour="${colour.toLowerCase()}" aria-label="${words.colours[lang]} ${colour}">あ</button>`,
    )
    .join('');
  const logIn = signedIn
    ? `<a id="pcLogin" class="button" href="${paths.current.entry}?lang=${lang}">${words.logOut[lang]}</a>`
    : `<a id="pcLogin" class="button" href="${paths.current.signIn}?lang=${lang}">${words.logIn[lang]}</a>`;
  const links = [
    [paths.current.procedures, words.procedures[lang]],
    ['/rasens-u/inquiry/inquiryList_initDisplay', words.inquiry[lang]],
    ['/rasens-u/favorite/myPageTop_initDisplay', words.myPage[lang]],
  ];
  return `<header class="common-header"><div class="inner">
      <p class="site-name"><a href="${paths.current.entry}?lang=${lang}">${siteName}</a></p>
      <div class="common-loginbox">
        <span class="colours">${colours}</span>
        <label class="language">${words.language[lang]} <select id="selectedLanguagePC">${choices}</select></label>
        ${controls(logIn, options)}
      </div>
      <nav>${links.map(([path, text]) => `<a href="${path ?? ''}">${text ?? ''}</a>`).join('')}</nav>
    </div></header>`;
}

function currentPage(
  options: PageOptions,
  signedIn: boolean,
  heading: string,
  content: string,
): Answer {
  return page({
    title: `${siteName} ${heading}`,
    stylesheet: 'current.css',
    head: `<meta property="og:site_name" content="${siteName}">`,
    bodyAttributes: 'id="js-body"',
    body: `${header(options, signedIn)}
    <main class="inner"><h1>${heading}</h1>
      <form id="frm" method="post">${content}</form>
      <p id="replica-pressed" role="status"></p>
    </main>`,
    options,
    framePath: paths.current.signIn,
  });
}

/** The sign-in page: the link to register, and the certificate read on this computer or with a smartphone. */
export function currentSignIn(options: PageOptions): Answer {
  const { lang } = options;
  const group = (id: string, text: Words, attributes = ''): string =>
    `<section class="card"><h2>${text[lang]}</h2><button type="button" class="button primary" name="${id}" ${attributes}>${words.certificate[lang]}</button></section>`;
  const signedIn = onwards(paths.current.entry, options, { 'signed-in': '' });
  // Where the real page keeps the certificate is not known.
  const certificate =
    options.client === null ? '' : '<input type="hidden" name="certificate" data-certificate="02">';
  return currentPage(
    options,
    false,
    words.userLogIn[lang],
    controls(
      `<p><a href="/rasens-u/profile/userRegist_initDisplay">${words.registerLink[lang]}</a></p>`,
      options,
    ) +
      `<p>${words.certificateNote[lang]}</p><div class="cards">${
        group('readOnThisComputer', words.onThisComputer, reads(['02'], signedIn, options)) +
        group('readWithSmartphone', words.withSmartphone)
      }</div>${certificate}`,
  );
}

/** The home page, a search for procedures. */
export function currentProcedures(options: PageOptions, signedIn: boolean): Answer {
  const { lang } = options;
  const list = procedures
    .map(
      (text) =>
        `<li class="card"><a href="${paths.current.application}?lang=${lang}">${text[lang]}</a></li>`,
    )
    .join('');
  return currentPage(options, signedIn, words.search[lang], `<ul class="cards">${list}</ul>`);
}

const fieldCount = 480;

/** An application form: several hundred fields, as large as the real ones, for cost and for "no field is touched". */
export function currentApplication(options: PageOptions): Answer {
  const { lang } = options;
  const fields = Array.from({ length: fieldCount }, (_, index) => {
    const number = String(index);
    const name = `item[${number}].value`;
    const control =
      index % 7 === 3
        ? `<select id="item${number}" name="${name}"><option value=""></option><option value="1">1</option></select>`
        : `<input id="item${number}" name="${name}" value="">`;
    return `<div class="field"><label for="item${number}">${words.item[lang]} ${number}</label>${control}</div>`;
  }).join('\n');
  return currentPage(
    options,
    true,
    words.application[lang],
    `${fields}<button type="button" class="button primary" name="confirm">${words.confirm[lang]}</button>`,
  );
}
