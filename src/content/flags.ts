import type { Flag, LandmarkId, Notice } from '../platform/protocol.ts';
import { createHost, fillHost, h, type Host } from './element.ts';
import { findLandmarks } from './landmarks.ts';
import { placeBeside, standsAfter } from './place.ts';

/** The flags beside the recognised controls. */
export interface Flags {
  /** Sets what the flags say, and puts them beside the controls that are there now. */
  draw(notice: Notice): void;
  /** Follows controls that came, moved or went. */
  keep(): void;
  /** Looks for every flag's place anew: the page's layout may have changed. */
  settle(): void;
  remove(): void;
}

/** A flag on the page: whose it is, what it stands after, what it says. */
interface Standing {
  readonly host: Host;
  readonly control: Element;
  readonly anchor: Element;
  readonly said: string;
}

export function createFlags(): Flags {
  const standing = new Map<LandmarkId, Standing>();
  let notice: Notice | null = null;

  function stand(id: LandmarkId, control: Element, flag: Flag, language: string): void {
    const said = JSON.stringify([flag, language]);
    const old = standing.get(id);
    const stays = old?.control === control && standsAfter(old.anchor, old.host.element);
    if (stays && old.said === said) return;
    const host = old?.host ?? createHost('zairyu-ready-flag');
    Object.assign(host.element.dataset, {
      landmark: id,
      unmet: flag.unmet.join(' '),
      unknown: flag.unknown.join(' '),
    });
    host.element.lang = language;
    fillHost(host, box(flag, null));
    const anchor = placeBeside(control, host.element);
    // Away from its control, a flag has to say which one it means.
    if (anchor !== control) fillHost(host, box(flag, flag.label));
    standing.set(id, { host, control, anchor, said });
  }

  function drop(id: LandmarkId): void {
    standing.get(id)?.host.element.remove();
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
  }

  function remove(): void {
    for (const id of standing.keys()) drop(id);
  }

  return {
    draw: (next) => {
      notice = next;
      keep();
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
