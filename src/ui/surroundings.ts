import { createSiteQuestion } from '../platform/permissions.ts';
import { isInIncognitoWindow } from '../platform/windows.ts';
import { onlineSystemSites, type OnlineSystemSite } from '../readiness/online-system.ts';

/** What Chrome tells a page about its surroundings, apart from stored items. */
export interface Surroundings {
  readonly isIncognito: boolean;
  /** The sites on which Chrome does not let the extension run. */
  readonly withheld: readonly OnlineSystemSite[];
}

/** The surroundings to assume until Chrome has answered. */
export const usual: Surroundings = { isIncognito: false, withheld: [] };

const questions = onlineSystemSites.map(createSiteQuestion);

/** Asks Chrome. Without an answer in time, the last one stands, or else the usual value. */
export async function readSurroundings(): Promise<Surroundings> {
  const [isIncognito, ...allowed] = await Promise.all([
    isInIncognitoWindow(),
    ...questions.map((mayRunOn) => mayRunOn()),
  ]);
  return { isIncognito, withheld: onlineSystemSites.filter((_, index) => !allowed[index]) };
}

export function isSame(one: Surroundings, other: Surroundings): boolean {
  return one.isIncognito === other.isIncognito && one.withheld.join() === other.withheld.join();
}
