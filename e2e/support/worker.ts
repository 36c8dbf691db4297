import type { CDPSession, Page, Protocol } from 'puppeteer';
import type { UserAgentData } from '../world/computers.ts';
import type { Attached } from './observer.ts';
import { waitUntil } from './wait.ts';
import { type Evaluator, evaluateIn } from './remote.ts';

/** The extension's service worker: which one runs now, what it believes, and how it is stopped and started. */
export class ExtensionWorker implements Evaluator {
  #session: CDPSession | undefined;
  #running = false;
  #starts = 0;
  #stops = 0;
  #userAgentData: UserAgentData | undefined;
  #isEmulating = false;
  readonly #versions = new Map<string, Protocol.ServiceWorker.ServiceWorkerVersion>();

  private constructor(
    private readonly origin: string,
    private readonly control: CDPSession,
  ) {}

  /** `control` is any page of the browser that stays open: it is from there that workers are stopped and started. */
  static async watch(extensionId: string, control: Page): Promise<ExtensionWorker> {
    const session = await control.createCDPSession();
    const worker = new ExtensionWorker(`chrome-extension://${extensionId}/`, session);
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) worker.#versions.set(version.versionId, version);
    });
    await session.send('ServiceWorker.enable');
    return worker;
  }

  /** Called by the observer for each target before its first line runs; takes up the worker among them. */
  async prepare({ session, source }: Attached): Promise<void> {
    const { type, url } = source();
    if (type !== 'service_worker' || !url.startsWith(this.origin)) return;
    if (this.#session !== session) {
      this.#session = session;
      session.on('Inspector.targetCrashed', () => {
        this.#running = false;
        this.#stops += 1;
      });
    }
    await this.#applyUserAgentData();
    this.#running = true;
    this.#starts += 1;
  }

  /** Runs a function in the worker, waking it where it is stopped; arguments and result travel as JSON. */
  async evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return evaluateIn({ session: await this.#wake() }, run, args);
  }

  /** Stops the worker as Chrome does when it is idle, and comes back when it has been stopped. */
  async stop(): Promise<void> {
    if (!this.isRunning()) return;
    await this.#wake();
    const version = this.#version('running');
    if (version === undefined) return;
    const before = this.#stops;
    await this.control.send('ServiceWorker.stopWorker', { versionId: version.versionId });
    // Not "is stopped": an event may wake it again at once.
    await waitUntil('the service worker stopping', () => this.#stops > before);
  }

  isRunning(): boolean {
    // A worker of an extension that is gone, or was loaded anew, is detached without a word.
    return this.#running && this.#session?.detached === false;
  }

  /** Does something that starts the worker anew, such as reloading the extension, and comes back when it runs. */
  async restartedBy(act: () => Promise<unknown>): Promise<void> {
    const before = this.#starts;
    await act();
    await waitUntil('the service worker starting anew', () => this.#starts > before);
    await this.#wake();
  }

  /**
   * From now on, and from the first line on after each restart, the worker's `navigator.userAgentData` is this;
   * `undefined` lets it be what it is.
   * Its `navigator.userAgent` cannot be emulated: for that, open the session with `--user-agent=…`.
   */
  async emulateUserAgentData(userAgentData: UserAgentData | undefined): Promise<void> {
    this.#userAgentData = userAgentData;
    if (this.isRunning()) await this.#applyUserAgentData();
  }

  /** The debugger's session outlives a worker's restart, and so does what is emulated through it. */
  async #applyUserAgentData(): Promise<void> {
    if (this.#userAgentData === undefined) {
      // An empty text takes the emulation away.
      if (this.#isEmulating) await this.#override({ userAgent: '' });
      this.#isEmulating = false;
      return;
    }
    this.#isEmulating = true;
    await this.#override({
      // Without some text here the data is refused.
      userAgent: 'Mozilla/5.0',
      userAgentMetadata: {
        platform: 'Windows',
        platformVersion: '15.0.0',
        architecture: 'x86',
        model: '',
        mobile: false,
        ...this.#userAgentData,
      },
    });
  }

  async #override(agent: Protocol.Emulation.SetUserAgentOverrideRequest): Promise<void> {
    await this.#session?.send('Emulation.setUserAgentOverride', agent);
  }

  #version(
    status: Protocol.ServiceWorker.ServiceWorkerVersionRunningStatus,
  ): Protocol.ServiceWorker.ServiceWorkerVersion | undefined {
    return [...this.#versions.values()].find(
      ({ scriptURL, runningStatus }) =>
        scriptURL.startsWith(this.origin) && runningStatus === status,
    );
  }

  async #wake(): Promise<CDPSession> {
    if (!this.isRunning()) {
      await this.control.send('ServiceWorker.startWorker', { scopeURL: this.origin });
    }
    return waitUntil('the service worker running', () =>
      this.isRunning() && this.#version('running') !== undefined ? this.#session : undefined,
    );
  }
}
