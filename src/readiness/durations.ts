import type { PrerequisiteId } from './ids.ts';
import { municipal, type Source } from './sources.ts';

/**
 * What takes how long to get is told where a source says so; the catalogues have the words. The
 * card is made in about a month from its application (1か月程度). Nothing was found on the others.
 */
export const durationSources: Readonly<Partial<Record<PrerequisiteId, Source>>> = {
  'my-number-card': municipal,
};
