import type { LandmarkId } from '../readiness/ids.ts';
import type { Flag } from '../state/protocol.ts';
import { moveTo, setData } from './boxes.ts';
import { button, h } from './element.ts';
import type { Box, Size } from './geometry.ts';
import { emsOf } from './text.ts';

/** The least space that a flag's words need, in CSS pixels (styles.css, `.words`). */
const WORDS = {
  mostWidth: 300,
  beside: 38,
  above: 9,
  between: 1,
  row: 18.8,
  em: 12.5,
  /** In ems. */
  narrow: 0.44,
};

/** The least size of a flag's words. */
export function leastSizeOf({ lines }: Flag): Size {
  const lengths = lines.map(({ text }) => WORDS.em * emsOf(text, WORDS.narrow));
  const room = WORDS.mostWidth - WORDS.beside;
  const rows = lengths.reduce((sum, length) => sum + Math.ceil(length / room), 0);
  return {
    width: WORDS.beside + Math.min(room, Math.max(0, ...lengths)),
    height: WORDS.above + WORDS.between * lines.length + WORDS.row * rows,
  };
}

/** The part of a flag that holds its words, also while the flag is a mark. */
export function wordsOf(flag: HTMLElement): HTMLElement {
  return flag.querySelector<HTMLElement>('.words') ?? flag;
}

/** Puts the words of a mark beside it, within the window. There they may cover something. */
export function placeWords(element: HTMLElement, mark: Box, size: Size, window: Box): void {
  const words = wordsOf(element);
  const left = Math.max(window.left, Math.min(mark.left, window.right - size.width));
  const isRoomBelow = mark.bottom + size.height <= window.bottom;
  const top = isRoomBelow ? mark.bottom : mark.top - size.height;
  moveTo(words, { left: left - mark.left, top: top - mark.top });
}

/** Makes a flag show its words, or a mark that opens them. */
export function setForm(element: HTMLElement, form: 'words' | 'mark'): void {
  if (element.dataset['form'] === form) return;
  setData(element, 'form', form);
  if (form === 'words') wordsOf(element).style.transform = '';
}

/** A flag's element: its words, and the mark that stands for them in a tight place. */
export function flagElement(id: LandmarkId, flag: Flag, language: string): HTMLElement {
  const { label, unmet, unknown, lines } = flag;
  const status = lines[0]?.status ?? 'unknown';
  return h(
    'div',
    {
      class: 'flag',
      role: 'note',
      lang: language,
      'aria-label': label,
      'data-flag': id,
      'data-unmet': unmet.join(' '),
      'data-unknown': unknown.join(' '),
      'data-form': 'words',
    },
    h(
      'div',
      { class: 'words', id: `words-${id}` },
      ...lines.map((line) => h('p', { 'data-status': line.status }, line.text)),
    ),
    button('open', {
      class: 'mark',
      'data-sign': status === 'unmet' ? 'not-ready' : 'unknown',
      'aria-label': label,
      'aria-describedby': `words-${id}`,
    }),
  );
}
