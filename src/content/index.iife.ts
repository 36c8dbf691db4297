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
 * Begins before the page does, and only listens at first: it hears an event before the page's own
 * listeners do, and an event that it misses does not come again. Everything that is shown is made
 * when the page has arrived, or before that if there is something to say.
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

/** How many untrusted returns count: a page can make them up. */
const MOST_FORGED = 20;
let forged = 0;

/** The user has come back to the page: what is shown may be old, and the bounds start again. */
function comeBack({ isTrusted }: Event): void {
  if (!isTrusted && forged++ >= MOST_FORGED) return;
  if (isTrusted) clients.renew();
  visit?.refresh();
}

life.listen(document, ['visibilitychange'], (event) => {
  if (document.visibilityState === 'visible') comeBack(event);
});
life.listen(window, ['focus'], (event) => {
  // A capturing listener also hears the focus of every element in the page.
  if (event.target === window) comeBack(event);
});
life.listen(window, ['pageshow'], (event) => {
  if ((event as PageTransitionEvent).persisted) comeBack(event);
});
life.listen(window, ['pagehide'], () => clients.forget());
onArrival(life, () => {
  // This comes before the question to the worker. An open panel hears that, and opens its line.
  reporter.begin();
  begun().arrive();
});
