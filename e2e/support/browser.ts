import { type Browser, launch } from 'puppeteer';

export interface BrowserOptions {
  readonly executablePath: string;
  readonly userDataDir: string;
  readonly headless?: boolean;
  /** The browser's language, a BCP 47 tag. Default: English. */
  readonly language?: string;
  readonly args?: readonly string[];
  /** Switches that puppeteer sets by default and this browser must not have. */
  readonly without?: readonly string[];
}

/** Chromium refuses to run its sandbox as root. */
export const sandboxArgs: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Opens a browser that sends no requests of its own and accepts extensions. */
export function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const { executablePath, userDataDir, headless = true, language = 'en' } = options;
  return launch({
    executablePath,
    userDataDir,
    headless,
    // The extension is loaded over the pipe, since branded browsers refuse the switch that loads one.
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    // The caller ends the browser, on signals too: puppeteer's own handlers would leave the profile
    // behind.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-first-run',
      '--disable-quic',
      '--disable-component-update',
      '--disable-sync',
      // Test machines have no GPU, and looking for one costs each page a tenth of its processor
      // time.
      '--disable-gpu',
      `--lang=${language}`,
      `--accept-lang=${language}`,
      ...sandboxArgs,
      ...(options.args ?? []),
    ],
    ignoreDefaultArgs: [...(options.without ?? [])],
    // On Linux this, not --lang, decides the language of the browser's own interface.
    env: { ...process.env, LANGUAGE: language },
  });
}
