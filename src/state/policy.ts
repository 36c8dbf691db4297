import { items, type ItemKey, type Stored } from './stored.ts';

/** The administrator's names for items of ours (docs/policy.md). */
const itemByName = {
  category: 'category',
  language: 'language',
  readingRoute: 'reading-route',
  inlineNotices: 'inline-notices',
} as const satisfies Record<string, ItemKey>;

/** What the organisation's administrator has set for this browser, of any name and shape. */
export type Policy = Readonly<Record<string, unknown>>;

/** The items that the administrator decides: usable values, which win over the user's own. */
export function decidedBy(policy: Policy): Partial<Stored> {
  const decided = Object.entries(itemByName)
    .map(([name, key]) => [key, policy[name]] as const)
    .filter(([key, value]) => value !== null && items[key].shape(value));
  return Object.fromEntries(decided);
}

/** Whether the administrator lets the guide open once after installation. */
export function opensGuide({ openGuide }: Policy): boolean {
  return openGuide !== false;
}

/** Whom the organisation wants to be asked first; null where it names nobody. */
export function supportContactIn({ supportContact }: Policy): string | null {
  return typeof supportContact === 'string' && supportContact.trim() ? supportContact : null;
}

/** Names of policy settings that were ignored because their value is invalid. */
export function ignoredIn(policy: Policy): string[] {
  const decided = decidedBy(policy);
  const isUsed: Readonly<Record<string, boolean>> = {
    ...Object.fromEntries(Object.entries(itemByName).map(([name, key]) => [name, key in decided])),
    openGuide: typeof policy['openGuide'] === 'boolean',
    supportContact: supportContactIn(policy) !== null,
  };
  return Object.keys(policy).filter((name) => !(Object.hasOwn(isUsed, name) && isUsed[name]));
}
