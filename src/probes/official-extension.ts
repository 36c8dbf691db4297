import { createExtensionQuestion } from '../platform/permissions.ts';
import { OFFICIAL_EXTENSION } from '../readiness/links.ts';

/**
 * Asks Chrome whether the official extension is installed and on.
 *
 * @returns null without the permission `management`, and `unanswered` if Chrome does not answer
 */
export const probeOfficialExtension = createExtensionQuestion(OFFICIAL_EXTENSION);
