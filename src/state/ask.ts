import { createAsk } from '../platform/ask.ts';
import { browser } from '../platform/browser.ts';
import type { Protocol } from './protocol.ts';

/** Asks the worker, from one of the extension's own pages. */
export const ask = createAsk<Protocol>((message) => browser.runtime.sendMessage(message));
