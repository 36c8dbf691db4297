import { type Browser, type CDPSession, type Page, TargetType } from 'puppeteer';
import type { ExtensionWorker } from './worker.ts';

interface Recording {
  readonly messages: string[];
}

/** What has reached the extension's service worker since it was asked to write it down. */
export interface WorkerRecording {
  /** Every message and everything said through a port, each as JSON. */
  messages(): Promise<readonly string[]>;
}

/**
 * Has the worker write down all that reaches it, beside what it does with it. It must not be stopped meanwhile: that
 * would end the recording, and `messages` throws then.
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

/** Every line of a target's console, whatever its level, with all that was logged in it as far as CDP shows it. */
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
  // Both also tell what was logged before.
  await session.send('Runtime.enable');
  await session.send('Log.enable');
}

/** What the consoles of a page and of all service workers say from now on, and what the workers' said before. */
export async function recordConsoles(browser: Browser, page: Page): Promise<readonly string[]> {
  const lines: string[] = [];
  await consoleOf(await page.createCDPSession(), lines);
  for (const target of browser.targets()) {
    if (target.type() !== TargetType.SERVICE_WORKER) continue;
    await consoleOf(await target.createCDPSession(), lines);
  }
  return lines;
}
