import { createAsk } from '../platform/ask.ts';
import { browser } from '../platform/browser.ts';
import { inTime } from '../platform/in-time.ts';
import { isUnknown } from '../platform/shape.ts';
import type { Protocol } from './protocol.ts';

/** How long the worker may take, in milliseconds. A check waits two seconds for a silent host. */
const ASK_MS = 10_000;

/** Asks the worker, from one of the extension's own pages. It ends, whatever the worker does. */
export const ask = createAsk<Protocol>(async (message) => {
  let isLate = false;
  const answer = await inTime(() => browser.runtime.sendMessage(message), isUnknown, {
    ms: ASK_MS,
    onTimeOver: () => {
      isLate = true;
    },
  });
  // A worker that is slow is not asked twice; one that was stopped gives nothing, and is.
  return isLate ? { ok: false, refusal: 'failed' } : answer?.value;
});
