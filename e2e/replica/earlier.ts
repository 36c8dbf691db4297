import type { Words } from '../world/languages.ts';
import { type Answer, controls, page } from './document.ts';
import { onwards, type PageOptions, paths } from './options.ts';
import { reads } from './reading.ts';

/*
 * The earlier system, https://www.ras-immi.moj.go.jp/. Titles, ids, colours and button texts are
 * from the shared facts (online-system-pages.md). Button names that the facts do not know are made
 * up: rely only on their texts.
 */

const title = '在留申請オンラインシステム';

interface Button {
  readonly name: string;
  readonly text: Words;
  /** Attributes that say what the button does. */
  readonly attributes?: (options: PageOptions) => string;
}

const signIn: readonly Button[] = [
  {
    name: 'clickLogInKjnBtn',
    text: { ja: '外国人本人・その他', en: 'Foreign national (applicant)/other' },
    attributes: (options) => reads(['02'], onwards(paths.earlier.home, options), options),
  },
  {
    name: 'clickLogInHjnBtn',
    text: {
      ja: '法人，弁護士・行政書士',
      en: 'Corporation/Attorney/Administrative Procedures Legal Specialist',
    },
  },
  {
    name: 'clickLogInMdgBtn',
    text: {
      ja: '（窓口申請）<br>在留資格認定証明書電子交付希望者',
      en: 'Applicant (at a counter) for electronic issuance of a certificate of eligibility',
    },
  },
];

const register: readonly Button[] = [
  {
    name: 'clickTurkKjnBtn',
    text: { ja: '外国人本人・その他', en: 'Foreign national (applicant)/other' },
    attributes: (options) =>
      reads(['02', '01'], onwards(paths.earlier.registration, options), options),
  },
  {
    name: 'clickTurkHjnBtn',
    text: {
      ja: '弁護士・行政書士',
      en: 'Attorney/Administrative Procedures Legal Specialist',
    },
  },
  {
    name: 'clickTurkMdgBtn',
    text: {
      ja: '（窓口申請）<br>在留資格認定証明書電子交付希望者',
      en: 'Applicant (at a counter) for electronic issuance of a certificate of eligibility',
    },
  },
];

const words = {
  language: { ja: 'English', en: '日本語' },
  welcome: {
    ja: '在留申請手続や在留カードの受取りの手続を、オンラインで行うことができます。',
    en: 'You can carry out procedures for residence applications online.',
  },
  signIn: { ja: 'ログイン', en: 'Login' },
  signInNote: {
    ja: '利用者登録がお済みの方は、該当するボタンを押してください。',
    en: 'If you are already registered, press the button that applies to you.',
  },
  register: { ja: '新規利用者登録', en: 'Register a new user' },
  registerNote: {
    ja: '初めて利用される方は、該当するボタンを押してください。',
    en: 'If you use this system for the first time, press the button that applies to you.',
  },
  menu: { ja: 'メニュー', en: 'Menu' },
  registration: { ja: '利用者情報登録', en: 'User information registration' },
} as const satisfies Record<string, Words>;

const steps: readonly [Words, Words, Words] = [
  { ja: '利用者情報入力', en: 'Enter user information' },
  { ja: '利用者情報確認', en: 'Confirm user information' },
  { ja: '利用者情報登録 完了', en: 'Completion of user information registration' },
];

function header({ lang }: PageOptions): string {
  return `<header class="navbar"><div class="container">
      <span class="navbar-brand">${title}</span>
      <a class="btn btn-default btn-sm" href="?lang=${lang === 'ja' ? 'en' : 'ja'}">${words.language[lang]}</a>
    </div></header>`;
}

function panel(
  kind: 'info' | 'warning',
  heading: string,
  note: string,
  buttons: readonly Button[],
  options: PageOptions,
): string {
  const { lang } = options;
  const look = kind === 'info' ? 'btn-primary' : 'btn-orange';
  return `<section class="panel panel-${kind}">
      <div class="panel-heading"><h2 class="panel-title">${heading}</h2></div>
      <div class="panel-body"><p>${note}</p><div class="row">${buttons
        .map(
          ({ name, text, attributes }) =>
            `<div class="col-sm-4"><button type="button" name="${name}" ${attributes?.(options) ?? ''} class="btn btn-lg btn-block ${look}">${text[lang]}</button></div>`,
        )
        .join('\n')}</div></div>
    </section>`;
}

