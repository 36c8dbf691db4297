import type { Reporter } from 'vitest/reporters';

/**
 * Makes a test file that could not be loaded an error of the run. Stryker counts failed tests only,
 * and such a file has none: a mutant that breaks its module would pass for one that nobody notices.
 */
export const failsUnloaded: Reporter = {
  onTestModuleEnd(module) {
    if (module.state() !== 'failed' || module.children.size > 0) return;
    for (const error of module.errors())
      module.project.vitest.state.catchError(error, 'Not loaded');
  },
};
