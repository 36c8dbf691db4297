import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import type { View } from '../ui/context.ts';

/** What the guide's parts draw from: as everywhere, and the guide's own words. */
export interface GuideView extends View {
  readonly words: GuideCatalogue;
  /** Whether the optional permission is given that shows the official extension's state. */
  readonly mayManage: boolean;
  /** Forgets everything, and looks at nothing by itself from then on. */
  readonly forgetEverything: () => Promise<void>;
  /** Everything was forgotten, and nothing was asked or answered since. */
  readonly isForgotten: boolean;
  /** Its permission may be left: a reader that was not plugged in when everything was forgotten. */
  readonly isReaderLeft: boolean;
}

export interface Props {
  readonly view: GuideView;
}
