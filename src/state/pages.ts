/** The popup, which is the side panel too, from the extension's root. */
export const popupPage = 'src/popup/index.html';

/** The guide, from the extension's root. */
export const guidePage = 'src/guide/index.html';
