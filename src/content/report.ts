import { panelLine } from '../readiness/ids.ts';
import type { PageReport } from '../state/protocol.ts';

/** Tells the side panel what the page shows, while a panel beside this page listens. */
export interface Reporter {
  /** From now on, a panel can listen. */
  readonly begin: () => void;
  /** Tells it again if it has changed. */
  readonly tell: () => void;
}

/**
 * Accepts the panel's line. Only pages of this extension can open one: a web page cannot reach a
 * content script by `connect`. Chrome prepares `chrome.runtime` at its first use, which costs half a
 * millisecond before the first paint (docs/performance.md). So nothing here uses it before `begin`.
 *
 * @param read looks at the page; called only while a panel listens
 */
export function reportToPanel(read: () => PageReport, signal: AbortSignal): Reporter {
  const told = new Map<chrome.runtime.Port, string>();

  function tell(): void {
    if (told.size === 0) return;
    const report = read();
    const text = JSON.stringify(report);
    for (const [line, last] of told) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Chrome's has no target origin
      if (text !== last) line.postMessage(report);
      told.set(line, text);
    }
  }

  function begin(): void {
    chrome.runtime.onConnect.addListener((line) => {
      if (line.name !== panelLine || signal.aborted) return;
      told.set(line, '');
      line.onDisconnect.addListener(() => {
        void chrome.runtime.lastError;
        told.delete(line);
      });
      tell();
    });
  }

  return { begin, tell };
}
