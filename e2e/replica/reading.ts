import { clients, type Division } from '../world/clients.ts';
import type { Words } from '../world/languages.ts';
import type { PageOptions } from './options.ts';

/*
 * How a page reads a card. The shared facts (online-system-pages.md) know the dark full-screen
 * cover, its text that asks for reader and card, and its Cancel button. The wording, and the order
 * of a registration's two readings, are made up.
 */

const words = {
  insert: {
    ja: 'ＩＣカードリーダライタを接続し、マイナンバーカードをセットしてください。',
    en: 'Please connect the IC card reader and set your My Number Card.',
  },
  cancel: { ja: 'キャンセル', en: 'Cancel' },
} as const satisfies Record<string, Words>;

/**
 * The attributes of a button that reads certificates one after the other, and then opens another
 * page.
 */
export function reads(
  divisions: readonly Division[],
  next: string,
  { client }: PageOptions,
): string {
  if (client === null) return '';
  return `data-reads="${divisions.join(' ')}" data-next="${next.replaceAll('&', '&amp;')}"`;
}

/** The cover, kept in a template until a button is pressed. */
export function coverTemplate({ lang, client }: PageOptions): string {
  if (client === null) return '';
  const { request, answer } = clients[client];
  return `<template id="replica-reading" data-request="${request}" data-answer="${answer}">
      <div class="replica-cover" id="replica-cover">
        <p>${words.insert[lang]}</p>
        <p id="replica-code" role="alert"></p>
        <button type="button" id="replica-cancel">${words.cancel[lang]}</button>
      </div>
    </template>`;
}

/** The cover fills the window, above everything that is not in the top layer. */
export const readingCss = `
.replica-cover { position: fixed; inset: 0; z-index: 2147483647; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 16px; padding: 16px; color: #fff; background: rgb(0 0 0 / 80%); font-size: 18px; text-align: center; }
.replica-cover p { margin: 0; }
.replica-cover button { padding: 8px 24px; font: inherit; cursor: pointer; }
`;

export const readingJs = `'use strict';
// In a block: a document that is written again runs this once more in the same window.
{
  const template = document.getElementById('replica-reading');
  const dispatch = (division) =>
    document.dispatchEvent(
      new CustomEvent(template.dataset.request, {
        detail: JSON.stringify({ mode: '1', keypair_division: division }),
      }),
    );

  const read = (button) => {
    const cover = template.content.firstElementChild.cloneNode(true);
    const ending = new AbortController();
    const end = () => {
      ending.abort();
      cover.remove();
    };
    const waiting = button.dataset.reads.split(' ');
    let asked = waiting.shift();
    const onAnswer = (event) => {
      const answer = JSON.parse(event.detail);
      if (answer.result !== '0') {
        // All that today's users get: a bare code.
        document.getElementById('replica-code').textContent = answer.errcode;
        return;
      }
      const input = document.querySelector('input[data-certificate="' + asked + '"]');
      input.value = answer.certificate;
      asked = waiting.shift();
      if (asked) return dispatch(asked);
      end();
      input.form.action = button.dataset.next;
      input.form.submit();
    };
    document.addEventListener(template.dataset.answer, onAnswer, { signal: ending.signal });
    cover.querySelector('#replica-cancel').addEventListener('click', end);
    document.body.append(cover);
    dispatch(asked);
  };

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[data-next]') : null;
    if (!button) return;
    if (button.dataset.reads) read(button);
    else location.assign(button.dataset.next);
  });
}
`;
