import { beforeEach } from 'vitest';
import { fakeChrome } from './fake-chrome.ts';

// The product's modules look for the browser when they are loaded, which is before any test.
fakeChrome.reset();
beforeEach(() => fakeChrome.reset());
