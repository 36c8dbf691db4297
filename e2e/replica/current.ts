import type { Words } from '../world/languages.ts';
import { type Answer, controls, page } from './document.ts';
import { onwards, type PageOptions, paths } from './options.ts';
import { reads } from './reading.ts';

/*
 * The current system, https://www.rasens-immi.moj.go.jp/rasens-u/. Ids, classes, links, the names
 * of site and title and the header's Japanese texts are from the shared facts
 * (online-system-pages.md, found-2026-11.md 0 and 2). The page is sent in Japanese; the browser
 * translates it (translation.ts). The English words are made up here.
 */

const siteName = '【在留申請オンラインシステム及び電子届出システム】';

/** All languages are in the page, hidden. The visible choice has only two of them. */
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
  colours: { ja: '配色変更', en: 'Change colours' },
  logIn: { ja: 'ログイン', en: 'Login' },
  logOut: { ja: 'ログアウト', en: 'Logout' },
  procedures: { ja: '手続き検索', en: 'Search for procedures' },
  inquiry: { ja: '申請状況確認', en: 'Application status' },
  myPage: { ja: 'マイページ', en: 'My page' },
  loginTime: {
    ja: '前回ログイン日時：2026年11月24日 09時00分',
    en: 'Last login: 2026-11-24 09:00',
  },
  user: { ja: '複製 利用者 様', en: 'Replica User' },
  menu: { ja: 'メニュー', en: 'Menu' },
  userLogIn: { ja: '利用者ログイン', en: 'User login' },
  registerLink: { ja: '利用者登録される方はこちら', en: 'Click here to register as a user' },
  certificateNote: {
    ja: 'マイナンバーカードの電子証明書でログインします。',
    en: 'Log in with the electronic certificate of your My Number Card.',
  },
  reading: { ja: '基本4情報の読取について', en: 'About reading the four basic items' },
  onThisComputer: {
    ja: 'PCで基本4情報読取する場合',
    en: 'If you read the four basic items with a PC',
  },
  withSmartphone: {
    ja: 'スマートフォンで基本4情報読取する場合',
    en: 'If you read the four basic items with a smartphone',
  },
  certificate: {
    ja: '公的個人認証サービスの電子証明書',
    en: 'Electronic certificate of the JPKI service',
  },
  search: { ja: '手続き選択', en: 'Choose a procedure' },
  apply: { ja: '手続き申込', en: 'Application procedure' },
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

/** Pairs for the translation into English: the Japanese text, the English one. */
export const currentTranslation = [...Object.values(words), ...procedures].map(
  ({ ja, en }) => [ja, en] as const,
);

const myPagePath = '/rasens-u/favorite/myPageTop_initDisplay';
const inquiryPath = '/rasens-u/inquiry/inquiryList_initDisplay';

/** The visible choice of two languages, and the hidden list of all of them. */
function languageChoice({ translated }: PageOptions): string {
  const choices = languages
    .filter(([code]) => code === 'ja' || code === 'en')
    .map(
      ([code, name]) =>
        `<option value="msta_lang_${code}"${code === (translated ?? 'ja') ? ' selected' : ''}>${name}</option>`,
    )
    .join('');
  const list = languages
    .map(([code, name]) => `<li id="msta_lang_${code}"><olang>${name}</olang></li>`)
    .join('');
  return `<select id="selectedLanguagePC" aria-label="Language"><option disabled>Language</option>${choices}</select>
        <ul id="msta_langArea" hidden>${list}</ul>`;
}

/**
 * The header twice: for wide windows, and as a menu for narrow ones. The class `_unlogin` is there
 * signed in or not.
 */
function header(options: PageOptions, signedIn: boolean): string {
  const colours = (['Default', 'Blue', 'Yellow', 'Black'] as const)
    .map(
      (colour) =>
        `<button type="button" id="changePcColor${colour}" class="colour colour-${colour.toLowerCase()}" data-colour="${colour.toLowerCase()}" aria-label="${words.colours.ja} ${colour}">あ</button>`,
    )
    .join('');
  const [entry, signIn] = [paths.current.entry, paths.current.signIn].map((path) =>
    onwards(path, options),
  );
  const [way, wayText] = signedIn ? [entry, words.logOut.ja] : [signIn, words.logIn.ja];
  const logIn = `<a id="pcLogin" class="common-header-loginbtn _unlogin" href="${way ?? ''}">${wayText}</a>`;
  const user = signedIn
    ? `<div class="common-header-userbox"><span class="common-header-username"><olang>${words.user.ja}</olang></span>
          <a class="common-header-userpage" href="${myPagePath}">${words.myPage.ja}</a></div>
        <p class="common-header-logintime">${words.loginTime.ja}</p>`
    : '';
  const links = [
    [paths.current.procedures, words.procedures.ja],
    [inquiryPath, words.inquiry.ja],
  ] as const;
  const menu = [
    [way ?? '', wayText],
    ...(signedIn ? [[myPagePath, words.myPage.ja] as const] : []),
    ...links,
  ] as const;
  return `<header class="common-header"><div class="inner">
      <div class="common-header-left">
        <p class="site-name"><a href="${entry ?? ''}"><img id="logoImgPc" src="/replica/logo.svg" alt="電子申請システムサービス"><olang>${siteName}</olang></a></p>
      </div>
      <div class="common-header-right">
        ${links.map(([path, text]) => `<a class="common-header-title" href="${path}">${text}</a>`).join('')}
        <div class="common-loginbox">
          <span class="colours">${colours}</span>
          ${languageChoice(options)}
          ${user}
          ${controls(logIn, options)}
        </div>
      </div>
    </div></header>
    <div class="common-spheader">
      <details><summary id="js-buttonHamburgernew">${words.menu.ja}</summary>
        <nav id="global-nav">
          ${signedIn ? `<p class="common-spheader-logintime">${words.loginTime.ja}</p>` : ''}
          ${menu.map(([path, text]) => `<a class="common-spheader-menu-text" href="${path}">${text}</a>`).join('')}
        </nav></details>
    </div>`;
}

