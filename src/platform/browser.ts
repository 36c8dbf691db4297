import browser from 'webextension-polyfill';

/** The browser's API with promises, in the worker and on the extension's pages. */
export { browser };
