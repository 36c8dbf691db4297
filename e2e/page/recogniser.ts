/** What the content script recognises pages with, to be built as one script for a test's own world of a page. */
export { evidence, isSignedIn, shownBy, showsRegistration } from '../../src/content/evidence.ts';
export { controlsOf, findLandmarks, landmarks } from '../../src/content/landmarks.ts';
