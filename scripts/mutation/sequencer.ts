import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs the smallest test file first: the run for a mutant ends with the first test that fails. */
export class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sizes = new Map(files.map((file) => [file, statSync(file.moduleId).size]));
    return [...files].sort((one, other) => (sizes.get(one) ?? 0) - (sizes.get(other) ?? 0));
  }
}
