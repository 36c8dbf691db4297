import { addControlsEvent, removeControlsEvent } from './options.ts';

/** The look of Bootstrap 3, as far as the earlier system's pages need it. */
export const earlierCss = `
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.43 "Helvetica Neue", Helvetica, Arial, "Noto Sans CJK JP", sans-serif; color: #333; background: #fff; }
.container { max-width: 1170px; margin: 0 auto; padding: 0 15px; }
.navbar { border-bottom: 1px solid #e7e7e7; background: #f8f8f8; margin-bottom: 20px; }
.navbar .container { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 15px; min-height: 50px; padding-block: 6px; }
.navbar-brand { font-size: 18px; color: #555; }
h1 { font-size: 30px; font-weight: 500; }
.step-title { font-size: 24px; font-weight: 500; }
.lead { font-size: 18px; font-weight: 300; }
.panel { margin-bottom: 20px; border: 1px solid; border-radius: 4px; box-shadow: 0 1px 1px rgb(0 0 0 / 5%); }
.panel-heading { padding: 10px 15px; border-bottom: 1px solid; border-radius: 3px 3px 0 0; }
.panel-title { margin: 0; font-size: 16px; font-weight: 500; }
.panel-body { padding: 15px; }
.panel-info, .panel-info .panel-heading { border-color: #bce8f1; }
.panel-info .panel-heading { color: #31708f; background: #d9edf7; }
.panel-warning, .panel-warning .panel-heading { border-color: #faebcc; }
.panel-warning .panel-heading { color: #8a6d3b; background: #fcf8e3; }
.row { display: flex; flex-wrap: wrap; gap: 15px; }
.col-sm-4 { flex: 1 1 240px; }
.btn { display: inline-block; padding: 6px 12px; border: 1px solid transparent; border-radius: 4px; font: inherit; text-align: center; text-decoration: none; cursor: pointer; }
.btn-sm { padding: 5px 10px; font-size: 12px; }
.btn-lg { padding: 10px 16px; font-size: 18px; line-height: 1.33; border-radius: 6px; }
.btn-block { display: block; width: 100%; overflow-wrap: anywhere; }
.btn-default { color: #333; background: #fff; border-color: #ccc; }
.btn-primary { color: #fff; background: #337ab7; border-color: #2e6da4; }
.btn-orange { color: #fff; background: #ec971f; border-color: #d58512; }
.step-bar { display: flex; flex-wrap: wrap; gap: 8px; margin: 20px 0; padding: 0; list-style: none; }
.step-bar li { flex: 1 1 200px; padding: 8px 12px; border-radius: 4px; color: #777; background: #eee; }
.step-bar li.active { color: #fff; background: #337ab7; }
.step-bar b { display: block; }
.well { padding: 19px; border: 1px solid #e3e3e3; border-radius: 4px; background: #f5f5f5; }
.form-group { margin-bottom: 15px; }
.form-group label { display: block; margin-bottom: 5px; font-weight: 700; }
.form-control { width: 100%; padding: 6px 12px; border: 1px solid #ccc; border-radius: 4px; font: inherit; }
.replica-frame { display: block; width: 100%; height: 320px; border: 1px solid #ccc; }
.replica-note { max-width: 1170px; margin: 24px auto; padding: 0 15px; font-size: 11px; color: #767676; }
`;

