import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { findOrInstallBrowser } from '../../scripts/browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly executablePath: string;
    readonly dist: string;
  }
}

/** Before any test: there must be a build to test, and a browser to test it in. */
export default async function setup(project: TestProject): Promise<void> {
  const { dist } = project.getProvidedContext();
  if (!existsSync(`${dist}/manifest.json`)) {
    throw new Error(`There is no built extension in ${dist}. Run "npm run build" first.`);
  }
  project.provide(
    'executablePath',
    await findOrInstallBrowser((line) => {
      console.log(line);
    }),
  );
}
