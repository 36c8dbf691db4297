import {
  ThreadsPoolWorker,
  type PoolOptions,
  type PoolRunnerInitializer,
  type PoolWorker,
  type WorkerRequest,
} from 'vitest/node';

/** A new thread starts after this many runs: each run leaves a few listeners behind. */
const MOST_RUNS = 100;

// Otherwise the thread keeps this process alive after Stryker's own was stopped.
process.once('disconnect', () => process.exit());

type Listener = Parameters<PoolWorker['on']>[1];
type StartContext = Extract<WorkerRequest, { type: 'start' }>['context'];

let thread: ThreadsPoolWorker | undefined;
let runs = 0;
/** Whether the thread's modules were loaded with a mutant in them. */
let isTainted = false;

/**
 * A thread that lives on from one run of vitest to the next, with its loaded modules. A run for one
 * mutant takes a moment; a new thread and its modules would take longer than the tests.
 */
class WarmThread implements PoolWorker {
  readonly name = 'warm-thread';
  readonly cacheFs = true;
  readonly #options: PoolOptions;
  readonly #sharesModules: boolean;
  readonly #listeners: (readonly [event: string, listener: Listener])[] = [];

  constructor(options: PoolOptions, sharesModules: boolean) {
    this.#options = options;
    if (!thread) options.project.vitest.onClose(() => thread?.stop());
    this.#sharesModules = sharesModules;
  }

  async start(): Promise<void> {
    if (runs % MOST_RUNS === 0) {
      await thread?.stop();
      thread = new ThreadsPoolWorker(this.#options);
      await thread.start();
    }
    runs += 1;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.push([event, listener]);
    thread?.on(event, listener);
  }

  off(event: string, listener: Listener): void {
    thread?.off(event, listener);
  }

  /** Answers a request to stop here: it must not reach the thread. */
  send(message: WorkerRequest): void {
    if (message.type === 'start') {
      thread?.send({ ...message, context: this.#withFreshModules(message.context) });
      return;
    }
    if (message.type !== 'stop') {
      thread?.send(message);
      return;
    }
    for (const [event, listener] of this.#listeners) {
      if (event === 'message') listener({ type: 'stopped', __vitest_worker_response__: true });
    }
  }

  /** A mutant that acts while modules load needs fresh modules, and so does the mutant after it. */
  #withFreshModules(context: StartContext): StartContext {
    const provided = Object.entries(this.#options.project.getProvidedContext());
    const isStatic = new Map<string, unknown>(provided).get('mutantActivation') === 'static';
    const isolate = !this.#sharesModules || isStatic || isTainted;
    isTainted = isStatic;
    return { ...context, config: { ...context.config, isolate } };
  }

  async stop(): Promise<void> {
    for (const [event, listener] of this.#listeners) thread?.off(event, listener);
  }

  deserialize(data: unknown): unknown {
    return data;
  }
}

/**
 * Makes a pool that runs the tests in a lasting thread.
 *
 * @param sharesModules whether test files may share modules, from one to the next and from one run
 * to the next
 */
export function warmPool(sharesModules: boolean): PoolRunnerInitializer {
  return {
    name: 'warm-thread',
    createPoolWorker: (options) => new WarmThread(options, sharesModules),
  };
}
