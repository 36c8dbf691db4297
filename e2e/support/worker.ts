import type { CDPSession, Page, Protocol } from 'puppeteer';
import type { UserAgentData } from '../world/computers.ts';
import type { Attached } from './observer.ts';
import { waitUntil } from './wait.ts';
import { type Evaluator, evaluateIn } from './remote.ts';

/**
 * The extension's service worker: which one runs now, the user agent it sees, and how to stop and
 * start it.
 */
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

  /** @param control a page that stays open; stops and starts of the worker are sent through it */
  static async watch(extensionId: string, control: Page): Promise<ExtensionWorker> {
    const session = await control.createCDPSession();
    const worker = new ExtensionWorker(`chrome-extension://${extensionId}/`, session);
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const version of versions) worker.#versions.set(version.versionId, version);
    });
    await session.send('ServiceWorker.enable');
    return worker;
  }

  /**
   * The observer calls this for each target before its first line runs. Ignores all but the worker.
   */
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

  /**
   * Runs a function in the worker, and starts the worker if it is stopped. Arguments and result
   * travel as JSON.
   */
  async evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    return evaluateIn({ session: await this.#wake() }, run, args);
  }

  /** Stops the worker as Chrome does with an idle one. Resolves when it has stopped. */
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
    // Removing or reloading the extension detaches the worker's session without an event.
    return this.#running && this.#session?.detached === false;
  }

  /**
   * Does something that restarts the worker, such as reloading the extension. Resolves when the
   * worker runs.
   */
  async restartedBy(act: () => Promise<unknown>): Promise<void> {
    const before = this.#starts;
    await act();
    await waitUntil('the service worker starting anew', () => this.#starts > before);
    await this.#wake();
  }

  /**
   * Sets the worker's `navigator.userAgentData` from now on, after each restart from its first line
   * on. `undefined` restores the real value. `navigator.userAgent` cannot be emulated in a worker:
   * for that, open the session with `--user-agent=…`.
   */
  async emulateUserAgentData(userAgentData: UserAgentData | undefined): Promise<void> {
    this.#userAgentData = userAgentData;
    if (this.isRunning()) await this.#applyUserAgentData();
  }

  /** The debugger's session and its emulation outlive a restart of the worker. */
  async #applyUserAgentData(): Promise<void> {
    if (this.#userAgentData === undefined) {
      // An empty string ends the emulation.
      if (this.#isEmulating) await this.#override({ userAgent: '' });
      this.#isEmulating = false;
      return;
    }
    this.#isEmulating = true;
    await this.#override({
      // Chrome refuses the data without a user agent string.
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
