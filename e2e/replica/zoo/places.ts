import {
  both,
  counter,
  filling,
  individual,
  last,
  type Layout,
  organisation,
  registerIndividual,
  signIn,
} from './parts.ts';

const content = `${signIn}${filling()}${last}`;
const bar = '<a href="#menu">メニュー</a> <button type="button" name="help">ヘルプ</button>';
const language = '<a class="language" href="#en">English</a>';

/** Pages with unusual positioning. Field case 22, and similar ones. */
export const places = {
  'a fixed header': {
    css: 'body { margin: 0; padding-top: 60px; } header { position: fixed; inset: 0 0 auto; z-index: 1030; height: 60px; background: #fff; }',
    body: `<header>${bar}</header>${content}`,
    landmarks: both,
  },
  'a fixed header without top': {
    css: 'body { margin: 0; padding-top: 60px; } header { position: fixed; left: 0; right: 0; z-index: 1030; height: 60px; margin-top: -60px; background: #fff; }',
    body: `<header>${bar}</header>${content}`,
    landmarks: both,
  },
  'a sticky header': {
    css: 'body { margin: 0; } header { position: sticky; top: 0; z-index: 5; padding: 12px; background: #fff; }',
    body: `<header>${bar}</header>${content}`,
    landmarks: both,
  },
  'a sticky header without top, and a sticky footer': {
    css: 'body { margin: 0; } header { position: sticky; } footer { position: sticky; bottom: 0; padding: 12px; background: #fff; }',
    body: `<header>${bar}</header>${content}<footer><button type="button" name="next">確認へ進む</button></footer>`,
    landmarks: both,
  },
  'a language link in the corner': {
    css: '.language { position: absolute; top: 4px; right: 4px; }',
    body: `${language}${content}`,
    landmarks: both,
  },
  'a control in each corner of the window': {
    css: '.corner { position: fixed; width: 110px; height: 36px; } .corner:nth-of-type(1) { top: 4px; left: 4px; } .corner:nth-of-type(2) { top: 4px; right: 4px; } .corner:nth-of-type(3) { bottom: 4px; left: 4px; } .corner:nth-of-type(4) { bottom: 4px; right: 4px; } main { padding: 44px 8px 60px; }',
    body: `${['戻る', 'English', '相談', '先頭へ'].map((text) => `<button type="button" class="corner">${text}</button>`).join('')}<main>${content}</main>`,
    landmarks: both,
  },
  'a bar of controls along the bottom': {
    css: 'body { margin: 0; padding-bottom: 60px; } nav { position: fixed; inset: auto 0 0; display: flex; height: 48px; background: #fff; } nav button { flex: 1; }',
    body: `${content}<nav>${'<button type="button" class="tab">メニュー</button>'.repeat(5)}</nav>`,
    landmarks: both,
  },
  'a calendar placed by document coordinates': {
    css: '.room { height: 140px; } .calendar { position: absolute; width: 180px; height: 120px; border: 1px solid; background: #fff; }',
    body: `<p><input id="date" name="date"></p><div class="room"></div>${content}<div class="calendar"><button type="button">1</button></div>`,
    script:
      "const at = document.getElementById('date').getBoundingClientRect(); const calendar = document.querySelector('.calendar'); calendar.style.left = at.left + scrollX + 'px'; calendar.style.top = at.bottom + scrollY + 'px';",
    landmarks: both,
  },
  'a body that is the containing block': {
    css: 'body { position: relative; margin: 40px; } .note { position: absolute; right: 0; bottom: 0; }',
    body: `${content}<p class="note">注</p>`,
    landmarks: both,
  },
  'a body that is moved and turned': {
    css: 'body { transform: translate(30px, 20px) rotate(1deg); transform-origin: 0 0; }',
    body: content,
    landmarks: both,
  },
  'a body with a filter': {
    css: 'body { filter: grayscale(20%); }',
    body: content,
    landmarks: both,
  },
  'a root with a filter and a perspective': {
    css: 'html { filter: sepia(10%); perspective: 800px; }',
    body: content,
    landmarks: both,
  },
  'a root that is moved': {
    css: 'html { transform: translateX(24px); }',
    body: content,
    landmarks: both,
  },
  'a root that is placed': {
    css: 'html { position: relative; margin: 30px; }',
    body: content,
    landmarks: both,
  },
  'a contained root and body': {
    css: 'html { contain: layout; } body { contain: layout style; }',
    body: content,
    landmarks: both,
  },
  'a root that paints nothing outside itself': {
    css: 'html { contain: paint; overflow: auto; } body { margin: 20px; }',
    body: content,
    landmarks: both,
  },
  'buttons within something scaled': {
    css: '.stage { transform: scale(0.8); transform-origin: 0 0; } .cell { padding: 20px 60px 40px; }',
    body: `<div class="stage">${signIn}</div>${filling()}${last}`,
    landmarks: both,
  },
  'buttons at fixed places': {
    css: '.stage { position: relative; height: 300px; } .stage button { position: absolute; left: 0; width: 320px; height: 40px; } .stage button:nth-of-type(2) { top: 90px; } .stage button:nth-of-type(3) { top: 180px; }',
    body: `<div class="stage">${individual}${organisation}${counter}</div>${filling()}${last}`,
    landmarks: both,
  },
  'buttons without a gap between them': {
    css: '.stage { display: grid; grid-auto-rows: 64px; } .stage button { width: 100%; height: 100%; }',
    body: `<h1>ログイン</h1><div class="stage">${individual}${organisation}${counter}${registerIndividual}</div>${filling()}${last}`,
    landmarks: ['sign-in-individual', 'sign-in-organisation', 'register-individual'],
  },
  'a table': {
    css: 'table { width: 100%; border-collapse: collapse; } td { height: 50px; border: 1px solid; } td button { width: 100%; height: 100%; }',
    body: `<h1>ログイン</h1><table><tr><td>${individual}</td><td>${organisation}</td><td>${counter}</td></tr></table>${filling()}${last}`,
    landmarks: both,
  },
  'a button within a line of text': {
    css: '',
    body: `<p>登録がお済みの方は、${individual}を押してください。それ以外の方は、${organisation}を押してください。</p>${filling()}${last}`,
    landmarks: both,
  },
  'a button upon a larger heading': {
    css: 'main { position: relative; } h2 { margin: 4px 16px; font-size: 24px; } h2 + button { position: absolute; top: 6px; left: 40px; box-sizing: border-box; width: 97px; height: 25px; }',
    body: `<main><h2>ご利用の前に</h2>${organisation}</main><p>${individual}</p>${filling()}${last}`,
    landmarks: both,
  },
  'words in a drawing beside a button': {
    css: 'p { margin: 40px 0; } svg { width: 150px; height: 30px; vertical-align: middle; }',
    body: `${[individual, organisation].map((button) => `<p>${button}<svg><text y="20">ここを押してください</text></svg></p>`).join('')}${filling()}${last}`,
    landmarks: both,
  },
  'room for a scroll bar on both sides': {
    css: 'html { scrollbar-gutter: stable both-edges; }',
    body: content,
    landmarks: both,
  },
  'a scroll bar on the left': {
    css: 'html { direction: rtl; overflow-y: scroll; scrollbar-gutter: stable both-edges; }',
    body: content,
    landmarks: both,
  },
  'a page zoomed by its own style': {
    css: 'html { zoom: 1.5; }',
    body: content,
    landmarks: both,
  },
} as const satisfies Readonly<Record<string, Layout>>;
