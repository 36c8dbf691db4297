import type { Management } from '../platform/permissions.ts';
import type { ExtensionState } from '../readiness/facts.ts';

/** The official JPKI extension's id in the Web Store. From public guides (docs/facts.md). */
export const OFFICIAL_EXTENSION = 'ddhaancdmkmeigppopkakhpbboccibla';

/**
 * Whether the official extension is installed and on.
 *
 * @returns null where it cannot be told
 */
export async function probeOfficialExtension(api: Management): Promise<ExtensionState | null> {
  if (!api.get) return null;
  // Chrome rejects where there is no such extension.
  const found = await api.get(OFFICIAL_EXTENSION).catch(() => null);
  if (!found) return 'absent';
  return found.enabled ? 'on' : 'off';
}
