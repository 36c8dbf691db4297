import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openSession, type Session } from '../e2e/support/session.ts';
import { languageIds } from '../src/i18n/language.ts';
import { inTurn, type Row } from './measure.ts';
import { checklistTime } from './own-pages.ts';

/*
 * Whether the number of languages costs anything: the popup of this build against that of a build
 * with two languages, from the same sources, in turn in two browsers.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const kept: ReadonlySet<string> = new Set(['ja', 'en']);
const parts = [
  'src',
  'public',
  'scripts',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'manifest.config.ts',
];

/**
 * Builds the product with two languages.
 *
 * @returns the build, and the temporary folder around it, which the caller removes
 */
async function buildWithTwo(): Promise<{ readonly dist: string; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'zairyu-ready-two-languages-'));
  for (const part of parts) await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const table = join(folder, 'src/i18n/language.ts');
  let text = await readFile(table, 'utf8');
  for (const id of languageIds.filter((each) => !kept.has(each))) {
    const row = new RegExp(`^ {2}'?${id}'?: language<[^]*?\\),\\n(?=  '?[\\w-]+'?: |\\})`, 'm');
    if (!row.test(text)) throw new Error(`There is no row of ${id} to leave out.`);
    text = text.replace(row, '');
    await rm(join(folder, 'src/i18n', id), { recursive: true });
  }
  await writeFile(table, text);
  const dist = join(folder, 'dist');
  await build({ root: folder, logLevel: 'error', build: { outDir: dist } });
  return { dist, folder };
}

/** @param rounds how often each popup is opened */
export async function measureLanguages(
  session: Session,
  executablePath: string,
  rounds: number,
): Promise<Row[]> {
  const { dist, folder } = await buildWithTwo();
  const { onlineSystem } = session;
  const two = await openSession({ executablePath, dist, onlineSystem });
  try {
    const keep = [
      await session.extensionPage('manifest.json'),
      await two.extensionPage('manifest.json'),
    ];
    const times = await inTurn(
      rounds,
      () => checklistTime(session),
      () => checklistTime(two),
    );
    for (const page of keep) await page.close();
    return [
      {
        what: `popup: checklist with ${String(languageIds.length)} languages, against 2`,
        unit: 'ms',
        ...times,
        compared: 'ratio',
        atMost: 1.05,
      },
    ];
  } finally {
    await two.close();
    await rm(folder, { recursive: true, force: true });
  }
}
