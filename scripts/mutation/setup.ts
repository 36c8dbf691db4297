import * as fc from 'fast-check';
import { afterAll, vi } from 'vitest';

// Uses the same values in each run, so that a mutant is noticed in every run or in none. Nobody
// reads the failing values, so they are not shrunk.
fc.configureGlobal({ seed: 72, endOnFailure: true });

// A mutant may end a test before it cleans up, and the next mutant's tests run in the same thread.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
