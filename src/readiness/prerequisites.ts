import type { PrerequisiteId } from './ids.ts';
import { leaflet, municipal, type Source } from './sources.ts';

/** What the leaflet says about one prerequisite. */
export interface Prerequisite {
  /** The leaflet's number, 1 to 7. */
  readonly number: number;
  /** The Japanese name in the leaflet. */
  readonly officialName: string;
  readonly source: Source;
  /**
   * The source for the time it takes to get it; null: no source was found. The catalogues have the
   * time in words: a card takes about a month (1か月程度) from its application.
   */
  readonly durationSource: Source | null;
}

/** The leaflet's seven prerequisites. */
export const prerequisites = {
  'my-number-card': {
    number: 1,
    officialName: 'マイナンバーカード',
    source: leaflet,
    durationSource: municipal,
  },
  'residence-card': {
    number: 2,
    officialName: '在留カード',
    source: leaflet,
    durationSource: null,
  },
  'notification-certificate': {
    number: 3,
    officialName: '届出済証明書',
    source: leaflet,
    durationSource: null,
  },
  chrome: {
    number: 4,
    officialName: 'パソコン（Google Chrome）',
    source: leaflet,
    durationSource: null,
  },
  'jpki-client': {
    number: 5,
    officialName: 'JPKI利用者クライアントソフト',
    source: leaflet,
    durationSource: null,
  },
  'card-reader': {
    number: 6,
    officialName: 'ICカードリーダライタ',
    source: leaflet,
    durationSource: null,
  },
  'user-registration': {
    number: 7,
    officialName: '利用者情報登録',
    source: leaflet,
    durationSource: null,
  },
} as const satisfies Record<PrerequisiteId, Prerequisite>;
