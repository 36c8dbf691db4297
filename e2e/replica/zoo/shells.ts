import { both, filling, individual, last, type Layout, organisation, signIn } from './parts.ts';

const header = '<header><a href="#top">在留申請</a> <a href="#language">English</a></header>';
const footer = '<footer><button type="button" name="save">一時保存</button></footer>';
const content = `${signIn}${filling()}${last}`;

/** App shells of one window's height, and other pages that do not scroll as a whole. Field case 21. */
export const shells = {
  'a grid of one window’s height, html and body hidden': {
    css: 'html, body { height: 100%; margin: 0; overflow: hidden; } body { display: grid; grid-template-rows: auto 1fr auto; } main { overflow: auto; }',
    body: `${header}<main>${content}</main>${footer}`,
    landmarks: both,
    scroller: 'main',
  },
  'a flex column of one window’s height, html hidden': {
    css: 'html { overflow: hidden; } body { display: flex; flex-direction: column; height: 100vh; margin: 0; } main { flex: 1; min-height: 0; overflow: auto; }',
    body: `${header}<main>${content}</main>${footer}`,
    landmarks: both,
    scroller: 'main',
  },
  'a flex row with a side bar, body hidden': {
    css: 'body { display: flex; height: 100vh; margin: 0; overflow: hidden; } nav { flex: 0 0 120px; overflow: auto; } main { flex: 1; overflow: auto; }',
    body: `<nav>${'<p><a href="#menu">メニュー</a></p>'.repeat(30)}</nav><main>${content}</main>`,
    landmarks: both,
    scroller: 'main',
  },
  'a grid of fractions with the root as the shell': {
    css: 'html { display: grid; grid-template-rows: 1fr; height: 100%; overflow: hidden; } body { margin: 0; min-height: 0; overflow: auto; }',
    body: content,
    landmarks: both,
    scroller: 'body',
  },
  'the root as a flex row': {
    css: 'html { display: flex; } body { flex: 1; }',
    body: content,
    landmarks: both,
  },
  'the root as a grid of two columns': {
    css: 'html { display: grid; grid-template-columns: 2fr 1fr; grid-auto-flow: column; }',
    body: content,
    landmarks: both,
  },
  'a body that scrolls in itself': {
    css: 'html { height: 100%; overflow: hidden; } body { height: 100%; margin: 0; overflow: auto; }',
    body: content,
    landmarks: both,
    scroller: 'body',
  },
  'a scroller in a scroller': {
    css: '.outer { height: 420px; overflow: auto; border: 1px solid; } .inner { height: 300px; overflow: auto; border: 1px solid; }',
    body: `<div class="outer"><p>${'お知らせ<br>'.repeat(4)}</p><div class="inner">${signIn}${filling(20)}</div>${filling(3)}</div>${filling(10)}${last}`,
    landmarks: both,
  },
  'a scroller with scroll snapping': {
    css: 'html { scroll-snap-type: y mandatory; scroll-padding-top: 20px; } section, p { scroll-snap-align: start; }',
    body: content,
    landmarks: both,
  },
  'buttons in a scroller that goes sideways': {
    css: '.strip { width: 300px; overflow-x: auto; white-space: nowrap; padding: 40px 0; } .strip button { margin: 0 200px 0 20px; }',
    body: `<div class="strip">${individual}${organisation}</div>${filling()}${last}`,
    landmarks: both,
  },
} as const satisfies Readonly<Record<string, Layout>>;
