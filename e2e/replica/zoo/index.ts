import { hosts } from '../../world/hosts.ts';
import { pageUrl } from '../options.ts';
import { habits } from './habits.ts';
import { layouts } from '../layouts.ts';
import { both, filling, last, type Layout, pageOf } from './parts.ts';
import { places } from './places.ts';
import { shells } from './shells.ts';

export { controlOf, type Layout } from './parts.ts';
export { watchful, type Watchful } from './watchful.ts';

/** Rows and cells, with enough below them to scroll. */
const grids = Object.fromEntries(
  Object.entries(layouts).map(([name, { css, body }]) => [
    name,
    // A heading, beside which something small has room where buttons fill a small window.
    { css, body: `<h1>ログイン</h1>${body}${filling(20)}${last}`, landmarks: both },
  ]),
);

/** Hostile and awkward layouts: what the real pages look like tomorrow is not known. */
export const zoo: readonly (readonly [name: string, layout: Layout])[] = Object.entries<Layout>({
  ...shells,
  ...places,
  ...habits,
  ...grids,
});

const path = '/zoo/';

interface Server {
  setPage(host: string, path: string, answer: string): void;
}

/** Serves a layout; gives its address. */
export function serveLayout(server: Server, layout: Layout): string {
  const system = layout.system ?? 'earlier';
  server.setPage(hosts[system], path, pageOf(layout));
  return pageUrl(system, path);
}
