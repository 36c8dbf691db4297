import { createAsk } from '../platform/ask.ts';
import { sendToWorker } from '../platform/runtime.ts';
import type { Protocol } from './protocol.ts';

/** Asks the worker, from one of the extension's own pages. */
export const ask = createAsk<Protocol>(sendToWorker);
