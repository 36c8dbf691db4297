/**
 * A file of Chrome's page of extensions. Chrome offers the page's own interfaces there, too, and
 * loads one file in place of some 250.
 */
export const fileOfExtensionsPage = 'chrome://extensions/strings.m.js';
