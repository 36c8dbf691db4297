/** The permission that lets the worker see whether the official extension is on. */
const management = { permissions: ['management' as const] };

export function mayManage(): Promise<boolean> {
  return chrome.permissions.contains(management);
}

/** Has Chrome ask the user; only within a click. The worker hears of a yes by itself. */
export async function askToManage(): Promise<void> {
  await chrome.permissions.request(management);
}

/** Gives the permission back. */
export async function stopManaging(): Promise<void> {
  await chrome.permissions.remove(management);
}
