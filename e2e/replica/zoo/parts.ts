import type { System } from '../../world/hosts.ts';

/** A layout that a page of the online system may have in future, with recognisable controls. */
export interface Layout {
  /** Default: the earlier system. */
  readonly system?: System;
  /** Attributes of `html` and of `body`. */
  readonly html?: string;
  readonly bodyAttributes?: string;
  readonly css: string;
  /** The whole body; its last control is `#last`, unless the page shows none. */
  readonly body: string;
  /** The page's own script, at its end. */
  readonly script?: string;
  /** A whole document, instead of one made of head and body. */
  readonly document?: string;
  /** The landmarks that the extension recognises in it. */
  readonly landmarks: readonly string[];
  /** The element to turn the wheel over to reach the last control. Default: the page. */
  readonly scroller?: string;
  /** False if the wheel alone does not reach the last control. */
  readonly reachesLast?: false;
}

export const individual =
  '<button type="button" name="clickLogInKjnBtn">外国人本人・その他</button>';
export const organisation =
  '<button type="button" name="clickLogInHjnBtn">法人，弁護士・行政書士</button>';
export const counter =
  '<button type="button" name="clickLogInMdgBtn">（窓口申請）在留資格認定証明書電子交付希望者</button>';
export const registerIndividual =
  '<button type="button" name="clickTurkKjnBtn">外国人本人・その他</button>';
export const last = '<button type="button" id="last">次へ</button>';

/** The selector of each landmark's control, on every page of the zoo. */
export const controlOf: Readonly<Record<string, string>> = {
  'sign-in-individual': '[name="clickLogInKjnBtn"]',
  'sign-in-organisation': '[name="clickLogInHjnBtn"]',
  'register-individual': '[name="clickTurkKjnBtn"]',
  'register-practitioner': '[name="clickTurkHjnBtn"]',
  'sign-in': '#pcLogin',
  register: '[href*="userRegist_initDisplay"]',
};

export const both = ['sign-in-individual', 'sign-in-organisation'] as const;

/** Enough text and fields for a page to scroll. */
export function filling(count = 40): string {
  return Array.from(
    { length: count },
    (_, index) =>
      `<p>申請に必要な事項を入力してください。 ${String(index)} <label>項目 <input name="f${String(index)}"></label> <a href="#help">ヘルプ</a></p>`,
  ).join('\n');
}

/** The sign-in buttons, one below the other with room around them. */
export const signIn = `<section><h2>ログイン</h2><div class="cell">${individual}</div><div class="cell">${organisation}</div><div class="cell">${counter}</div></section>`;

export const basicCss =
  'body { font: 14px/1.5 sans-serif; } .cell { padding: 10px 0 40px; } button, input { font: inherit; }';

/** A layout as a whole page. */
export function pageOf({ html, bodyAttributes, css, body, script, document }: Layout): string {
  if (document !== undefined) return document;
  return `<!doctype html>
<html ${html ?? 'lang="ja"'}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>在留申請オンラインシステム</title><style>${basicCss} ${css}</style></head><body ${bodyAttributes ?? ''}>${body}${
    script === undefined ? '' : `<script>${script}</script>`
  }</body></html>`;
}
