/** The popup, which is the side panel too, from the extension's root. */
export const popupPage = 'src/popup/index.html';

/** The guide, from the extension's root. */
export const guidePage = 'src/guide/index.html';

/** The sheet for a practitioner's client, from the extension's root. `?category=`: who files. */
export const sheetPage = 'src/sheet/index.html';
