import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Shows a line of progress. */
export type Report = (line: string) => void;

/** In the order of precedence. A variable with a path that does not exist ends the search. */
const variables = ['ZAIRYU_READY_BROWSER', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'] as const;

const advice =
  'Install Chromium or Google Chrome, or put the path of one into the environment variable ZAIRYU_READY_BROWSER.';

/** Chromium comes first: it shares neither policies nor profiles with the user's Google Chrome. */
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

/** The names to search in PATH if no usual place has a browser. */
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

/**
 * Runs a program to its end, and passes each line of output to `onLine`.
 * @returns the exit status and the output
 */
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

/** Asks for the version: on some distributions the file only prints how to install a browser. */
async function starts(executable: string): Promise<boolean> {
  if (!existsSync(executable)) return false;
  // On Windows, --version opens a window and prints nothing.
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

/** Debian's fonts for languages whose scripts some machines cannot draw. */
const fonts = [
  ['fonts-noto-cjk', ['ja', 'ko', 'zh-cn', 'zh-tw']],
  ['fonts-noto-core', ['km', 'my', 'ne', 'th']],
  ['fonts-noto-ui-core', ['km', 'my', 'ne', 'th']],
] as const;

/** Without a font for its script, a text is a row of boxes of the wrong size. */
async function ensureFonts(report: Report): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = new Set<string>();
  for (const [name, languages] of fonts) {
    for (const language of languages) {
      const list = await run('fc-list', [`:lang=${language}`]);
      if (list.status === 127) missing.add('fontconfig');
      if (list.status !== 0 || list.output.trim() === '') missing.add(name);
    }
  }
  if (missing.size === 0) return;
  if (isRootOnDebian()) await install([...missing], report);
  else report(`Fonts are missing: install ${[...missing].join(', ')}, or others like them.`);
}

/** A virtual display, a window manager for it, and a program that types into its windows. */
const desktop = [
  ['Xvfb', 'xvfb'],
  ['openbox', 'openbox'],
  ['xdotool', 'xdotool'],
] as const;

/**
 * Makes sure that the programs for a virtual desktop are there, on which a test answers Chrome's
 * own questions. As root on Debian and its derivatives it installs missing ones.
 *
 * @throws Error with advice if something is missing and cannot be installed, or if the system is
 * not Linux
 */
export async function findOrInstallDesktop(report: Report): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Error("The test answers Chrome's own question on a display that Linux has.");
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = desktop
    .filter(([command]) => !folders.some((folder) => existsSync(join(folder, command))))
    .map(([, name]) => name);
  if (missing.length === 0) return;
  if (!isRootOnDebian()) {
    throw new Error(`Install ${missing.join(', ')}: the test answers Chrome's own question.`);
  }
  await install(missing, report);
}

/**
 * Finds the path of a browser of the Chromium family: from an environment variable, else from this
 * machine. As root on Debian and its derivatives it installs a missing browser and fonts.
 *
 * @throws Error with advice if there is no browser and it cannot install one
 */
export async function findOrInstallBrowser(report: Report): Promise<string> {
  let executable = await find();
  if (executable === undefined) {
    if (!isRootOnDebian()) throw new Error(`No browser was found. ${advice}`);
    // Debian's Chromium needs chromium-l10n for its languages. Without it, its interface is
    // English.
    await install(['chromium', 'chromium-l10n'], report);
    executable = await find();
    if (executable === undefined) {
      throw new Error(`The package chromium brought no browser that starts. ${advice}`);
    }
  }
  await ensureFonts(report);
  return executable;
}
