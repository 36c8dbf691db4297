import type { Notice, NoticeItem } from '../state/protocol.ts';
import { button, h, linkOut } from './element.ts';

function handle({ move }: Notice): HTMLElement {
  return button('move', { class: 'handle', 'aria-label': move, title: move });
}

/** The content of the folded panel: a handle to move it, and one line that opens it. */
export function foldedView(notice: Notice): HTMLElement[] {
  const { state, line, buttons } = notice;
  const sign = h('span', { class: 'sign', 'data-sign': state });
  return [
    handle(notice),
    button(
      'unfold',
      { class: 'line', 'aria-expanded': 'false', title: buttons.unfold },
      sign,
      h('span', { class: 'text' }, line),
    ),
  ];
}

/**
 * The content of the open panel: what is missing first, each with its step, then what is unknown.
 */
export function openView(notice: Notice): (HTMLElement | null)[] {
  const { items, heading, next, buttons, newTab, product, unofficial } = notice;
  const list = (status: NoticeItem['status']) => items.filter((item) => item.status === status);
  return [
    h(
      'div',
      { class: 'head' },
      handle(notice),
      h('h2', {}, heading),
      button('fold', {
        class: 'round',
        'aria-expanded': 'true',
        'aria-label': buttons.fold,
        title: buttons.fold,
      }),
    ),
    next ? h('p', { class: 'next' }, next) : null,
    h(
      'ul',
      {},
      ...list('unmet').map((item) => missingItem(item, newTab)),
      ...list('unknown').map((item) => unknownItem(item)),
    ),
    h(
      'div',
      { class: 'bar' },
      button('guide', { class: 'strong' }, buttons.guide),
      button('not-now', {}, buttons['not-now']),
    ),
    h('p', { class: 'by' }, `${product} · ${unofficial}`),
  ];
}

function missingItem({ status, name, title, step, link }: NoticeItem, newTab: string): HTMLElement {
  return h(
    'li',
    { 'data-status': status },
    h('p', {}, h('strong', {}, name), ` ${title}`),
    h('p', { class: 'step' }, step),
    link && linkOut(link, newTab),
  );
}

function unknownItem({ status, name, title }: NoticeItem): HTMLElement {
  return h(
    'li',
    { 'data-status': status, class: 'short' },
    h('p', {}, h('strong', {}, name), ` ${title}`),
  );
}
