import type { GuideCatalogue } from '../i18n/guide-catalogue.ts';
import type { View } from '../ui/context.ts';

/** Everything that a part of the guide draws: a page's view, and the guide's words and state. */
export interface GuideView extends View {
  readonly words: GuideCatalogue;
  /** Whether the user gave the optional permission to see the official extension's state. */
  readonly mayManage: boolean;
  /** Forgets everything. The page then checks nothing until the user does something. */
  readonly forgetEverything: () => Promise<void>;
  /** Everything was forgotten, and the user has neither checked nor answered since. */
  readonly isForgotten: boolean;
  /** The reader was unplugged when everything was forgotten, so Chrome may keep its permission. */
  readonly isReaderLeft: boolean;
}

export interface Props {
  readonly view: GuideView;
}