/** The top page: three blue buttons to sign in, three orange ones to register. */
export function earlierEntry(options: PageOptions): Answer {
  const { lang } = options;
  const panels =
    panel('info', words.signIn[lang], words.signInNote[lang], signIn, options) +
    panel('warning', words.register[lang], words.registerNote[lang], register, options);
  return page({
    title,
    stylesheet: 'earlier.css',
    body: `${header(options)}
    <main class="container">
      <p class="lead">${words.welcome[lang]}</p>
      <form id="WCAAS010Dto" action="${paths.earlier.entryWithEvent}" method="post">
        <input type="hidden" id="hdnUsrCert" name="hdnUsrCert" value="" data-certificate="02">
        <input type="hidden" id="hdnSignCert" name="hdnSignCert" value="" data-certificate="01">
        ${controls(panels, options)}
      </form>
      <p id="replica-pressed" role="status"></p>
    </main>`,
    options,
    framePath: paths.earlier.entry,
  });
}

/**
 * A page for a signed-in user. The real one was not seen, and nothing on this one can be
 * recognised.
 */
export function earlierHome(options: PageOptions): Answer {
  const { lang } = options;
  return page({
    title,
    stylesheet: 'earlier.css',
    body: `${header(options)}
    <main class="container"><h1>${words.menu[lang]}</h1><p class="lead">${words.welcome[lang]}</p></main>`,
    options,
    framePath: paths.earlier.entry,
  });
}

function field(name: string, label: string): string {
  return `<div class="form-group"><label for="${name}">${label}</label><input class="form-control" id="${name}" name="${name}"></div>`;
}

/** The registration pages. Step 3 says that the registration is complete. */
export function earlierRegistration(options: PageOptions, step: 1 | 2 | 3): Answer {
  const { lang } = options;
  const bar = steps
    .map(
      (text, index) =>
        `<li class="${index + 1 === step ? 'active' : ''}"><b>STEP${String(index + 1)}</b><span>${text[lang]}</span></li>`,
    )
    .join('');
  const form =
    lang === 'ja'
      ? field('name', '氏名') + field('mail', 'メールアドレス')
      : field('name', 'Name') + field('mail', 'E-mail address');
  // Only a registration with a card leads on. The other buttons only report the press.
  const leadsTo = (next: 2 | 3): string => {
    if (options.client === null) return '';
    const address = onwards(paths.earlier.registration, options, { step: String(next) });
    return `data-next="${address.replaceAll('&', '&amp;')}"`;
  };
  const content = {
    1: `${form}<button type="button" name="clickNextBtn" ${leadsTo(2)} class="btn btn-lg btn-primary">${lang === 'ja' ? '次へ' : 'Next'}</button>`,
    2: `<p>${lang === 'ja' ? '入力した内容を確認してください。' : 'Please check what you have entered.'}</p>
        <button type="button" name="clickTurkBtn" ${leadsTo(3)} class="btn btn-lg btn-primary">${lang === 'ja' ? '登録' : 'Register'}</button>`,
    3: `<p class="lead">${
      lang === 'ja'
        ? '利用者情報の登録が完了しました。'
        : 'The registration of your user information is complete.'
    }</p><a class="btn btn-lg btn-default" href="${paths.earlier.entry}">${lang === 'ja' ? 'トップページへ' : 'To the top page'}</a>`,
  } as const;
  return page({
    title,
    stylesheet: 'earlier.css',
    body: `${header(options)}
    <main class="container">
      <h1>${words.registration[lang]}</h1>
      <ol class="step-bar">${bar}</ol>
      <h2 class="step-title">${steps[step - 1]?.[lang] ?? ''}</h2>
      <form class="well">${content[step]}</form>
      <p id="replica-pressed" role="status"></p>
    </main>`,
    options,
    framePath: paths.earlier.registration,
  });
}
