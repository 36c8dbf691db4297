import { isInIncognitoWindow } from '../platform/windows.ts';

/** What a page learns from Chrome about its surroundings, beside what is stored. */
export interface Surroundings {
  readonly isIncognito: boolean;
}

/** What holds until Chrome has answered. */
export const usual: Surroundings = { isIncognito: false };

/** Asks Chrome. What it does not tell is as usual. */
export async function readSurroundings(): Promise<Surroundings> {
  return { isIncognito: await isInIncognitoWindow().catch(() => usual.isIncognito) };
}

export function isSame(one: Surroundings, other: Surroundings): boolean {
  return one.isIncognito === other.isIncognito;
}
