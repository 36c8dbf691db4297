import type { CDPSession, Protocol } from 'puppeteer';

/** Runs functions in the browser. Arguments and result travel as JSON; a promise is awaited. */
export interface Evaluator {
  evaluate<Args extends readonly unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
}

/** The result of an evaluation in the browser. Throws what the evaluated code threw. */
export function remoteValue({
  result,
  exceptionDetails,
}: Protocol.Runtime.EvaluateResponse): unknown {
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

/** Runs a function in a target: in the JavaScript world `uniqueContextId`, or in the main one. */
export async function evaluateIn<Args extends readonly unknown[], Result>(
  { session, uniqueContextId }: { readonly session: CDPSession; readonly uniqueContextId?: string },
  run: (...args: Args) => Result,
  args: Args,
): Promise<Awaited<Result>> {
  return remoteValue(
    await session.send('Runtime.evaluate', {
      expression: `(${run.toString()})(...${JSON.stringify(args)})`,
      ...(uniqueContextId === undefined ? {} : { uniqueContextId }),
      awaitPromise: true,
      returnByValue: true,
    }),
  ) as Awaited<Result>;
}
