import { hosts } from '../../world/hosts.ts';
import { pageUrl } from '../options.ts';
import { layouts } from '../layouts.ts';
import { both, filling, last, type Layout, pageOf } from './parts.ts';

export { habits } from './habits.ts';
export { controlOf, type Layout } from './parts.ts';
export { places } from './places.ts';
export { shells } from './shells.ts';
export { watchful, type Watchful } from './watchful.ts';

/* Hostile and awkward layouts, because the real layout may change. */

/** Rows and cells, with enough content below them to scroll. */
export const grids: Readonly<Record<string, Layout>> = Object.fromEntries(
  Object.entries(layouts).map(([name, { css, body }]) => [
    name,
    // The heading leaves room beside it for something small when buttons fill a small window.
    { css, body: `<h1>ログイン</h1>${body}${filling(20)}${last}`, landmarks: both },
  ]),
);

const path = '/zoo/';

interface Server {
  setPage(host: string, path: string, answer: string): void;
}

/**
 * Serves a layout.
 * @returns its address
 */
export function serveLayout(server: Server, layout: Layout): string {
  const system = layout.system ?? 'earlier';
  server.setPage(hosts[system], path, pageOf(layout));
  return pageUrl(system, path);
}