interface Screen {
  readonly screen: Words;
  readonly step: Words;
  readonly procedure?: Words;
  /** Where the form is sent. Reading a card may change it later. */
  readonly action?: string;
}

function currentPage(
  options: PageOptions,
  signedIn: boolean,
  { screen, step, procedure, action }: Screen,
  content: string,
): Answer {
  const title = `${siteName}${screen.ja}：${step.ja}`;
  return page({
    title: `\n${siteName}\n${screen.ja}：${step.ja}\n`,
    lang: 'ja',
    stylesheet: 'current.css',
    head: `<meta property="og:site_name" content="${siteName}">
    <meta property="og:title" content="${title}">
    ${procedure ? `<meta property="og:description" content="${procedure.ja}">` : ''}
    ${options.translated === null ? '' : `<script src="/replica/translation.js" data-language="${options.translated}" defer></script>`}`,
    bodyAttributes: 'id="js-body"',
    body: `${header(options, signedIn)}
    <main id="js-main" class="l-main inner"><b class="common-banner-title">${screen.ja}</b>
      <h1 class="c-box--procedure__title">${step.ja}</h1>
      <form id="frm" method="post" ${action === undefined ? '' : `action="${action}"`}>${content}</form>
      <p id="replica-pressed" role="status"></p>
    </main>
    <div id="msta_footerArea" hidden><div id="MSTATranslating"></div><div id="MSTALoaderImgBox"></div></div>`,
    options,
    framePath: paths.current.signIn,
  });
}

/**
 * The two groups of the product family's card page, each with the same button. The button names are
 * made up.
 */
function cardGroups(options: PageOptions): string {
  const group = (name: string, text: Words, attributes = ''): string =>
    `<section class="card"><h2>${text.ja}</h2><button type="button" class="button primary" name="${name}" ${attributes}>${words.certificate.ja}</button></section>`;
  const signedIn = onwards(paths.current.entry, options, { 'signed-in': '' });
  // The real page's field for the certificate is not known.
  const certificate =
    options.client === null ? '' : '<input type="hidden" name="certificate" data-certificate="02">';
  return `<div class="cards">${
    group('readOnThisComputer', words.onThisComputer, reads(['02'], signedIn, options)) +
    group('readWithSmartphone', words.withSmartphone)
  }</div>${certificate}`;
}

/** A guess at the sign-in page: the link to register, and the two ways to read a card. */
export function currentSignIn(options: PageOptions): Answer {
  const register = `<p><a href="/rasens-u/profile/userRegist_initDisplay">${words.registerLink.ja}</a></p>`;
  return currentPage(
    options,
    false,
    { screen: words.userLogIn, step: words.userLogIn },
    `${controls(register, options)}<p>${words.certificateNote.ja}</p>${cardGroups(options)}`,
  );
}

/** The product family's card page. Its address in the current system is not known. */
export function currentCard(options: PageOptions, signedIn: boolean): Answer {
  return currentPage(
    options,
    signedIn,
    { screen: words.reading, step: words.reading },
    cardGroups(options),
  );
}

/** The home page, a search for procedures. */
export function currentProcedures(options: PageOptions, signedIn: boolean): Answer {
  const list = procedures
    .map(
      (text) =>
        `<li class="card"><a href="${onwards(paths.current.application, options)}">${text.ja}</a></li>`,
    )
    .join('');
  return currentPage(
    options,
    signedIn,
    { screen: words.search, step: words.search },
    `<ul class="cards">${list}</ul>`,
  );
}

const fieldCount = 480;

/**
 * An application form with several hundred fields, like the real ones: to measure cost, and to test
 * that no field is touched.
 */
export function currentApplication(options: PageOptions): Answer {
  const fields = Array.from({ length: fieldCount }, (_, index) => {
    const number = String(index);
    const name = `item[${number}].value`;
    const control =
      index % 7 === 3
        ? `<select id="item${number}" name="${name}"><option value=""></option><option value="1">1</option></select>`
        : `<input id="item${number}" name="${name}" value="">`;
    return `<div class="field"><label for="item${number}"><olang>${words.item.ja} ${number}</olang></label>${control}</div>`;
  }).join('\n');
  return currentPage(
    options,
    true,
    {
      screen: words.apply,
      step: words.application,
      procedure: { ja: '在留期間更新許可申請', en: 'Application for extension of period of stay' },
      action: paths.current.posted,
    },
    `${fields}<button type="button" class="button primary c-btn_2" name="confirm">${words.confirm.ja}</button>`,
  );
}
