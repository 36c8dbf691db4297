import type { LandmarkId } from '../readiness/ids.ts';
import type { Flag, Notice } from '../state/protocol.ts';
import { createHost, fillHost, h, type Host } from './element.ts';
import { findLandmarks } from './landmarks.ts';
import { placeBeside, sizeOf, standsAfter } from './place.ts';

/** The flags beside the recognised controls. */
export interface Flags {
  /** Sets what the flags say, and puts them beside the controls that are there now. Null: none. */
  draw(notice: Notice | null): void;
  /** Follows controls that came, moved or went. */
  keep(): void;
  /** Looks for every flag's place anew: the page's layout may have changed. */
  settle(): void;
  remove(): void;
}

/** A flag on the page: whose it is, how big that was, what it stands after, what it says. */
interface Standing {
  readonly host: Host;
  readonly control: Element;
  readonly size: string;
  readonly anchor: Element;
  readonly said: string;
}

/** How often a place is looked for because a control has changed its size, in one page's life. */
const MOST_RESIZES = 60;

export function createFlags(): Flags {
  const standing = new Map<LandmarkId, Standing>();
  let notice: Notice | null = null;
  let resizes = 0;
  // A control that was hidden, or is laid out anew, gets its flag a place anew.
  const resized = new ResizeObserver(() => {
    if (resizes++ < MOST_RESIZES) keep();
  });

  function stand(id: LandmarkId, control: Element, flag: Flag, language: string): void {
    const said = JSON.stringify([flag, language]);
    const old = standing.get(id);
    const host = old?.host ?? createHost('zairyu-ready-flag');
    Object.assign(host.element.dataset, {
      landmark: id,
      unmet: flag.unmet.join(' '),
      unknown: flag.unknown.join(' '),
    });
    host.element.lang = language;
    const stays = old?.control === control && standsAfter(old.anchor, old.host.element);
    if (stays && old.said === said && old.size === sizeOf(control)) return;
    fillHost(host, box(flag, null));
    const anchor = placeBeside(control, host.element);
    // Away from its control, a flag has to say which one it means.
    if (anchor !== control) fillHost(host, box(flag, flag.label));
    standing.set(id, { host, control, size: sizeOf(control), anchor, said });
    resized.observe(control);
  }

  function drop(id: LandmarkId): void {
    const old = standing.get(id);
    if (!old) return;
    resized.unobserve(old.control);
    old.host.element.remove();
    standing.delete(id);
  }

  function keep(): void {
    if (!notice) return;
    const found = findLandmarks(location.host, document);
    for (const id of standing.keys()) if (!found.has(id)) drop(id);
    for (const [id, control] of found) {
      const flag = notice.flags[id];
      if (flag.lines.length > 0) stand(id, control, flag, notice.language);
      else drop(id);
    }
    const own = new Set<Element>([...standing.values()].map(({ host }) => host.element));
    // A page that writes its own markup anew leaves empty copies of ours behind.
    for (const each of document.querySelectorAll('zairyu-ready-flag')) {
      if (!own.has(each)) each.remove();
    }
  }

  function remove(): void {
    for (const id of standing.keys()) drop(id);
  }

  return {
    draw: (next) => {
      notice = next;
      if (next) keep();
      else remove();
    },
    keep,
    settle: () => {
      remove();
      keep();
    },
    remove,
  };
}

function box({ lines }: Flag, label: string | null): HTMLElement {
  return h(
    'div',
    { class: 'flag' },
    label && h('strong', {}, label),
    ...lines.map(({ status, text }) => h('p', { 'data-status': status }, text)),
  );
}
