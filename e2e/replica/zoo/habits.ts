import { both, filling, individual, last, type Layout, organisation, signIn } from './parts.ts';

const content = `${signIn}${filling()}${last}`;

/** Pages with unusual styles and scripts. Field cases 23 to 26, and similar ones. */
export const habits = {
  'styles for what comes after a control': {
    css: 'button + * { margin-left: 40px; color: green; } button ~ button { border: 3px solid; } .cell > :last-child { padding: 8px 20px; } .cell > :only-child { font-weight: 700; } .cell :nth-last-child(2) { opacity: 0.5; }',
    body: content,
    landmarks: both,
  },
  'styles by number among the body’s children': {
    css: 'body > :last-child { background: #eef; } body > :nth-child(even) { padding-left: 20px; } body > :nth-last-of-type(2) { border: 1px solid; }',
    body: content,
    landmarks: both,
  },
  'styles for everything': {
    css: '* { box-sizing: border-box; margin: 0; } * > * { position: relative; letter-spacing: 0.5px; } html > * { max-width: 900px; } html { --left: 40px; --mark-size: 90px; --ink: #fff; }',
    body: content,
    landmarks: both,
  },
  'a script that takes the next sibling of a control': {
    css: '',
    body: `${individual}<span>選択してください</span><p></p>${organisation}${filling()}${last}`,
    script:
      "addEventListener('load', () => { for (const button of document.querySelectorAll('button')) { const next = button.nextElementSibling; if (next) next.title = 'after ' + button.name; } document.body.lastElementChild.dataset.last = 'true'; document.body.dataset.children = String(document.body.children.length); });",
    landmarks: both,
  },
  'a script that writes the page anew, time and again': {
    css: '',
    body: content,
    script:
      "addEventListener('load', () => { for (let time = 0; time < 5; time++) { const markup = document.body.innerHTML; document.body.innerHTML = markup; } });",
    landmarks: both,
  },
  'right to left': {
    html: 'lang="ar" dir="rtl"',
    css: '',
    body: content,
    landmarks: both,
  },
  'top to bottom': {
    css: 'html { writing-mode: vertical-rl; } .cell { padding: 10px 60px 10px 10px; }',
    body: content,
    landmarks: both,
    reachesLast: false,
  },
  'a dark page': {
    css: 'html { background: #111; color: #eee; } a { color: #9cf; }',
    body: content,
    landmarks: both,
  },
  'without a doctype': {
    css: '',
    body: '',
    document: `<html><head><meta charset="utf-8"><title>在留申請</title></head><body>${content}</body></html>`,
    landmarks: both,
  },
  'a frame within the page': {
    css: 'iframe { width: 100%; height: 200px; }',
    body: `${signIn}<iframe title="frame" srcdoc="&lt;button&gt;frame&lt;/button&gt;"></iframe>${filling()}${last}`,
    landmarks: both,
  },
  'nothing but frames': {
    css: '',
    body: '',
    document:
      '<html><head><meta charset="utf-8"><title>在留申請</title></head><frameset cols="50%,50%"><frame src="/maintenance"><frame src="/maintenance"></frameset></html>',
    landmarks: [],
    reachesLast: false,
  },
  'a button that moves all the time until it stands': {
    css: '@keyframes in { from { transform: translateX(200px); } } .cell button { animation: in 300ms linear; }',
    body: content,
    landmarks: both,
  },
  'smooth scrolling and transitions everywhere': {
    css: 'html { scroll-behavior: smooth; } * { transition: all 100ms; }',
    body: content,
    landmarks: both,
  },
  'the current system’s header': {
    system: 'current',
    css: '.common-header { display: flex; justify-content: space-between; align-items: center; height: 40px; border-bottom: 1px solid; }',
    body: `<header class="common-header"><a href="/rasens-u/">在留申請オンラインシステム</a><div class="common-loginbox"><a id="pcLogin" href="/rasens-u/profile/userLogin_initDisplay">ログイン</a></div></header><main><p><a href="/rasens-u/profile/userRegist_initDisplay">利用者登録される方はこちら</a></p>${filling()}${last}</main>`,
    landmarks: ['sign-in', 'register'],
  },
} as const satisfies Readonly<Record<string, Layout>>;
