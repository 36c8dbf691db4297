import * as fc from 'fast-check';
import { afterAll, vi } from 'vitest';

// The same values in each run, so that a mutant is found in each or in none. One that is found is
// not looked at, so its values need not be made small.
fc.configureGlobal({ seed: 72, endOnFailure: true });

// A mutant may end a test before it has tidied up. The next mutant's tests run in the same thread.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
