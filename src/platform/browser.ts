/** The browser's extension API with promises, for the worker and the extension's own pages. */
export { default as browser } from 'webextension-polyfill';
