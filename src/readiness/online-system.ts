/**
 * The host names of the online system's two sites: the earlier one, and the current one, which
 * replaced it on 2026-01-05. A page counts as theirs only over https and in the top frame.
 * Source: docs/facts.md.
 */
export const onlineSystemHosts = ['www.ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp'] as const;
export type OnlineSystemHost = (typeof onlineSystemHosts)[number];

/** Whether a host name is one of the online system's. */
export function isOnlineSystemHost(host: string): host is OnlineSystemHost {
  return onlineSystemHosts.some((known) => known === host);
}

/** The host name of an address of the online system; null for every other address, and for http. */
export function onlineSystemHostOf(address: string): OnlineSystemHost | null {
  return onlineSystemHosts.find((host) => address.startsWith(`https://${host}/`)) ?? null;
}
