/**
 * The hosts that together are "the online system": the earlier one, and the one that replaced it
 * on 2026-01-05. Pages are trusted as the online system's only over https and in the top frame.
 * Source: docs/facts.md, the online system.
 */
export const onlineSystemHosts = ['www.ras-immi.moj.go.jp', 'www.rasens-immi.moj.go.jp'] as const;
export type OnlineSystemHost = (typeof onlineSystemHosts)[number];

/** Whether a host's name is one of the online system's. */
export function isOnlineSystemHost(host: string): host is OnlineSystemHost {
  return onlineSystemHosts.some((known) => known === host);
}

/** Which of the online system's hosts an address belongs to; null where none, or not over https. */
export function onlineSystemHostOf(address: string): OnlineSystemHost | null {
  return onlineSystemHosts.find((host) => address.startsWith(`https://${host}/`)) ?? null;
}
