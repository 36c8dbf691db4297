import type { Reporter } from 'vitest/reporters';

/**
 * Makes a test file that does not load an error of the run. Such a file has no tests, and Stryker
 * counts only failed tests. Otherwise a mutant that breaks its module would count as unnoticed.
 */
export const failsUnloaded: Reporter = {
  onTestModuleEnd(module) {
    if (module.state() !== 'failed' || module.children.size > 0) return;
    for (const error of module.errors())
      module.project.vitest.state.catchError(error, 'Not loaded');
  },
};
