import type { Management } from '../platform/permissions.ts';
import type { ExtensionState } from '../readiness/facts.ts';

/** The official JPKI extension's id in the Web Store. Source: public guides (docs/facts.md). */
export const OFFICIAL_EXTENSION = 'ddhaancdmkmeigppopkakhpbboccibla';

/**
 * Asks Chrome whether the official extension is installed and on.
 *
 * @returns null without the permission `management`
 */
export async function probeOfficialExtension(api: Management): Promise<ExtensionState | null> {
  if (!api.get) return null;
  // Chrome rejects if the extension is not installed.
  const found = await api.get(OFFICIAL_EXTENSION).catch(() => null);
  if (!found) return 'absent';
  return found.enabled ? 'on' : 'off';
}
