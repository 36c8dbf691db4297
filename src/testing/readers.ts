import type { CardReader, CardReaderFinding, Presence } from '../readiness/facts.ts';

/** What is found of one reader. */
export function oneReader(reader: CardReader, presence: Presence = 'connected'): CardReaderFinding {
  return { readers: [{ ...reader, presence }] };
}
