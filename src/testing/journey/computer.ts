import { vi } from 'vitest';
import type { Checklist } from '../../readiness/checklist.ts';
import type { CheckOutcome } from '../../state/protocol.ts';
import type * as ReadModule from '../../state/read.ts';
import type { Changes } from '../../state/stored.ts';
import type * as StoredModule from '../../state/stored.ts';
import type * as SavingModule from '../../platform/saving.ts';
import type * as StorageModule from '../../platform/storage.ts';
import type * as RecheckModule from '../../background/recheck.ts';
import { fakeChrome } from '../fake-chrome.ts';
import { browsers, type Browser, type Host, type System } from './person.ts';

const { native, state, usb } = fakeChrome;

/** A page of the online system, as the sender of a message to the worker. */
const site = fakeChrome.page('https://www.rasens-immi.moj.go.jp/rasens-u/');
const reader = { vendorId: 0x054c, productId: 0x0dc8, productName: 'RC-S300' };

interface Worker {
  readonly read: typeof ReadModule;
  readonly recheck: typeof RecheckModule;
}

/** A page of the extension. It shares data with the worker through Chrome only. */
interface Page {
  /** The outcome of its last check. */
  check: CheckOutcome;
  readonly read: typeof ReadModule;
  readonly stored: typeof StoredModule;
  readonly saving: typeof SavingModule;
  readonly storage: typeof StorageModule;
}

/** The product's worker and one page, in one Chrome, on a computer whose clock a test sets. */
export class Computer {
  private constructor(
    private readonly system: System,
    private worker: Worker,
    private page: Page,
  ) {}

  static async start(system: System, browser: Browser, host: Host, now: number): Promise<Computer> {
    vi.useFakeTimers({
      now,
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'],
    });
    fakeChrome.reset();
    native.refusal = host;
    nameBrowser(browser, system);
    const worker = await startWorker();
    await fakeChrome.idle();
    const computer = new Computer(system, worker, await openPage());
    await fakeChrome.idle();
    return computer;
  }

  /** The clock is set, forwards or back. */
  setClock(now: number): void {
    vi.setSystemTime(now);
  }

  /** Time passes, and timers that fall due run. */
  async pass(ms: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(ms);
    await fakeChrome.idle();
  }

  setBrowser(browser: Browser): void {
    nameBrowser(browser, this.system);
  }

  setHost(host: Host): void {
    native.refusal = host;
  }

  plug(isPlugged: boolean): void {
    usb.devices = isPlugged ? [reader] : [];
  }

  /** The page asks for a check. */
  async check(): Promise<void> {
    const reply = await fakeChrome.send({ type: 'recheck', readers: null });
    this.page.check = (reply as { readonly value: CheckOutcome }).value;
    await fakeChrome.idle();
  }

  /** A page of the online system sends a message. */
  async visit(request: object): Promise<void> {
    await fakeChrome.send({ language: null, ...request }, site);
    await fakeChrome.idle();
  }

  async tell(request: object): Promise<void> {
    await fakeChrome.send(request);
    await fakeChrome.idle();
  }

  /** The user answers something in the page. */
  async save(changes: Changes): Promise<void> {
    void this.page.stored.write(changes);
    await fakeChrome.idle();
  }

  /** Forgets everything, as the guide does. */
  async forgetEverything(): Promise<void> {
    await this.tell({ type: 'forget-findings' });
    this.page.check = this.page.read.notChecked;
    await this.page.storage.clearStorage();
    await fakeChrome.idle();
  }

  /** The page is closed and the worker stopped; both start again with the stored items. */
  async reopen(): Promise<void> {
    this.page.saving.keepOpen();
    await fakeChrome.idle();
    const now = Date.now();
    vi.clearAllTimers();
    // Clearing the timers also sets the fake clock back to its first time.
    vi.setSystemTime(now);
    fakeChrome.stop();
    this.worker = await startWorker();
    await fakeChrome.idle();
    this.page = await openPage();
    await fakeChrome.idle();
  }

  /** The checklists of page and worker now. */
  async shown(): Promise<readonly [inPage: Checklist, byWorker: Checklist]> {
    const now = new Date();
    const [page, worker] = await Promise.all([
      this.page.read.readSituation(now, this.page.check),
      this.worker.read.readSituation(now, this.worker.recheck.lastCheck()),
    ]);
    return [page.checklist, worker.checklist];
  }
}

async function startWorker(): Promise<Worker> {
  vi.resetModules();
  await import('../../background/index.ts');
  return {
    read: await import('../../state/read.ts'),
    recheck: await import('../../background/recheck.ts'),
  };
}

async function openPage(): Promise<Page> {
  vi.resetModules();
  const read = await import('../../state/read.ts');
  const page: Page = {
    check: read.notChecked,
    read,
    stored: await import('../../state/stored.ts'),
    saving: await import('../../platform/saving.ts'),
    storage: await import('../../platform/storage.ts'),
  };
  const draw = () => void read.readSituation(new Date(), page.check);
  page.saving.followStorage();
  page.storage.onStoredChange((keys) => {
    page.check = read.checkAfter(page.check, keys);
    draw();
  });
  draw();
  return page;
}

function nameBrowser(browser: Browser, platform: System): void {
  const [brand, version] = browsers[browser];
  const brands = [{ brand, version }];
  const details = { fullVersionList: brands, platformVersion: '15.0.0', architecture: 'x86' };
  state.userAgentData = { brands, platform, getHighEntropyValues: async () => details };
}
