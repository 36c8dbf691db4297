import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The part of the linter's report in use. */
export interface LintMessage {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

type LintReport = Readonly<Record<'errors' | 'notices' | 'warnings', readonly LintMessage[]>>;

interface Exception {
  readonly code: string;
  readonly message: RegExp;
  readonly reason: string;
}

/** Findings of Mozilla's linter that are correct in Chrome and Edge. */
export const exceptions: readonly Exception[] = [
  {
    code: 'ADDON_ID_REQUIRED',
    message: /add-on ID/,
    reason: "Firefox's id. Chrome's and Edge's stores give their own.",
  },
  {
    code: 'BACKGROUND_SERVICE_WORKER_NOFALLBACK',
    message: /background\/scripts/,
    reason: 'Firefox runs background scripts. Chrome and Edge run the service worker.',
  },
  {
    code: 'MISSING_DATA_COLLECTION_PERMISSIONS',
    message: /data_collection_permissions/,
    reason: "Firefox's. Chrome's and Edge's stores ask about data in a form of their own.",
  },
  {
    code: 'MANIFEST_PERMISSIONS',
    message: /Invalid permissions "sidePanel"/,
    reason: 'The side panel is there in Chrome and Edge, and not in Firefox.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: /innerHTML/,
    reason: "Preact's dangerouslySetInnerHTML. The product does not use it.",
  },
];

function isExpected(exception: Exception, { code, message }: LintMessage): boolean {
  return exception.code === code && exception.message.test(message);
}

/** The messages that no exception matches, and the exceptions that match no message. */
export function unexpected(messages: readonly LintMessage[]): readonly string[] {
  return [
    ...messages
      .filter((each) => !exceptions.some((exception) => isExpected(exception, each)))
      .map(({ code, message, file }) => `${file ?? 'The package'}: ${code}: ${message}`),
    ...exceptions
      .filter((exception) => !messages.some((each) => isExpected(exception, each)))
      .map(({ code, message }) => `The exception ${code} ${String(message)} is not needed.`),
  ];
}

/** Runs addons-linter, the checker behind `web-ext lint`, on a package. */
export async function lint(zipFile: string): Promise<readonly LintMessage[]> {
  const folder = dirname(createRequire(import.meta.url).resolve('addons-linter/package.json'));
  const args = [join(folder, 'bin/addons-linter'), '--output', 'json', zipFile];
  const output = await new Promise<string>((resolve) => {
    // The exit status is 1 after an error of any kind, so the report decides.
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      resolve(stdout || stderr);
    });
  });
  if (!output.startsWith('{')) throw new Error(`addons-linter gave no report: ${output}`);
  const { errors, notices, warnings } = JSON.parse(output) as LintReport;
  return [...errors, ...notices, ...warnings];
}
