import type { ExtensionState } from '../readiness/facts.ts';

/** The official JPKI extension's id in the Web Store. From public guides (docs/facts.md). */
export const OFFICIAL_EXTENSION = 'ddhaancdmkmeigppopkakhpbboccibla';

/** What of `chrome.management` is in use; `get` is absent while the permission is not given. */
export interface ExtensionApi {
  readonly get?: (id: string) => Promise<{ readonly enabled: boolean }>;
}

/**
 * Whether the official extension is installed and on.
 *
 * @returns null where it cannot be told
 */
export async function probeOfficialExtension(api: ExtensionApi): Promise<ExtensionState | null> {
  if (!api.get) return null;
  // Chrome rejects where there is no such extension.
  const found = await api.get(OFFICIAL_EXTENSION).catch(() => null);
  if (!found) return 'absent';
  return found.enabled ? 'on' : 'off';
}
