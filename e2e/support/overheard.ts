import type { Page } from 'puppeteer';

/*
 * What a page hears of the user's presses, keys and focus. It listens on its window, before any
 * other script of the page.
 */

/** Events that a user's input, or something that opens, can cause. */
const heardTypes = [
  'pointerdown',
  'pointerup',
  'pointermove',
  'pointerrawupdate',
  'pointerover',
  'pointerout',
  'pointerenter',
  'pointerleave',
  'pointercancel',
  'gotpointercapture',
  'lostpointercapture',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'mouseenter',
  'mouseleave',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'wheel',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'focus',
  'blur',
  'focusin',
  'focusout',
  'selectstart',
  'dragstart',
  'copy',
  'beforetoggle',
  'toggle',
  'transitionrun',
  'transitionend',
  'animationstart',
  'animationend',
  'scroll',
  'scrollend',
] as const;

type Listening = typeof globalThis & { replicaHeard: string[] };

/**
 * Notes every event at window and document, in both phases. Runs in the page, as part of its own
 * script.
 */
function listen(types: readonly string[]): void {
  const all: string[] = [];
  Object.assign(globalThis, { replicaHeard: all });
  const note = (event: Event): void => {
    const ours = event
      .composedPath()
      .some((one) => one instanceof Element && one.localName.startsWith('zairyu-ready'));
    all.push(`${ours ? 'ours' : 'own'} ${event.type}`);
  };
  for (const type of types) {
    for (const target of [window, document]) {
      for (const capture of [true, false]) target.addEventListener(type, note, { capture });
    }
  }
  Object.assign(window, { onclick: note, onkeydown: note, onfocus: note });
}

/** The page with a first script that listens to all of these events. */
export function listening(html: string): string {
  const script = `<script>(${listen.toString()})(${JSON.stringify(heardTypes)});</script>`;
  const [before, ...rest] = html.split('<head>');
  if (rest.length === 0) throw new Error('The page has no head.');
  return `${before ?? ''}<head>${script}${rest.join('<head>')}`;
}

/**
 * The types of event that the page heard since the last call, each once: from our element (`ours`)
 * and from its `own`.
 */
export async function heard(page: Page): Promise<{ ours: string[]; own: string[] }> {
  const all = await page.evaluate(() => (globalThis as Listening).replicaHeard.splice(0));
  const of = (whose: string): string[] => [
    ...new Set(
      all.filter((one) => one.startsWith(`${whose} `)).map((one) => one.slice(whose.length + 1)),
    ),
  ];
  return { ours: of('ours'), own: of('own') };
}
