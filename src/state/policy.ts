import { items, type ItemKey, type Stored } from './stored.ts';

/** The stored items that an administrator can set, by the policy's key (docs/policy.md). */
const itemByName = {
  category: 'category',
  language: 'language',
  readingRoute: 'reading-route',
  inlineNotices: 'inline-notices',
  toolbarOpens: 'toolbar-opens',
} as const satisfies Record<string, ItemKey>;

/** The administrator's settings for this browser, unchecked, whatever their keys and values. */
export type Policy = Readonly<Record<string, unknown>>;

/** The administrator's valid values for stored items. They win over the user's. */
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

/** The organisation's own contact, to be shown first; null if it names none. */
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