/** The current system's look: responsive, with colour schemes that its header switches. */
export const currentCss = `
* { box-sizing: border-box; }
body { --paper: #fff; --ink: #222; --accent: #1a4f8b; --line: #c8d2de; margin: 0; font: 16px/1.6 "Noto Sans JP", "Noto Sans CJK JP", Meiryo, sans-serif; color: var(--ink); background: var(--paper); }
body[data-colour="blue"] { --paper: #00308f; --ink: #ff0; --accent: #001a52; --line: #ff0; }
body[data-colour="yellow"] { --paper: #ffc; --ink: #000; --accent: #5a4a00; --line: #5a4a00; }
body[data-colour="black"] { --paper: #000; --ink: #fff; --accent: #333; --line: #fff; }
a { color: inherit; }
.inner { max-width: 1100px; margin: 0 auto; padding: 0 16px; }
.common-header { border-bottom: 3px solid var(--accent); }
.common-header .inner, .common-header-right { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; }
.common-header .inner { padding-block: 10px; }
.common-header-left { flex: 1 1 300px; }
.common-header-right { flex: 0 1 auto; font-size: 14px; }
.site-name { margin: 0; font-weight: 700; line-height: 1.4; }
.site-name a { text-decoration: none; }
#logoImgPc { width: 24px; height: 24px; margin-right: 8px; vertical-align: middle; }
.common-loginbox { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; }
.common-loginbox [data-replica-controls] { display: contents; }
.common-header-loginbtn { padding: 6px 16px; border-radius: 4px; color: #fff; background: var(--accent); text-decoration: none; }
.common-header-userbox { display: flex; gap: 8px; }
.common-header-logintime, .common-spheader-logintime { margin: 0; font-size: 12px; }
.common-spheader { display: none; padding: 6px 16px; border-bottom: 1px solid var(--line); }
.common-spheader summary { cursor: pointer; }
.common-spheader-menu-text { display: block; padding: 8px 0; }
@media (max-width: 767px) {
  .common-header-right { display: none; }
  .common-spheader { display: block; }
}
.common-banner-title { display: block; margin-top: 16px; }
.colours { display: inline-flex; gap: 4px; }
.colour { width: 26px; height: 26px; padding: 0; border: 1px solid #767676; cursor: pointer; }
.colour-default { color: #222; background: #fff; }
.colour-blue { color: #ff0; background: #00308f; }
.colour-yellow { color: #000; background: #ffc; }
.colour-black { color: #fff; background: #000; }
h1 { margin: 24px 0 16px; padding: 8px 12px; border-left: 6px solid var(--accent); font-size: 22px; }
h2 { margin: 0 0 12px; font-size: 17px; }
.button { display: inline-block; padding: 6px 16px; border: 1px solid var(--line); border-radius: 4px; font: inherit; color: #fff; background: var(--accent); text-decoration: none; cursor: pointer; }
.primary { width: 100%; padding: 12px 16px; font-weight: 700; }
.cards { display: flex; flex-wrap: wrap; gap: 16px; margin: 0; padding: 0; list-style: none; }
.card { flex: 1 1 260px; padding: 16px; border: 1px solid var(--line); border-radius: 6px; }
.field { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 0; border-bottom: 1px solid var(--line); }
.field label { flex: 0 0 160px; }
.field input, .field select { flex: 1 1 200px; min-width: 0; padding: 6px; font: inherit; }
.replica-frame { display: block; width: 100%; height: 320px; border: 1px solid var(--line); }
.replica-note { max-width: 1100px; margin: 24px auto; padding: 0 16px; font-size: 11px; }
`;

/** A plain disc, because the real logo belongs to the agency. */
export const logoSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#1a4f8b"/></svg>';

/**
 * The script of every replica page. It shows which button was pressed, and adds or removes the
 * page's controls on request.
 */
export const pageJs = `'use strict';
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[name]') : null;
  const status = document.getElementById('replica-pressed');
  if (button && status) status.textContent = button.name;
  const colour = event.target instanceof HTMLElement ? event.target.dataset.colour : undefined;
  if (colour) document.body.dataset.colour = colour;
});
document.addEventListener('change', (event) => {
  if (event.target.id !== 'selectedLanguagePC') return;
  const url = new URL(location.href);
  url.searchParams.set('lang', event.target.value.replace('msta_lang_', ''));
  url.searchParams.delete('translated');
  location.assign(url);
});
document.addEventListener('${addControlsEvent}', () => {
  for (const template of document.getElementsByTagName('template')) {
    if (!template.hasAttribute('data-replica-late')) continue;
    template.previousElementSibling.replaceChildren(template.content.cloneNode(true));
  }
});
document.addEventListener('${removeControlsEvent}', () => {
  for (const element of document.getElementsByTagName('div')) {
    if (element.hasAttribute('data-replica-controls')) element.replaceChildren();
  }
});
`;
