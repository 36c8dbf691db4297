import type { Notice } from '../state/protocol.ts';
import { helpWithClients } from './client.ts';
import { showsRegistration } from './evidence.ts';
import { createFlags } from './flags.ts';
import { createNoticePanel } from './notice.ts';
import { observePage, observeRootClass } from './observe.ts';
import { isExtensionThere, listenForEnd } from './extension.ts';
import { ask, askOrNothing } from './worker.ts';

const ending = new AbortController();
const { signal } = ending;

const panel = createNoticePanel((button) => {
  if (asking && button !== 'guide') isOutdated = true;
  void askOrNothing({ type: 'notice-used', button });
  if (button === 'not-now') draw(null);
});
const flags = createFlags();
const parts = [panel, flags];
let notice: Notice | null = null;
let isRegistered = false;

// First of all: an event that is missed cannot be heard again.
const clients = helpWithClients(
  () => notice,
  draw,
  () => holdOn(),
  signal,
);
const lookAgain = observePage(onPageChange, signal);
const holdOn = listenForEnd(end);
observeRootClass(() => panel.redraw(), signal);

let asking = false;
let askAgain = false;
/** The user has folded the notice since it was asked for: the answer on its way does not know. */
let isOutdated = false;

/** Asks the worker what is to be shown here, and shows it. */
async function refresh(): Promise<void> {
  if (!isExtensionThere()) return end();
  if (asking) {
    askAgain = true;
    return undefined;
  }
  asking = true;
  holdOn();
  await bodyIsThere();
  isRegistered = showsRegistration(location.host, document);
  // A worker that cannot answer leaves the page as it is.
  const answer = await ask({ type: 'page-shown', isRegistered }).catch(() => undefined);
  asking = false;
  if (signal.aborted) return undefined;
  if (isOutdated) askAgain = true;
  else if (answer !== undefined) draw(answer);
  if (!askAgain) return undefined;
  askAgain = false;
  isOutdated = false;
  return refresh();
}

function draw(next: Notice | null): void {
  notice = next;
  lookAgain();
  for (const part of parts) part.draw(next);
  if (!next) clients.hide();
}

function onPageChange(): void {
  if (!isExtensionThere()) return end();
  for (const part of parts) part.keep();
  if (!isRegistered && showsRegistration(location.host, document)) void refresh();
  return undefined;
}

/** How many returns are believed that a page may have made up. */
const MOST_FORGED = 20;
let forged = 0;

/** The user has come back to the page: what is shown may be old, and bounds begin anew. */
function comeBack({ isTrusted }: Event): void {
  if (!isTrusted && forged++ >= MOST_FORGED) return;
  if (isTrusted) clients.renew();
  void refresh();
}

/** Takes everything of ours out of the page, and stops listening. */
function end(): void {
  ending.abort();
  for (const part of parts) part.remove();
}

/** Waits for the page's body to begin, before the page is first painted. */
function bodyIsThere(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!document.body) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(check);
    observer.observe(document.documentElement, { childList: true });
    check();
  });
}

document.addEventListener(
  'visibilitychange',
  (event) => {
    if (document.visibilityState === 'visible') comeBack(event);
  },
  { signal },
);
window.addEventListener('focus', comeBack, { signal });
window.addEventListener('pageshow', (event) => event.persisted && comeBack(event), { signal });
window.addEventListener('pagehide', () => clients.forget(), { signal });
document.addEventListener('DOMContentLoaded', onPageChange, { signal });
window.addEventListener('load', () => flags.settle(), { signal });
window.addEventListener('resize', () => flags.settle(), { signal });
void refresh();
