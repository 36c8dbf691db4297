import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer';
import { show } from '../../e2e/support/view.ts';
import type { Size } from './pictures.ts';

/*
 * Puts shots of real pages side by side, in the sizes that the store asks for. It adds only a plain
 * ground, the product's icon, and its name and description from store.json.
 */

/** A shot of a page, as a PNG. */
export type Shot = Uint8Array;

const icon = readFileSync(new URL('../../icons/icon.svg', import.meta.url), 'utf8');

const style = `
  * { box-sizing: border-box; margin: 0; }
  body { display: flex; height: 100vh; overflow: hidden; background: #e3ece8; color: #14231f; font-family: "Noto Sans", "Noto Sans CJK JP", sans-serif; }
  img { display: block; }
  .window { border-radius: 10px; box-shadow: 0 6px 24px rgb(20 35 31 / 25%); }
  .spread { align-items: center; justify-content: space-evenly; }
  .beside { z-index: 1; box-shadow: 0 0 0 1px #c4d2cc; }
  .name { flex: 1; text-wrap: balance; word-break: auto-phrase; }
  .name svg { display: block; }
  .small { flex-direction: column; align-items: center; padding-top: 24px; gap: 20px; }
  .small .name { display: flex; flex: none; align-items: center; width: 360px; gap: 16px; font-size: 21px; font-weight: 700; line-height: 1.25; }
  .small svg { flex: none; width: 64px; }
  .small .window, .marquee .window { border-end-end-radius: 0; border-end-start-radius: 0; }
  .marquee { align-items: center; justify-content: space-between; padding: 0 90px; gap: 70px; }
  .marquee svg { width: 128px; margin-bottom: 28px; }
  .marquee h1 { margin-bottom: 18px; font-size: 46px; line-height: 1.2; }
  .marquee p { max-width: 620px; font-size: 24px; line-height: 1.5; }
  .marquee .window { align-self: flex-start; margin-top: 48px; }
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** A shot as an image element of a given width. */
function image(shot: Shot, width: number, kind: string): string {
  const data = Buffer.from(shot).toString('base64');
  return `<img class="${kind}" width="${width}" alt="" src="data:image/png;base64,${data}">`;
}

/** Draws pictures, one at a time, in its own page. */
export class Canvas {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<Canvas> {
    return new Canvas(await browser.newPage());
  }

  /** A page with the side panel beside it, each at its own width. */
  beside(size: Size, language: string, page: Shot, panel: Shot, panelWidth: number): Promise<Shot> {
    const parts = [image(page, size[0] - panelWidth, ''), image(panel, panelWidth, 'beside')];
    return this.draw(size, language, '', parts.join(''));
  }

  /** Some windows on a plain ground. */
  spread(size: Size, language: string, windows: readonly Shot[], width: number): Promise<Shot> {
    const parts = windows.map((shot) => image(shot, width, 'window'));
    return this.draw(size, language, 'spread', parts.join(''));
  }

  /** Icon and name, with the upper part of a popup. */
  smallTile(size: Size, language: string, name: string, popup: Shot): Promise<Shot> {
    const text = `<div class="name">${icon}<span>${escaped(name)}</span></div>`;
    return this.draw(size, language, 'small', text + image(popup, 360, 'window'));
  }

  /** Icon, name and description, with the upper part of a popup. */
  marquee(
    size: Size,
    language: string,
    texts: { readonly name: string; readonly description: string },
    popup: Shot,
    popupWidth: number,
  ): Promise<Shot> {
    const { name, description } = texts;
    const text = `<div class="name">${icon}<h1>${escaped(name)}</h1><p>${escaped(description)}</p></div>`;
    return this.draw(size, language, 'marquee', text + image(popup, popupWidth, 'window'));
  }

  private async draw(size: Size, language: string, kind: string, body: string): Promise<Shot> {
    const [width, height] = size;
    await this.page.bringToFront();
    await show(this.page, { width, height });
    await this.page.setContent(
      `<!doctype html><html lang="${language}"><style>${style}</style><body class="${kind}">${body}</body></html>`,
    );
    return this.page.screenshot();
  }
}
