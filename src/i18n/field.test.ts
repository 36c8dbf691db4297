import { describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import en from './en/common.json' with { type: 'json' };
import enGuide from './en/guide.json' with { type: 'json' };
import type { GuideCatalogue } from './guide-catalogue.ts';
import ja from './ja/common.json' with { type: 'json' };
import jaGuide from './ja/guide.json' with { type: 'json' };

interface Words {
  readonly common: Catalogue;
  readonly guide: GuideCatalogue;
}
const inEnglish: Words = { common: en, guide: enGuide };
const inJapanese: Words = { common: ja, guide: jaGuide };

/**
 * What practitioners know: the texts that say it, and the words that must be in them, in English
 * and in Japanese.
 */
const known: readonly (readonly [
  what: string,
  said: (words: Words) => string | readonly string[],
  en: readonly string[],
  ja?: readonly string[],
])[] = [
  [
    'the app by both its names, and what it needs',
    ({ common }) => [common.route.smartphone, common.routeNote],
    ['マイナアプリ', 'マイナポータルアプリ', 'iOS 16.4', 'Android 11', 'NFC', '利用登録'],
  ],
  [
    'the two installers by name',
    ({ guide }) => [guide.installs.software, guide.installs.component],
    ['JPKIAppli03-05.exe', 'JPKIWin_Edge_Chrome_01-00_01'],
  ],
  [
    'administrator rights, garbled boxes, the client’s own check',
    ({ guide }) => guide.installs.noteList,
    [
      'administrator rights',
      '上書きインストールしますか',
      'Yes and No are both fine',
      'non-Unicode programs',
      '「自分の証明書」',
    ],
    ['管理者', '上書きインストールしますか', 'はい', 'いいえ', 'Unicode', '「自分の証明書」'],
  ],
  [
    'Windows: old ones, and ARM',
    ({ common }) => Object.values(common.windows),
    ['Windows 10 and 11 only', 'ARM', 'no source'],
    ['Windows 10', '11', 'ARM', '見つか'],
  ],
  [
    'the Mac',
    ({ guide }) => guide.notWindows.macSeen,
    ['macOS 13.5', 'Rosetta 2', 'no source'],
    ['macOS 13.5', 'Rosetta 2', '見つか'],
  ],
  [
    'access from abroad, and J-LIS’s service',
    ({ guide }) => guide.steps.elsewhere,
    ['abroad', 're-entry permit', 'J-LIS', 'JPKI portal'],
    ['海外', '再入国', 'J-LIS', 'JPKIポータル'],
  ],
  [
    'EW000J0200: the other window first',
    ({ common }) => common.explanation['window-or-reader'].steps[0] ?? '',
    ['other JPKI window'],
    ['JPKI', '閉じ'],
  ],
  [
    'EI123-2008: the passing causes first',
    ({ common }) => common.explanation['certificate-refused'].steps.slice(0, 2),
    ['since yesterday', 'maintenance'],
    ['昨日', 'メンテナンス'],
  ],
  [
    'E0008: the card stays on the phone',
    ({ common }) => common.explanation['phone-card'].steps,
    ['after you have typed the password'],
    ['パスワード'],
  ],
  [
    '115: void, often after a move',
    ({ common }) => common.explanation['signature-void'].meaning,
    ['ぴったりサービス', 'after a move', 'Not confirmed'],
    ['ぴったりサービス', '引っ越し', '確認'],
  ],
  [
    'a reload ends a reading',
    ({ common }) => common.explanation['no-answer-jpki'].steps,
    ['A reload ends a reading'],
    ['読み込'],
  ],
  [
    'two readers, a virtual one, a program that holds the reader',
    ({ common, guide }) => [common.twoReaders, ...guide.reader.notReadSteps],
    ['Unplug those', 'one program at a time', 'virtual smart card', '「ICカードリーダライタ設定」'],
    ['はずす', '同時に使えるソフトは、1つだけ', '仮想', '「ICカードリーダライタ設定」'],
  ],
  [
    'remote desktop',
    ({ guide }) => guide.reader.remote,
    ['remote desktop', 'this computer itself'],
    ['リモートデスクトップ', '直接'],
  ],
  [
    'an Android phone as a Bluetooth reader',
    ({ guide }) => guide.reader.phoneNote,
    ['by hand', '「ICカードリーダライタ設定」'],
    ['ご自身で', '「ICカードリーダライタ設定」'],
  ],
  [
    'a reader that is not known, and one that Chrome no longer shows',
    ({ guide }) => [guide.reader.notKnown, guide.reader.presence.gone],
    ['ICカードリーダライタ一覧', 'choose it again'],
    ['ICカードリーダライタ一覧', 'もう一度選'],
  ],
  [
    'one card for two, and which trap is not its',
    ({ common, guide }) => [
      common.prerequisite['my-number-card'].why,
      common.prerequisite['residence-card'].why,
      guide.dates.trap['one-card'],
    ],
    ['特定在留カード', 'is not about you'],
    ['特定在留カード', '当てはまりません'],
  ],
  [
    'no stamp, no notice, no second time',
    ({ guide }) => [
      guide.dates.trap['no-stamp'],
      guide.dates.trap['no-notice'],
      guide.dates.trap['card-not-stay'],
    ],
    ['no stamp', 'No notice', 'cannot be repeated'],
    ['在留期間更新申請中', 'お知らせ', '1回'],
  ],
];

describe.each([
  ['English', inEnglish, (row: (typeof known)[number]) => row[2]],
  ['Japanese', inJapanese, (row: (typeof known)[number]) => row[3] ?? row[2]],
])('what the field knows, in %s', (_, words, namedBy) => {
  it.each(known.map((row) => [row[0], row] as const))('%s', (__, row) => {
    const said = [row[1](words)].flat().join('\n');
    expect(namedBy(row).filter((name) => !said.includes(name))).toEqual([]);
  });
});
