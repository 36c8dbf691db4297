import type { Session } from './session.ts';

/**
 * Has the page's next check fail: the worker cannot be reached, nor when the page asks once more. Runs in a page of the
 * extension.
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
 * Stops the worker's clock: whoever waits there for a time waits until the worker is stopped. So a test can look at
 * what is shown meanwhile for as long as it needs, and no time is measured.
 */
export async function holdTimers({ worker }: Session): Promise<void> {
  await worker.evaluate(() => {
    Object.assign(globalThis, { setTimeout: () => 0 });
  });
}
