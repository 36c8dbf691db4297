import type { Lang, Words } from '../world/languages.ts';
import type { PageOptions } from './options.ts';
import { coverTemplate } from './reading.ts';

/** The server's answer for one address. */
export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The server sends the body only when this settles. */
  readonly until?: Promise<unknown>;
}

const replicaNote: Words = {
  ja: 'これはテスト用の複製です。出入国在留管理庁のページではありません。',
  en: 'This is a replica for tests. It is not a page of the Immigration Services Agency.',
};

const strictPolicy =
  "default-src 'self'; style-src 'self'; script-src 'self'; require-trusted-types-for 'script'";

interface Parts {
  readonly title: string;
  /** The language of the page as sent, if it differs from the wanted one. */
  readonly lang?: Lang;
  readonly stylesheet: string;
  /** Attributes of `body`, and its content above the replica's own footer. */
  readonly bodyAttributes?: string;
  readonly body: string;
  readonly head?: string;
  readonly options: PageOptions;
  /** Path of the page to show in a frame, if the options ask for one. */
  readonly framePath: string;
}

/**
 * A whole page. Styles and scripts are files of the same host, never inline, so that the same page
 * works under a strict policy. The script of the hostile tricks comes first in the head, to run
 * before all other scripts.
 */
export function page(parts: Parts): Answer {
  const { options } = parts;
  const hostileHead =
    options.tricks.length === 0
      ? ''
      : `<script src="/replica/hostile.js" data-tricks="${options.tricks.join(',')}"></script>`;
  const hostileStyles = options.tricks
    .filter((trick) => trick === 'hide' || trick === 'hide-all')
    .map((trick) => `<link rel="stylesheet" href="/replica/${trick}.css">`)
    .join('');
  const frame = options.frame
    ? `<iframe class="replica-frame" title="frame" src="${parts.framePath}?lang=${options.lang}"></iframe>`
    : '';
  return {
    headers: options.strictCsp ? { 'content-security-policy': strictPolicy } : {},
    body: `<!doctype html>
<html lang="${parts.lang ?? options.lang}">
  <head>
    <meta charset="utf-8">
    ${hostileHead}
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${parts.title}</title>
    ${parts.head ?? ''}
    <link rel="stylesheet" href="/replica/${parts.stylesheet}">
    ${hostileStyles}
    <script src="/replica/page.js" defer></script>
    ${options.client === null ? '' : '<script src="/replica/reading.js" defer></script>'}
  </head>
  <body ${parts.bodyAttributes ?? ''}>
    ${parts.body}
    ${frame}
    ${coverTemplate(options)}
    <p class="replica-note">${replicaNote[parts.lang ?? options.lang]}</p>
  </body>
</html>
`,
  };
}

/** Wraps the controls that recognition looks for, so that they can come late or go again. */
export function controls(content: string, options: PageOptions): string {
  return options.late
    ? `<div data-replica-controls></div><template data-replica-late>${content}</template>`
    : `<div data-replica-controls>${content}</div>`;
}

/** A page of the host like those of a closed system, with nothing to recognise. */
export function maintenancePage(options: PageOptions, stylesheet: string): Answer {
  const title: Words = { ja: 'メンテナンスのお知らせ', en: 'Notice of maintenance' };
  const text: Words = {
    ja: 'ただいまメンテナンスを行っています。しばらくしてから、もう一度アクセスしてください。',
    en: 'The system is under maintenance. Please try again later.',
  };
  return page({
    title: title[options.lang],
    stylesheet,
    body: `<main class="container inner"><h1>${title[options.lang]}</h1><p>${text[options.lang]}</p></main>`,
    options,
    framePath: '/maintenance',
  });
}
