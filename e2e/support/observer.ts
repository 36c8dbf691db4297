import type { Browser, CDPSession, Page, Protocol } from 'puppeteer';

/** A page, an extension page, or the extension's service worker, with its address at the time. */
export interface Source {
  readonly type: string;
  readonly url: string;
}

/** A console error or warning, an uncaught exception, or an error that Chrome itself logged. */
export interface Problem {
  readonly source: Source;
  readonly kind: 'console' | 'exception' | 'log';
  readonly text: string;
  /** The script or file it came from, if Chrome says. */
  readonly from: string;
}

export interface ObservedRequest {
  readonly source: Source;
  readonly method: string;
  readonly url: string;
}

/** One attached target. It outlives the stop and restart of a service worker. */
export interface Attached {
  readonly session: CDPSession;
  readonly source: () => Source;
}

export interface Observer {
  readonly problems: readonly Problem[];
  readonly requests: readonly ObservedRequest[];
  /**
   * Observes a page outside the tabs, too: the toolbar's popup or the side panel. Chrome attaches
   * to these only on request. Earlier console entries are reported, earlier network requests are
   * not.
   */
  hear(page: Page): Promise<void>;
  /** Empties `problems` and `requests`. */
  forget(): void;
}

function textOf(argument: Protocol.Runtime.RemoteObject): string {
  if (argument.type === 'string') return String(argument.value);
  return argument.description ?? JSON.stringify(argument.value) ?? argument.type;
}

async function enable(session: CDPSession): Promise<void> {
  await Promise.all([
    session.send('Runtime.enable'),
    session.send('Log.enable'),
    session.send('Network.enable'),
    session.send('Inspector.enable'),
  ]);
}

/**
 * Attaches to every page and service worker of a browser before its first script runs, and collects
 * its console complaints and network requests. `prepare` is awaited before the target starts. For a
 * service worker it is called again at each restart.
 */
export async function observe(
  browser: Browser,
  prepare: (attached: Attached) => Promise<void>,
): Promise<Observer> {
  const problems: Problem[] = [];
  const requests: ObservedRequest[] = [];
  const root = await browser.target().createCDPSession();

  const watch = (attached: Attached): void => {
    const { session, source } = attached;
    const add = (kind: Problem['kind'], text: string, from: string | undefined): void => {
      problems.push({ source: source(), kind, text, from: from ?? '' });
    };
    session.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      if (type !== 'error' && type !== 'warning' && type !== 'assert') return;
      add('console', args.map(textOf).join(' '), stackTrace?.callFrames[0]?.url);
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { exception, text, url, stackTrace } = exceptionDetails;
      add('exception', exception?.description ?? text, url ?? stackTrace?.callFrames[0]?.url);
    });
    session.on('Log.entryAdded', ({ entry }) => {
      if (entry.level === 'error' || entry.level === 'warning') add('log', entry.text, entry.url);
    });
    session.on('Network.requestWillBeSent', ({ request }) => {
      requests.push({ source: source(), method: request.method, url: request.url });
    });
  };

  const start = async (attached: Attached): Promise<void> => {
    const { session } = attached;
    await enable(session);
    await prepare(attached);
    await session.send('Runtime.runIfWaitingForDebugger');
  };
  // A target may close while being attached to. That is no error.
  const startUnlessClosed = (attached: Attached): void => {
    start(attached).catch((error: unknown) => {
      if (!attached.session.detached) throw error;
    });
  };

  const sources = new Map<string, Source>();
  root.on('Target.targetInfoChanged', ({ targetInfo: { targetId, type, url } }) => {
    sources.set(targetId, { type, url });
  });
  root.on('Target.attachedToTarget', ({ sessionId, targetInfo: { targetId, type, url } }) => {
    const session = root.connection()?.session(sessionId);
    if (session === undefined || session === null) return;
    const attached = { session, source: () => sources.get(targetId) ?? { type, url } };
    watch(attached);
    session.on('Inspector.targetReloadedAfterCrash', () => {
      startUnlessClosed(attached);
    });
    startUnlessClosed(attached);
  });
  await root.send('Target.setDiscoverTargets', { discover: true });
  await root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'service_worker' }, { type: 'page' }],
  });
  return {
    problems,
    requests,
    async hear(page) {
      const session = await page.createCDPSession();
      watch({ session, source: () => ({ type: 'page', url: page.url() }) });
      await enable(session);
    },
    forget() {
      problems.length = 0;
      requests.length = 0;
    },
  };
}
