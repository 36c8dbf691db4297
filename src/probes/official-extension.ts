import { isOneOf } from '../platform/shape.ts';
import type { Management } from '../platform/permissions.ts';
import { createSource } from '../platform/source.ts';
import { extensionStates, type ExtensionState } from '../readiness/facts.ts';

/** The official JPKI extension's id in the Web Store. Source: public guides (docs/facts.md). */
export const OFFICIAL_EXTENSION = 'ddhaancdmkmeigppopkakhpbboccibla';

/** How Chrome refuses if the extension is not installed. */
const NOT_INSTALLED = /^(Error: )?Failed to find extension/;

/** Chrome did not say. */
export const UNANSWERED = 'unanswered';
const state = createSource<ExtensionState | typeof UNANSWERED>(
  'checked',
  isOneOf([...extensionStates, UNANSWERED]),
  UNANSWERED,
);

/**
 * Asks Chrome whether the official extension is installed and on.
 *
 * @returns null without the permission `management`, and `unanswered` if Chrome does not answer
 */
export async function probeOfficialExtension({
  get,
}: Management): Promise<ExtensionState | typeof UNANSWERED | null> {
  if (!get) return null;
  return state.read(async () =>
    get(OFFICIAL_EXTENSION).then(
      ({ enabled }) => (enabled ? 'on' : !enabled ? 'off' : UNANSWERED),
      (error: unknown) => (NOT_INSTALLED.test(String(error)) ? 'absent' : UNANSWERED),
    ),
  );
}
