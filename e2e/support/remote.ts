import type { CDPSession, Protocol } from 'puppeteer';

/** What can run a function in the browser: arguments and result travel as JSON, and a promise is waited for. */
export interface Evaluator {
  evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
}

/** What was evaluated in the browser, sent as JSON; throws what it threw. */
export function remoteValue({
  result,
  exceptionDetails,
}: Protocol.Runtime.EvaluateResponse): unknown {
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

/** Runs a function in a target, in one of its JavaScript worlds or else in its main one. */
export async function evaluateIn<Args extends readonly unknown[], Result>(
  { session, contextId }: { readonly session: CDPSession; readonly contextId?: number },
  run: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  return remoteValue(
    await session.send('Runtime.evaluate', {
      expression: `(${run.toString()})(...${JSON.stringify(args)})`,
      ...(contextId === undefined ? {} : { contextId }),
      awaitPromise: true,
      returnByValue: true,
    }),
  ) as Awaited<Result>;
}
