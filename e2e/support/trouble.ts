import type { Session } from './session.ts';

/**
 * Makes the page's next check fail: the worker is unreachable at the first try and at the second.
 * Runs in a page of the extension.
 */
export function failNextCheck(): void {
  const { runtime } = chrome;
  const send = runtime.sendMessage.bind(runtime);
  let left = 2;
  const failing = (message: unknown): Promise<unknown> => {
    const isCheck = (message as { readonly type: string }).type === 'recheck';
    if (!isCheck || left === 0) return send(message);
    left -= 1;
    return Promise.reject(new Error('The worker cannot be reached.'));
  };
  Object.assign(runtime, { sendMessage: failing });
}

/**
 * Stops the worker's timers: what waits there for a timer waits until the worker is stopped. So a
 * test can look at the state in between for as long as it needs, without measuring time.
 */
export async function holdTimers({ worker }: Session): Promise<void> {
  await worker.evaluate(() => {
    Object.assign(globalThis, { setTimeout: () => 0 });
  });
}
