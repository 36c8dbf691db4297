import type { PrerequisiteId } from './ids.ts';

/**
 * What is asked for, in the leaflet's own words: what the catalogues' plainer words answer to.
 *
 * Source: the agency's leaflet (sources.ts), checked 2026-11-23.
 */
export const wording = {
  'my-number-card':
    'マイナンバーカードに、署名用電子証明書と利用者証明用電子証明書の両方が登録されている必要があります。',
  'residence-card':
    '中長期在留者に対し、上陸許可や在留資格の変更許可、在留期間の更新許可などの在留に係る許可に伴って交付されます。',
  'notification-certificate':
    '弁護士・行政書士の方が、届出済証明書を取得するためには、所属する単位会を通じて、地方出入国在留管理官署に対して届出を行う必要があります。',
  chrome:
    'インターネット接続ができるパソコンで、ブラウザはＧｏｏｇｌｅＣｈｒｏｍｅバージョン７２を利用できる必要があります。',
  'jpki-client':
    '「公的個人認証サービス(ＪＰＫＩ)ポータルサイト」から『Ｗｉｎｄｏｗｓ版の利用者クライアントソフト（Edge/Chromeブラウザ利用版）』をダウンロードしてください（無料）。',
  'card-reader': 'マイナンバーカードの読み取りに対応したICカードリーダライタが必要です。',
  'user-registration':
    '左記の必要な事前準備を整えた上で、在留申請オンラインシステムにアクセスし、利用者情報登録を行ってください。',
} as const satisfies Record<PrerequisiteId, string>;
