import type { PrerequisiteId } from './ids.ts';
import { leaflet, municipal, type Source } from './sources.ts';

/** What the leaflet says about one prerequisite. */
export interface Prerequisite {
  /** The leaflet's number, 1 to 7. */
  readonly number: number;
  /** The name in Japanese, as on the pages and forms. */
  readonly officialName: string;
  readonly source: Source;
  /**
   * Where how long it takes to get is from; null: no source was found. (The catalogues have the
   * words: the card is made in about a month from its application, 1か月程度.)
   */
  readonly durationSource: Source | null;
}

/** The seven prerequisites, as the leaflet has them. */
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
