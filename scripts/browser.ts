import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Takes one line of progress, to be shown while the work goes on. */
export type Report = (line: string) => void;

/** Asked in this order. A variable that is set is an order, never a hint: where it points to nothing, we stop. */
const variables = ['ZAIRYU_READY_BROWSER', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'] as const;

const advice =
  'Install Chromium or Google Chrome, or put the path of one into the environment variable ZAIRYU_READY_BROWSER.';

/** Chromium before the branded ones: it reads its policies and profiles apart from the user's own Chrome. */
function usualPlaces(platform: NodeJS.Platform): readonly string[] {
  if (platform === 'darwin') {
    const applications = ['/Applications', join(homedir(), 'Applications')];
    const bundles = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    return bundles.flatMap((name) =>
      applications.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform === 'win32') {
    const folders = ['LOCALAPPDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)']
      .map((name) => process.env[name])
      .filter((folder) => folder !== undefined);
    const programs = [
      join('Chromium', 'Application', 'chrome.exe'),
      join('Google', 'Chrome', 'Application', 'chrome.exe'),
      join('Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ];
    return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/opt/google/chrome/chrome',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
  ];
}

/** Names to look for in PATH, where the browser stands in no usual place. */
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
];

function inPath(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap((command) => folders.map((folder) => join(folder, command + ending)));
}

/** Runs a program to its end; gives its exit status and output, and each line as it comes to `onLine`. */
function run(
  program: string,
  args: readonly string[],
  onLine?: Report,
): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let unfinished = '';
    const take = (chunk: string): void => {
      output += chunk;
      const lines = (unfinished + chunk).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => {
      resolve({ status: 127, output: error.message });
    });
    child.on('close', (status) => {
      resolve({ status: status ?? 1, output });
    });
  });
}

/** Some distributions put a script in the browser's place that only says where to get it: ask for the version. */
async function starts(executable: string): Promise<boolean> {
  if (!existsSync(executable)) return false;
  // On Windows --version opens a window instead of answering.
  if (process.platform === 'win32') return true;
  const { status, output } = await run(executable, ['--version']);
  return status === 0 && /\d+\.\d+\.\d+\.\d+/.test(output);
}

async function find(): Promise<string | undefined> {
  for (const variable of variables) {
    const executable = process.env[variable];
    if (executable === undefined || executable === '') continue;
    if (existsSync(executable)) return executable;
    throw new Error(`${variable} is set to ${executable}, but nothing is there.`);
  }
  for (const executable of [...usualPlaces(process.platform), ...inPath()]) {
    if (await starts(executable)) return executable;
  }
  return undefined;
}

function isRootOnDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (!existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function aptGet(args: readonly string[], report: Report): Promise<void> {
  const { status, output } = await run('apt-get', args, (line) => {
    if (/^(Unpacking|Setting up) /.test(line)) report(`  ${line.trim()}`);
  });
  if (status !== 0) {
    const end = output.trim().split('\n').slice(-5).join('\n');
    throw new Error(`apt-get ${args.join(' ')} failed with status ${String(status)}:\n${end}`);
  }
}

async function install(packages: readonly string[], report: Report): Promise<void> {
  report(`Installing ${packages.join(' and ')} with apt-get. This can take a few minutes.`);
  await aptGet(['update'], report);
  await aptGet(['install', '-y', '--no-install-recommends', ...packages], report);
}

/** Without a Japanese font every screenshot, and every measure of a Japanese text, is one of empty boxes. */
async function ensureJapaneseFont(report: Report): Promise<void> {
  if (process.platform !== 'linux') return;
  const list = await run('fc-list', [':lang=ja']);
  if (list.status === 0 && list.output.trim() !== '') return;
  if (!isRootOnDebian()) {
    report(
      'No Japanese font was found: install one (fonts-noto-cjk, for example) to see Japanese.',
    );
    return;
  }
  await install(
    list.status === 127 ? ['fontconfig', 'fonts-noto-cjk'] : ['fonts-noto-cjk'],
    report,
  );
}

/**
 * Gives the path of a Chromium-family browser: the one an environment variable names, or one found on this
 * machine, or, as root on Debian and its kin, a freshly installed one. Sees to a Japanese font, too.
 * Throws an error that says what to do where there is none and none can be installed.
 */
export async function findOrInstallBrowser(report: Report): Promise<string> {
  let executable = await find();
  if (executable === undefined) {
    if (!isRootOnDebian()) throw new Error(`No browser was found. ${advice}`);
    // Without its locales, Chromium speaks English whatever language it is asked for.
    await install(['chromium', 'chromium-l10n'], report);
    executable = await find();
    if (executable === undefined) {
      throw new Error(`The package chromium brought no browser that starts. ${advice}`);
    }
  }
  await ensureJapaneseFont(report);
  return executable;
}
