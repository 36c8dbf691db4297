/*
 * The earlier system's sign-in buttons in other layouts, because the real layout may change. Only
 * the texts and names are those of the replica (earlier.ts).
 */

const individual =
  '<button type="button" name="clickLogInKjnBtn">外国人本人・その他</button>' as const;
const organisation =
  '<button type="button" name="clickLogInHjnBtn">法人，弁護士・行政書士</button>' as const;
const counter =
  '<button type="button" name="clickLogInMdgBtn">（窓口申請）在留資格認定証明書電子交付希望者</button>' as const;
const buttons = [individual, organisation, counter] as const;

const inCells = buttons.map((button) => `<div class="cell">${button}</div>`).join('');
const bare = buttons.join('\n');

interface Layout {
  readonly css: string;
  readonly body: string;
}

export const layouts = {
  'equal heights in flex cells': {
    css: '.row { display: flex; gap: 12px; } .cell { flex: 1; } button { width: 100%; height: 100%; }',
    body: `<div class="row">${inCells}</div>`,
  },
  'equal heights in a row of fixed height': {
    css: '.row { display: flex; gap: 12px; height: 80px; } .cell { flex: 1; } button { width: 100%; height: 100%; }',
    body: `<div class="row">${inCells}</div>`,
  },
  'equal heights in grid cells': {
    css: '.row { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: 1fr; gap: 12px; } button { width: 100%; height: 100%; }',
    body: `<div class="row">${inCells}</div>`,
  },
  'buttons that are grid items themselves': {
    css: '.row { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }',
    body: `<div class="row">${bare}</div>`,
  },
  'buttons that are flex items themselves': {
    css: '.row { display: flex; gap: 12px; } button { flex: 1; }',
    body: `<div class="row">${bare}</div>`,
  },
  'a row of inline buttons': {
    css: 'button { margin-right: 12px; }',
    body: `<p>${bare}</p><p><a href="#help">ヘルプ</a></p>`,
  },
  'floating buttons': {
    css: 'li { float: left; width: 30%; margin-right: 2%; list-style: none; } ul { padding: 0; } ul::after { display: table; clear: both; content: ""; }',
    body: `<ul>${buttons.map((button) => `<li>${button}</li>`).join('')}</ul><p><a href="#help">ヘルプ</a></p>`,
  },
  'boxes that cut off what overflows': {
    css: '.cell { height: 48px; overflow: hidden; margin-bottom: 4px; }',
    body: inCells,
  },
} as const satisfies Record<string, Layout>;

/** A whole page with these buttons in a layout. */
export function layoutPage({ css, body }: Layout): string {
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>在留申請オンラインシステム</title><style>${css}</style></head><body><main>${body}</main></body></html>`;
}
