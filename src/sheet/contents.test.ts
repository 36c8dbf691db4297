import { describe, expect, it } from 'vitest';
import { catalogueIn, guideCatalogueIn } from '../i18n/catalogues.ts';
import { languageIds, type LanguageId } from '../i18n/language.ts';
import { addDays, addMonths, type PlainDate } from '../readiness/days.ts';
import { leaflet } from '../readiness/sources.ts';
import { sheetFor, sheetText, type Client, type Sheet, type SheetWords } from './contents.ts';

const today = '2026-11-26';

async function wordsIn(language: LanguageId): Promise<SheetWords> {
  return {
    language,
    catalogue: await catalogueIn(language),
    words: await guideCatalogueIn(language),
  };
}

async function sheetIn(
  language: LanguageId,
  client: Client,
  on: PlainDate = today,
): Promise<Sheet> {
  return sheetFor(client, await wordsIn(language), await wordsIn('ja'), on);
}

function namesOn({ parts }: Sheet): (string | undefined)[] {
  return parts.flatMap(({ rows }) => rows.flatMap(({ name }) => (name ? [name[1]] : [])));
}

const forReader = ['5. JPKI利用者クライアントソフト', '6. ICカードリーダライタ'];
const contacts = [
  'マイナンバー総合フリーダイヤル',
  '外国人在留総合インフォメーションセンター',
  '在留申請オンラインシステムヘルプデスク',
];

describe('the sheet', () => {
  it.each<[Client['category'], Client['route'], readonly string[]]>([
    ['foreign-national', 'reader', forReader],
    ['foreign-national', 'smartphone', []],
    ['representative', 'reader', forReader],
    ['representative', 'smartphone', []],
  ])('names what a %s with a %s needs, and whom to call', async (category, route, more) => {
    expect(namesOn(await sheetIn('en', { category, route }))).toEqual([
      '1. マイナンバーカード',
      '2. 在留カード',
      '4. パソコン（Google Chrome）',
      ...more,
      '7. 利用者情報登録',
      ...contacts,
    ]);
  });

  it('says what depends on the case, and leaves it out of what to bring', async () => {
    const own = await sheetIn('en', { category: 'foreign-national', route: 'reader' });
    const others = await sheetIn('en', { category: 'representative', route: 'reader' });
    expect(sheetText(own)).not.toContain('Only if');
    expect(sheetText(others)).toContain('Only if you are yourself');
    expect(sheetText(own)).toContain('My Number card, Residence card, IC card reader');
    expect(sheetText(others)).toContain('My Number card, IC card reader');
  });

  it('says a name once that is the same in both languages, readings aside', async () => {
    const client = { category: 'foreign-national', route: 'reader' } as const;
    const easy = sheetText(await sheetIn('ja-x-easy', client));
    expect(easy).toContain('1. マイナンバーカード\n- カードに');
    expect(easy).toContain('2. 在留《ざいりゅう》カード\n- ');
    expect(easy).not.toContain('2. 在留カード');
    // Other words are in both.
    expect(easy).toContain('■ 持っていくもの');
    expect(sheetText(await sheetIn('zh-Hans', client))).toContain('2. 在留卡\n2. 在留カード\n');
  });

  it.each(languageIds)(
    'says a year after its facts were checked that they are old: %s',
    async (language) => {
      const client = { category: 'foreign-national', route: 'reader' } as const;
      const lastDay = addMonths(leaflet.checked, 12);
      expect((await sheetIn(language, client, lastDay)).age).toBeNull();
      const old = await sheetIn(language, client, addDays(lastDay, 1));
      const [own, japanese] = await Promise.all([catalogueIn(language), catalogueIn('ja')]);
      expect(old.age).toEqual([own.detail.old, japanese.detail.old]);
      expect(sheetText(old)).toContain(own.detail.old);
    },
  );

  it.each(languageIds)('fills every line, each beside the Japanese: %s', async (language) => {
    for (const category of ['foreign-national', 'representative'] as const) {
      for (const route of ['reader', 'smartphone'] as const) {
        const sheet = await sheetIn(language, { category, route });
        expect(JSON.stringify(sheet)).not.toMatch(/\{\w+\}/);
        const text = sheetText(sheet);
        expect(text).toContain('0120-95-0178');
        expect(text).toContain('■ 持っていくもの');
      }
    }
  });
});
