/**
 * The online system's two sites, by their host names: the earlier one, and the current one, which
 * replaced it on 2026-01-05. A page counts as theirs only over https and in the top frame.
 * Source: docs/facts.md.
 */
export const onlineSystemSites = ['www.ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp'] as const;
export type OnlineSystemSite = (typeof onlineSystemSites)[number];

/** Whether a host name is one of the online system's. */
export function isOnlineSystemSite(host: string): host is OnlineSystemSite {
  return onlineSystemSites.some((known) => known === host);
}

/** The site of an address of the online system; null for every other address, and for http. */
export function onlineSystemSiteOf(address: string): OnlineSystemSite | null {
  return onlineSystemSites.find((site) => address.startsWith(`https://${site}/`)) ?? null;
}
