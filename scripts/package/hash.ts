import { createHash } from 'node:crypto';

/** The SHA-256 in hexadecimal digits. */
export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
