import { describe, expect, it } from 'vitest';
import { categoryIds, prerequisiteIds } from './ids.ts';
import { prerequisites } from './prerequisites.ts';
import { requirements } from './requirements.ts';

/**
 * The leaflet's table, written out once more: no., id, then foreign national, representative,
 * practitioner.
 */
const leafletTable = [
  [1, 'my-number-card', 'マイナンバーカード', '○○×'],
  [2, 'residence-card', '在留カード', '○△×'],
  [3, 'notification-certificate', '届出済証明書', '××○'],
  [4, 'chrome', 'パソコン（Google Chrome）', '○○○'],
  [5, 'jpki-client', 'JPKI利用者クライアントソフト', '○○×'],
  [6, 'card-reader', 'ICカードリーダライタ', '○○×'],
  [7, 'user-registration', '利用者情報登録', '○○○'],
] as const;

const sign = { required: '○', conditional: '△', 'not-required': '×' } as const;

describe("the leaflet's table", () => {
  it('lists the seven in the order of their numbers, and the three categories', () => {
    expect(prerequisiteIds).toEqual(leafletTable.map(([, id]) => id));
    expect(categoryIds).toEqual(['foreign-national', 'representative', 'practitioner']);
  });

  it.each(leafletTable)('says of %i %s (%s): %s', (number, id, officialName, signs) => {
    expect(prerequisites[id]).toMatchObject({ number, officialName });
    expect(categoryIds.map((category) => sign[requirements[id][category]]).join('')).toBe(signs);
  });
});
