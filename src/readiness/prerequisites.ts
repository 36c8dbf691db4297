import type { PrerequisiteId } from './ids.ts';
import { leaflet, type Source } from './sources.ts';

/** What the leaflet says about one prerequisite. */
export interface Prerequisite {
  /** The leaflet's number, 1 to 7. */
  readonly number: number;
  /** The name in Japanese, as on the pages and forms. */
  readonly officialName: string;
  readonly source: Source;
}

/** The seven prerequisites, as the leaflet has them. */
export const prerequisites = {
  'my-number-card': {
    number: 1,
    officialName: 'マイナンバーカード',
    source: leaflet,
  },
  'residence-card': {
    number: 2,
    officialName: '在留カード',
    source: leaflet,
  },
  'notification-certificate': {
    number: 3,
    officialName: '届出済証明書',
    source: leaflet,
  },
  chrome: {
    number: 4,
    officialName: 'パソコン（Google Chrome）',
    source: leaflet,
  },
  'jpki-client': {
    number: 5,
    officialName: 'JPKI利用者クライアントソフト',
    source: leaflet,
  },
  'card-reader': {
    number: 6,
    officialName: 'ICカードリーダライタ',
    source: leaflet,
  },
  'user-registration': {
    number: 7,
    officialName: '利用者情報登録',
    source: leaflet,
  },
} as const satisfies Record<PrerequisiteId, Prerequisite>;
