/** The guide, from the extension's root. */
export const guidePage = 'src/guide/index.html';
