import { TargetType, type CDPSession, type Page, type Protocol } from 'puppeteer';
import { jpkiHostName, registerHost } from '../e2e/support/native-host.ts';
import type { Session } from '../e2e/support/session.ts';
import { waitUntil } from '../e2e/support/wait.ts';
import type { EmptyExtension } from './empty-extension.ts';
import { inTurn, type Row } from './measure.ts';

/*
 * What the service worker costs: a check of this computer against a bare question to Chrome for the
 * same host; the first answer of a stopped worker against that of an empty worker; the memory of
 * both.
 *
 * Functions that run in the browser contain no named functions: the helper that tsx calls to keep
 * their names does not exist there.
 */

const factKey = 'facts.jpki-client';

/** Milliseconds from asking Chrome for the host to its refusal. */
function bareQuestion(page: Page): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        chrome.runtime.connectNative(name).onDisconnect.addListener(() => {
          void chrome.runtime.lastError;
          resolve(performance.now() - start);
        });
      }),
    jpkiHostName,
  );
}

/** Milliseconds from the message to the worker to the stored fact. */
function wholeCheck(page: Page): Promise<number> {
  return page.evaluate(
    (key) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        chrome.storage.local.onChanged.addListener((changes) => {
          if (key in changes) resolve(performance.now() - start);
        });
        void chrome.runtime.sendMessage({ type: 'recheck', readers: null });
      }),
    factKey,
  );
}

/** @param rounds how often each is measured */
export async function measureCheck(session: Session, rounds: number): Promise<Row[]> {
  const host = await registerHost({
    userDataDir: session.userDataDir,
    situation: 'for-another-extension',
    extensionId: session.extensionId,
  });
  const page = await session.extensionPage('manifest.json');
  const times = await inTurn(
    rounds,
    () => wholeCheck(page),
    () => bareQuestion(page),
  );
  await page.close();
  await host.unregister();
  return [
    {
      what: 'a check, from message to stored fact, against a bare connectNative',
      unit: 'ms',
      ...times,
      compared: 'ratio',
      atMost: 2,
    },
  ];
}

/** Makes a function that stops an extension's worker, as Chrome does when it is idle. */
async function stopperOf(control: Page, origin: string): Promise<() => Promise<void>> {
  const cdp = await control.createCDPSession();
  const versions = new Map<string, Protocol.ServiceWorker.ServiceWorkerVersion>();
  cdp.on('ServiceWorker.workerVersionUpdated', ({ versions: told }) => {
    for (const version of told) versions.set(version.versionId, version);
  });
  await cdp.send('ServiceWorker.enable');
  const running = () =>
    [...versions.values()].find(
      ({ scriptURL, runningStatus }) => scriptURL.startsWith(origin) && runningStatus !== 'stopped',
    );
  return async () => {
    const version = running();
    if (version) await cdp.send('ServiceWorker.stopWorker', { versionId: version.versionId });
    await waitUntil('the worker having stopped', () => running() === undefined);
  };
}

/** Milliseconds from a message to its answer. */
function answerTime(page: Page, message: unknown): Promise<number> {
  return page.evaluate(async (sent) => {
    const start = performance.now();
    await chrome.runtime.sendMessage(sent);
    return performance.now() - start;
  }, message);
}

/** The memory that a worker's scripts hold, in kB, after garbage collection. */
async function heapOf(session: Session, page: Page, origin: string): Promise<number> {
  await answerTime(page, { type: 'forget-reader' });
  const target = await session.browser.waitForTarget(
    (each) => each.type() === TargetType.SERVICE_WORKER && each.url().startsWith(origin),
  );
  const cdp: CDPSession = await target.createCDPSession();
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return usedSize / 1000;
}

/** @param rounds how often each worker is started */
export async function measureWorker(
  session: Session,
  empty: EmptyExtension,
  rounds: number,
): Promise<Row[]> {
  const ours = await session.extensionPage('manifest.json');
  const theirs = await session.page(empty.urlOf('manifest.json'));
  const control = await session.page('about:blank');
  const own = `chrome-extension://${session.extensionId}/`;
  const stop = {
    ours: await stopperOf(control, own),
    theirs: await stopperOf(control, empty.urlOf('')),
  };
  // Each worker answers after it has stored one item.
  const message = { type: 'forget-reader' };
  const cold = await inTurn(
    rounds,
    async () => {
      await stop.ours();
      return answerTime(ours, message);
    },
    async () => {
      await stop.theirs();
      return answerTime(theirs, message);
    },
  );
  const heap = await inTurn(
    3,
    () => heapOf(session, ours, own),
    () => heapOf(session, theirs, empty.urlOf('')),
  );
  for (const page of [ours, theirs, control]) await page.close();
  return [
    {
      what: 'worker: from cold start to first answer, against an empty worker',
      unit: 'ms',
      ...cold,
      compared: 'ratio',
    },
    {
      what: 'worker: memory, against an empty worker',
      unit: 'kB',
      ...heap,
      compared: 'difference',
    },
  ];
}
