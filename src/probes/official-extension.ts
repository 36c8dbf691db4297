import { extensionState, type Management } from '../platform/permissions.ts';
import type { ExtensionState } from '../readiness/facts.ts';
import { OFFICIAL_EXTENSION } from '../readiness/links.ts';

/**
 * Asks Chrome whether the official extension is installed and on.
 *
 * @returns null without the permission `management`
 */
export function probeOfficialExtension(api: Management): Promise<ExtensionState | null> {
  return extensionState(api, OFFICIAL_EXTENSION);
}
