import { type Browser, type CDPSession, type Page, TargetType } from 'puppeteer';
import type { ExtensionWorker } from './worker.ts';

interface Recording {
  readonly messages: string[];
}

/** What reached the extension's service worker since the recording began. */
export interface WorkerRecording {
  /** Every message, also those through a port, each as JSON. */
  messages(): Promise<readonly string[]>;
}

/**
 * Makes the worker record every message it gets, besides handling it. Do not stop the worker
 * meanwhile: that ends the recording, and `messages` then throws.
 */
export async function recordMessages(worker: ExtensionWorker): Promise<WorkerRecording> {
  await worker.evaluate(() => {
    const recording: Recording = { messages: [] };
    Object.assign(globalThis, { zairyuReadyRecording: recording });
    chrome.runtime.onMessage.addListener((message: unknown) => {
      recording.messages.push(JSON.stringify(message) ?? 'undefined');
    });
    chrome.runtime.onConnect.addListener((port) => {
      recording.messages.push(JSON.stringify({ port: port.name }));
      port.onMessage.addListener((message: unknown) => {
        recording.messages.push(JSON.stringify(message) ?? 'undefined');
      });
    });
  });
  return {
    messages: () =>
      worker.evaluate(
        () =>
          (globalThis as typeof globalThis & { zairyuReadyRecording: Recording })
            .zairyuReadyRecording.messages,
      ),
  };
}

/**
 * Adds to `lines` every line of a target's console, at every level, with the logged values as far
 * as CDP shows them.
 */
async function consoleOf(session: CDPSession, lines: string[]): Promise<void> {
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    lines.push(JSON.stringify({ type, args }));
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    lines.push(JSON.stringify(exceptionDetails));
  });
  session.on('Log.entryAdded', ({ entry }) => {
    lines.push(JSON.stringify(entry));
  });
  // Both also report earlier entries.
  await session.send('Runtime.enable');
  await session.send('Log.enable');
}

/**
 * What the consoles of a page and of all service workers say from now on, and what the workers'
 * consoles said before.
 */
export async function recordConsoles(browser: Browser, page: Page): Promise<readonly string[]> {
  const lines: string[] = [];
  await consoleOf(await page.createCDPSession(), lines);
  for (const target of browser.targets()) {
    if (target.type() !== TargetType.SERVICE_WORKER) continue;
    await consoleOf(await target.createCDPSession(), lines);
  }
  return lines;
}
