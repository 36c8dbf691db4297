/** The content script's recogniser, to be built as one script for a test's own world of a page. */
export { evidence, isSignedIn, shownBy, showsRegistration } from '../../src/content/evidence.ts';
export { controlsOf, findLandmarks, landmarks } from '../../src/content/landmarks.ts';
