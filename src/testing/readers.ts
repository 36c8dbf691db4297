import type { CardReader, CardReaderFinding, Presence } from '../readiness/facts.ts';

/** A finding with one reader. */
export function oneReader(reader: CardReader, presence: Presence = 'connected'): CardReaderFinding {
  return { readers: [{ ...reader, presence }] };
}
