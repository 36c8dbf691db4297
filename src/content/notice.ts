import type { NoticeButton } from '../readiness/ids.ts';
import type { Notice, NoticeItem } from '../state/protocol.ts';
import { createHost, fillHost, h } from './element.ts';

/** The panel at the top of the page. */
export interface NoticePanel {
  /** Null: shows nothing. */
  draw(notice: Notice | null): void;
  /** Draws again what was drawn last, where the page's own state has changed. */
  redraw(): void;
  /** Puts the panel back where the page has taken it out. */
  keep(): void;
  remove(): void;
}

/** How often the panel is put back into a page that takes it out, in one page's life. */
const MOST_RETURNS = 20;

/**
 * Makes the panel. It stands in the flow, before the page's body: so it covers nothing.
 *
 * @param onPress told which of the panel's buttons the user presses
 */
export function createNoticePanel(onPress: (button: NoticeButton) => void): NoticePanel {
  const host = createHost('zairyu-ready-notice');
  let returns = 0;
  let drawn = '';
  let last: Notice | null = null;
  // A header that the page has fixed may lie over our place only once that is scrolled to.
  const seen = new IntersectionObserver(([latest]) => {
    if (latest?.isIntersecting) giveWay(host.element);
  });

  function draw(notice: Notice | null): void {
    last = notice;
    if (notice) return show(notice);
    drawn = '';
    return host.element.remove();
  }

  function show(notice: Notice): void {
    host.element.dataset['state'] = notice.state;
    host.element.dataset['unmet'] = idsOf(notice, 'unmet');
    host.element.dataset['unknown'] = idsOf(notice, 'unknown');
    host.element.lang = notice.language;
    // Redrawn only where it differs: the focus and what a screen reader is reading stay.
    const next = JSON.stringify([notice, isTranslated()]);
    if (next !== drawn) fillHost(host, panel(notice, onButton));
    drawn = next;
    place();

    function onButton(pressed: NoticeButton): void {
      onPress(pressed);
      if (pressed !== 'fold' && pressed !== 'unfold') return;
      draw({ ...notice, collapsed: pressed === 'fold' });
      host.root.querySelector('button')?.focus();
    }
  }

  function place(): void {
    if (host.element.isConnected) return;
    insert(host.element);
    seen.observe(host.element);
    if (returns++ === 0) requestAnimationFrame(() => performance.mark('zairyu-ready:notice'));
  }

  return {
    draw,
    redraw: () => {
      if (last) draw(last);
    },
    keep: () => {
      if (drawn && returns < MOST_RETURNS) place();
      if (host.element.isConnected) giveWay(host.element);
      for (const each of document.querySelectorAll('zairyu-ready-notice')) {
        if (each !== host.element) each.remove();
      }
    },
    remove: () => {
      seen.disconnect();
      host.element.remove();
    },
  };
}

/** Whether Chrome translates the page: it marks the page's root so. */
function isTranslated(): boolean {
  return document.documentElement.matches('.translated-ltr, .translated-rtl');
}

/** Puts the panel before the page's body, or into it where the body scrolls in itself. */
function insert(element: HTMLElement): void {
  const root = document.documentElement;
  if (getComputedStyle(root).overflowY === 'hidden') document.body.prepend(element);
  else root.insertBefore(element, document.body);
}

/** Where a header that the page has fixed lies over our place, ours is the end of the page. */
function giveWay(element: HTMLElement): void {
  const { left, top, width } = element.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + 1);
  if (!above || above === element) return;
  // What covers most of the window is no header: it goes again, as the reading cover does.
  if (above.getBoundingClientRect().height < innerHeight / 2)
    document.documentElement.append(element);
}

function idsOf({ items }: Notice, status: NoticeItem['status']): string {
  return items
    .filter((item) => item.status === status)
    .map(({ id }) => id)
    .join(' ');
}

function panel(notice: Notice, onPress: (button: NoticeButton) => void): HTMLElement {
  const { collapsed, items } = notice;
  const by = `${notice.product} · ${notice.unofficial}`;
  const button = (id: NoticeButton, attributes = {}) => {
    const element = h('button', { type: 'button', ...attributes }, notice.buttons[id]);
    element.addEventListener('click', () => onPress(id));
    return element;
  };
  return h(
    'section',
    { 'aria-label': by },
    h(
      'div',
      { class: 'bar' },
      h('h2', {}, h('span', { 'aria-live': 'polite' }, notice.heading)),
      h('span', { class: 'by' }, by),
      ...(items.length > 0
        ? [
            button(collapsed ? 'unfold' : 'fold', { 'aria-expanded': String(!collapsed) }),
            button('guide'),
            button('not-now'),
          ]
        : []),
    ),
    isTranslated()
      ? h(
          'p',
          { class: 'caution', 'data-caution': 'translation' },
          h('strong', {}, notice.translation.title),
          ` ${notice.translation.text}`,
        )
      : null,
    ...(collapsed || items.length === 0
      ? []
      : [h('ul', {}, ...items.map((item) => entry(item, notice.newTab)))]),
  );
}

function entry({ status, name, title, step, link }: NoticeItem, newTab: string): HTMLElement {
  return h(
    'li',
    { 'data-status': status },
    h('p', {}, h('strong', {}, name), ` ${title}`),
    h('p', { class: 'step' }, step),
    link &&
      h(
        'a',
        { href: link.href, target: '_blank', rel: 'noopener noreferrer' },
        link.label,
        h('span', { class: 'new-tab' }, ` (${newTab})`),
      ),
  );
}
