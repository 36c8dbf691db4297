import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { findOrInstallBrowser, findOrInstallDesktop } from '../../scripts/browser.ts';
import { forgetPolicy } from './policy.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly executablePath: string;
    readonly dist: string;
    /** Why there is no virtual desktop, and what to do. Null if there is one. */
    readonly desktopProblem: string | null;
  }
}

function report(line: string): void {
  console.log(line);
}

/** Before any test: makes sure that there is a build to test and a browser to test it in. */
export default async function setup(project: TestProject): Promise<void> {
  const { dist } = project.getProvidedContext();
  if (!existsSync(`${dist}/manifest.json`)) {
    throw new Error(`There is no built extension in ${dist}. Run "npm run build" first.`);
  }
  const executablePath = await findOrInstallBrowser(report);
  await forgetPolicy(executablePath);
  project.provide('executablePath', executablePath);
  // Installed here because tests have time limits, and an installation may exceed them.
  const problem = await findOrInstallDesktop(report).then(
    () => null,
    (error: Error) => error.message,
  );
  project.provide('desktopProblem', problem);
}
