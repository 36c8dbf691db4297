import type { CertificateId } from '../readiness/ids.ts';
import type { Explanation, Notice } from '../state/protocol.ts';
import { measured, moveTo, setData, show, themeBehind, type Later } from './boxes.ts';
import { button, focusedAround, h, linkOut } from './element.ts';
import type { Part } from './events.ts';
import { type Box, type Size } from './geometry.ts';
import { placeAside } from './corners.ts';
import { noticeCorners } from '../readiness/ids.ts';
import type { Surroundings } from './surroundings.ts';

/** The notice's words for what is said beside it. */
export type AsideWords = Pick<
  Notice,
  'passwords' | 'translation' | 'language' | 'close' | 'newTab' | 'product' | 'unofficial'
>;

/** Texts about something under way: an error, a password window, a translation. */
export interface Asides extends Part {
  explain(explanation: Explanation | null): void;
  helpWith(certificate: CertificateId | null, words: AsideWords | null): void;
  /** Warns, until it is closed, that Chrome translates the page. */
  caution(isTranslated: boolean, words: AsideWords | null): void;
  /** The window has another size: the texts may need another size. */
  refit(): void;
  /** Finds their places. @returns where they stand */
  place(surroundings: Surroundings, later: Later): Box[];
}

/** A text in a live region. Screen readers watch the region from before the text comes. */
interface Aside {
  readonly region: HTMLElement;
  fill(content: HTMLElement | null): void;
  /** Tells that the region is on the page, where screen readers watch it. */
  isThere(): void;
}

/** How long a region must be on the page before screen readers read out a new text in it, in ms. */
const KNOWN_AFTER_MS = 150;

/** @param onChange called when what is said has changed and needs a place */
export function createAsides(onChange: () => void): Asides {
  // Screen readers read errors out at once, and the rest in its turn.
  const [explanation, help, caution] = [aside('alert'), aside('status'), aside('status')];
  const all = [explanation, help, caution];
  const element = h('div', { class: 'asides' }, ...all.map(({ region }) => region));
  const cards = () => element.querySelectorAll<HTMLElement>('.card');
  let isCautioned = false;
  /** The size of each card without a limit to its height. */
  let sizes = new WeakMap<Element, Size>();

  function aside(role: 'alert' | 'status'): Aside {
    const region = h('div', { role });
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shownSince: number | undefined;
    return {
      region,
      isThere() {
        shownSince ??= performance.now();
      },
      fill(content) {
        clearTimeout(timer);
        region.replaceChildren();
        if (!content) return;
        const add = () => {
          region.replaceChildren(content);
          onChange();
        };
        const wait = (shownSince ?? performance.now()) + KNOWN_AFTER_MS - performance.now();
        if (wait <= 0) add();
        else timer = setTimeout(add, wait);
      },
    };
  }

  return {
    element,
    explain: (of) => explanation.fill(of && explanationCard(of)),
    helpWith(certificate, words) {
      help.fill(certificate && words && passwordCard(certificate, words));
    },
    caution(isTranslated, words) {
      if (isTranslated === isCautioned || !words) return;
      isCautioned = isTranslated;
      caution.fill(isTranslated ? cautionCard(words) : null);
    },
    refit() {
      for (const card of cards()) card.style.maxHeight = '';
      sizes = new WeakMap();
    },
    place(surroundings, later) {
      for (const each of all) each.isThere();
      const { window, controls } = surroundings;
      const obstacles = controls.map(({ box }) => box);
      const placed: Box[] = [];
      for (const card of cards()) {
        const size = sizes.get(card) ?? measured(card);
        sizes.set(card, size);
        const box = placeAside(noticeCorners, size, window, [...obstacles, ...placed]);
        const theme = themeBehind(box, surroundings);
        later(() => {
          card.style.maxHeight = `${box.bottom - box.top}px`;
          moveTo(card, box);
          setData(card, 'theme', theme);
          show(card, true);
        });
        placed.push(box);
      }
      return placed;
    },
    act(pressed) {
      const card = pressed.closest<HTMLElement>('.card');
      if (pressed.dataset['action'] === 'close') close(card);
      else if (card) copyCode(card, pressed);
    },
    escape() {
      close(focusedAround(element)?.closest<HTMLElement>('.card') ?? null);
      return true;
    },
  };

  function close(card: HTMLElement | null): void {
    card?.remove();
    onChange();
  }
}

function copyCode(card: HTMLElement, pressed: HTMLElement): void {
  const code = card.querySelector('code');
  if (!code) return;
  void navigator.clipboard.writeText(code.textContent).then(
    () => pressed.replaceChildren(pressed.dataset['done'] ?? ''),
    // If a page forbids the clipboard, the user can copy the code by hand.
    () => getSelection()?.selectAllChildren(code),
  );
}

function closer(label: string): HTMLElement {
  return button('close', { class: 'round', 'aria-label': label, title: label });
}

function explanationCard(explanation: Explanation): HTMLElement {
  const { by, title, meaning, steps, link, help, copy, close, client, code } = explanation;
  return h(
    'section',
    {
      class: 'card aside',
      lang: explanation.language,
      'aria-label': by,
      'data-explanation': '',
      'data-source': client,
      'data-code': code,
    },
    h('div', { class: 'head' }, h('h2', {}, title), closer(close)),
    // One click selects the whole code, even if a page forbids the clipboard.
    copy && h('p', {}, h('code', {}, code)),
    h('p', {}, meaning),
    h('ol', {}, ...steps.map((step) => h('li', {}, step))),
    link && linkOut(link, null),
    h('p', { class: 'by' }, help),
    copy && h('div', { class: 'bar' }, button('copy-code', { 'data-done': copy.done }, copy.label)),
    h('p', { class: 'by' }, by),
  );
}

function passwordCard(certificate: CertificateId, words: AsideWords): HTMLElement {
  const { title, text } = words.passwords[certificate];
  return textCard({ 'data-password': certificate }, title, text, words);
}

function cautionCard(words: AsideWords): HTMLElement {
  const { title, text } = words.translation;
  return textCard({ 'data-caution': 'translation' }, title, text, words);
}

function textCard(
  attributes: Readonly<Record<string, string>>,
  title: string,
  text: string,
  { language, close, product, unofficial }: AsideWords,
): HTMLElement {
  const by = `${product} · ${unofficial}`;
  return h(
    'section',
    { class: 'card aside', lang: language, 'aria-label': by, ...attributes },
    h('div', { class: 'head' }, h('h2', {}, title), closer(close)),
    h('p', {}, text),
    h('p', { class: 'by' }, by),
  );
}
