import type { CertificateId } from '../readiness/ids.ts';
import { onArrival } from './arrival.ts';
import { helpWithClients } from './client.ts';
import { ownEvents } from './events.ts';
import { isSignedIn } from './evidence.ts';
import { findLandmarks } from './landmarks.ts';
import { beginLife } from './lifetime.ts';
import { reportToPanel } from './report.ts';
import { beginVisit, type Visit } from './visit.ts';
import { watchPage } from './watch.ts';

/*
 * Begins before the page does, and only listens at first: before the page's own listeners, and
 * before an event that cannot be heard again. What it takes to show something is made when the page
 * has arrived, or when there is something to say before that.
 */

let visit: Visit | null = null;
/** The certificate that the page waits for. */
let asked: CertificateId | null = null;

const life = beginLife(() => visit?.refresh());
const events = ownEvents(life);
const clients = helpWithClients(
  {
    explain: (explanation) => (explanation ? begun() : visit)?.explain(explanation),
    help(certificate) {
      asked = certificate;
      (certificate ? begun() : visit)?.help(certificate);
      reporter.tell();
    },
    draw: (notice) => (notice ? begun() : visit)?.draw(notice),
  },
  life,
);
const pace = watchPage(
  {
    onChange: () => visit?.look(),
    onMove: () => visit?.move(),
    onResize: () => visit?.resize(),
  },
  life,
);

// A panel that is open asks each page when it has loaded, and only once.
const reporter = reportToPanel(
  () => ({
    landmarks: [...findLandmarks(location.host, document).keys()],
    isSignedIn: isSignedIn(location.host, document),
    certificate: asked,
  }),
  life.signal,
);

function begun(): Visit {
  visit ??= beginVisit(life, events, pace, reporter);
  return visit;
}

/** How many returns are believed that a page may have made up. */
const MOST_FORGED = 20;
let forged = 0;

/** The user has come back to the page: what is shown may be old, and bounds begin again. */
function comeBack({ isTrusted }: Event): void {
  if (!isTrusted && forged++ >= MOST_FORGED) return;
  if (isTrusted) clients.renew();
  visit?.refresh();
}

life.listen(document, ['visibilitychange'], (event) => {
  if (document.visibilityState === 'visible') comeBack(event);
});
life.listen(window, ['focus'], (event) => {
  // On the way in, the focus of everything in the page is heard, too.
  if (event.target === window) comeBack(event);
});
life.listen(window, ['pageshow'], (event) => {
  if ((event as PageTransitionEvent).persisted) comeBack(event);
});
life.listen(window, ['pagehide'], () => clients.forget());
onArrival(life, () => begun().arrive());
