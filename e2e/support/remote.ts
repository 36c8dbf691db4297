import type { Protocol } from 'puppeteer';

/** What a function that was run in the browser gave back, sent as JSON; throws what it threw. */
export function remoteValue({
  result,
  exceptionDetails,
}: Protocol.Runtime.EvaluateResponse): unknown {
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}
