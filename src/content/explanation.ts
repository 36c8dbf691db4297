import type { Explanation } from '../state/protocol.ts';
import { h } from './element.ts';
import { showAbove } from './panel.ts';

/** Shows what a client's failure, or its silence, means. @returns takes it away again */
export function showExplanation(explanation: Explanation): () => void {
  const { source, code, language } = explanation;
  return showAbove('zairyu-ready-explanation', { source, code }, language, (close) =>
    content(explanation, close),
  );
}

function content(explanation: Explanation, onClose: () => void): HTMLElement {
  const { by, title, meaning, steps, link, help, copy, close } = explanation;
  // One click selects the whole code, also where a page forbids the clipboard.
  const code = copy && h('code', {}, explanation.code);
  return h(
    'section',
    { class: 'above', role: 'alert', 'aria-label': by },
    h('p', { class: 'by' }, by),
    h('h2', {}, title),
    code && h('p', {}, code),
    h('p', {}, meaning),
    h('ol', {}, ...steps.map((step) => h('li', {}, step))),
    link && h('a', { href: link.href, target: '_blank', rel: 'noopener noreferrer' }, link.label),
    h('p', { class: 'by' }, help),
    h('div', { class: 'bar' }, code && copy && copyButton(code, copy), button(close, onClose)),
  );
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = h('button', { type: 'button' }, label);
  made.addEventListener('click', onClick);
  return made;
}

function copyButton(
  code: HTMLElement,
  { label, done: copied }: NonNullable<Explanation['copy']>,
): HTMLButtonElement {
  const made = button(label, () => {
    void navigator.clipboard.writeText(code.textContent).then(
      () => made.replaceChildren(copied),
      () => getSelection()?.selectAllChildren(code),
    );
  });
  return made;
}
