import { inTime } from './in-time.ts';
import { isUnknown } from './shape.ts';

/** How long Chrome may take to copy, in milliseconds. */
const COPY_MS = 1000;

/** Copies a text; gives whether Chrome confirmed it. */
export async function copyText(text: string): Promise<boolean> {
  const done = await inTime(() => navigator.clipboard.writeText(text), isUnknown, { ms: COPY_MS });
  return done !== null;
}
